package io.dictdb.internal.observe;

import io.dictdb.DictDB;
import io.dictdb.InvalidArgumentException;

/** A database whose statements can be observed. */
public interface Observed {
    /** Returns who is told of its statements. */
    StatementObservers observers();

    /**
     * Returns who is told of the statements of a database.
     *
     * @throws InvalidArgumentException if it is none that {@link DictDB} made
     */
    static StatementObservers observersOf(DictDB database) {
        if (database instanceof Observed observed) {
            return observed.observers();
        }
        throw new InvalidArgumentException(
                "database",
                "A database of " + database.getClass().getName()
                        + " was given; use one made by DictDB.create or load.");
    }
}

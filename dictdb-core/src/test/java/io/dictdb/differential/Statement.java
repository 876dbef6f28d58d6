package io.dictdb.differential;

import io.dictdb.QueryPlan;
import io.dictdb.Table;
import java.util.List;

/** One thing done to all tables of a {@link Lockstep} and to its model. Immutable, so that it can be repeated on fresh ones. */
interface Statement {
    /** Does it, and throws {@link Difference} if a table's answer is not the model's. */
    void run(Lockstep lockstep);

    /** Returns simpler statements, which may fail alike. */
    default List<? extends Statement> simpler() {
        return List.of();
    }

    /** A statement that the model answers and that each table must answer alike. */
    interface OnTable extends Statement {
        /** Returns the answer, or throws {@link Refusal}. */
        Object expected(NaiveTable model);

        /** Returns the answer in the same form, or throws what the table throws. */
        Object actual(Table table);

        /** Returns the plans of the queries it runs, as far as they are to be counted. Not asked if the model refuses it. */
        default List<QueryPlan> plans(Table table) {
            return List.of();
        }

        /** Returns whether it can change rows. */
        default boolean changesRows() {
            return false;
        }

        @Override
        default void run(Lockstep lockstep) {
            lockstep.compare(this);
        }
    }
}

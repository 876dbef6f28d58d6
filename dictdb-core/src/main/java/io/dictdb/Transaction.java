package io.dictdb;

import java.util.List;
import java.util.Optional;

/**
 * A transaction under way, as {@link DictDB#transact} gives it to a function.
 *
 * <p>Its tables are those of the database at one moment, that of its beginning, as changed by its own statements: nothing that others do
 * is seen in it, and nothing that it does is seen by others until the function has returned and the transaction is committed, all at once.
 *
 * <p>Its tables take all statements but those on indexes and expiry, which throw {@link TransactionException}. Keys are checked by each statement;
 * unique indexes at the end, for what counts is the state after the whole transaction. A statement that throws changes nothing, and
 * the function may go on. Generated keys are taken out of the table's sequence at once, and are not given out again if the transaction comes
 * to nothing.
 *
 * <p>It is for the thread that runs the function, and for as long as it runs: the transaction, its tables and their queries throw
 * {@link TransactionException} elsewhere and afterwards. Rows, lists, streams and cursors that were read in it may be used anywhere.
 */
public interface Transaction {
    /**
     * Returns the table with that name, the same object each time.
     *
     * @throws TableNotFoundException if there was none when the transaction began
     */
    Table table(String name);

    /**
     * Returns a view of the table with that name whose rows are instances of a type; see {@link Table#as(Class)}.
     *
     * @throws TableNotFoundException if there was none when the transaction began
     * @throws TypeMappingException if the type cannot be mapped
     */
    default <T> TypedTable<T> table(String name, Class<T> type) {
        return table(name).as(type);
    }

    /** Returns the table with that name, if there was one when the transaction began. */
    Optional<Table> findTable(String name);

    /** Returns the names of the tables that there were when the transaction began, in the order they were created. */
    List<String> tableNames();

    /** Returns which attempt this is: 1, or more if others changed what earlier ones had read. */
    int attempt();
}

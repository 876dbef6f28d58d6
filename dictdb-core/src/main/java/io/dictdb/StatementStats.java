package io.dictdb;

import java.util.Objects;
import java.util.Optional;

/**
 * The statements of one kind that reached their rows in one way. Immutable.
 *
 * <p>A statement counts once it is through; one that is refused does not. Of a query, the time until its rows are known is measured: not
 * what the caller does with them.
 *
 * @param operation what they did
 * @param path how they reached their rows; empty for those that look for none, such as inserts
 * @param count how many there were
 * @param examinedRows how many rows they looked at
 * @param returnedRows how many rows they returned, inserted, changed or deleted
 * @param durations how long they took, of those that were timed
 */
public record StatementStats(
        Operation operation,
        Optional<QueryPlan.Kind> path,
        long count,
        long examinedRows,
        long returnedRows,
        DurationStats durations) {
    /** Refuses nulls. */
    public StatementStats {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(durations, "durations");
    }

    /** What a statement does. */
    public enum Operation {
        /** Reads the row with a key. */
        GET,
        /** Reads rows by a query. */
        SELECT,
        /** Counts or aggregates rows. */
        AGGREGATE,
        /** Inserts rows, one or a batch. */
        INSERT,
        /** Inserts or changes a row. */
        UPSERT,
        /** Changes rows: {@code update}, {@code compute}, {@code increment} and their kin. */
        UPDATE,
        /** Deletes rows. */
        DELETE,
        /** Creates or drops an index. */
        INDEX
    }
}

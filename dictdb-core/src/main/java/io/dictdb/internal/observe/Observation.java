package io.dictdb.internal.observe;

import io.dictdb.Condition;
import io.dictdb.StatementStats.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is through.
 *
 * @param table the table; of a join, the first one
 * @param operation what it did
 * @param access how it reached its rows; null if it looked for none
 * @param where its condition; null if it had none, or none but its key
 * @param examinedRows how many rows it looked at
 * @param returnedRows how many rows it returned, inserted, changed or deleted
 * @param nanos how long it took
 */
public record Observation(
        String table,
        Operation operation,
        @Nullable Access access,
        @Nullable Condition where,
        long examinedRows,
        long returnedRows,
        long nanos) {
    /** Returns how long it took. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }
}

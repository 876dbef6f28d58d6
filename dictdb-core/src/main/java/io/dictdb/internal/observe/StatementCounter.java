package io.dictdb.internal.observe;

import io.dictdb.DurationStats;
import io.dictdb.QueryPlan;
import io.dictdb.StatementStats;
import io.dictdb.StatementStats.Operation;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the statements of one kind. Safe for use by several threads, without a lock. */
final class StatementCounter {
    /** How many rows a statement about a single row looks at: one, or none if it looks for none. */
    private final long examinedBySingle;

    /** The statements about a single row: counted by one addition, for they are the quickest ones. */
    private final LongAdder singles = new LongAdder();

    private final LongAdder others = new LongAdder();
    private final LongAdder examinedByOthers = new LongAdder();
    private final LongAdder returnedByOthers = new LongAdder();

    /** Made when the first statement was timed. */
    private volatile @Nullable Durations durations;

    StatementCounter(long examinedBySingle) {
        this.examinedBySingle = examinedBySingle;
    }

    void count(long examinedRows, long returnedRows) {
        if (returnedRows == 1 && examinedRows == examinedBySingle) {
            singles.increment();
        } else {
            others.increment();
            examinedByOthers.add(examinedRows);
            returnedByOthers.add(returnedRows);
        }
    }

    void time(long nanos) {
        Durations known = durations;
        if (known == null) {
            synchronized (this) {
                known = durations;
                if (known == null) {
                    known = new Durations();
                    durations = known;
                }
            }
        }
        known.add(nanos);
    }

    StatementStats stats(Operation operation, Optional<QueryPlan.Kind> path) {
        long single = singles.sum();
        Durations known = durations;
        return new StatementStats(
                operation,
                path,
                single + others.sum(),
                single * examinedBySingle + examinedByOthers.sum(),
                single + returnedByOthers.sum(),
                known == null ? DurationStats.NONE : known.stats());
    }
}

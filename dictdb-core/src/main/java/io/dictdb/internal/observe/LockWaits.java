package io.dictdb.internal.observe;

import io.dictdb.TableStats;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How often and how long a lock was waited for. Safe for use by several threads, without a lock. */
public final class LockWaits {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Adds a wait. */
    public void add(long waitedNanos) {
        count.increment();
        nanos.add(Math.max(0, waitedNanos));
    }

    /** Returns what there is so far. */
    public TableStats.LockWaits stats() {
        return new TableStats.LockWaits(count.sum(), Duration.ofNanos(nanos.sum()));
    }
}

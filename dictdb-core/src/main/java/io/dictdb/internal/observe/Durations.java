package io.dictdb.internal.observe;

import io.dictdb.DurationStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** A histogram of times with the fixed buckets of {@link DurationStats}. Safe for use by several threads, without a lock. */
public final class Durations {
    private static final long[] BOUNDS =
            DurationStats.BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(BOUNDS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder total = new LongAdder();
    private final LongAccumulator max = new LongAccumulator(Math::max, 0);

    /** Adds a time. */
    public void add(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos);
        buckets[found >= 0 ? found : -found - 1].increment();
        total.add(nanos);
        if (nanos > max.get()) {
            max.accumulate(nanos);
        }
    }

    /** Returns what there is so far. */
    public DurationStats stats() {
        List<Long> counts = new ArrayList<>(buckets.length);
        long count = 0;
        for (LongAdder bucket : buckets) {
            long inBucket = bucket.sum();
            counts.add(inBucket);
            count += inBucket;
        }
        return new DurationStats(count, Duration.ofNanos(total.sum()), Duration.ofNanos(max.get()), counts);
    }
}

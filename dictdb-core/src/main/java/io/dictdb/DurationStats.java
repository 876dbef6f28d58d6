package io.dictdb;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * How long something took: a histogram with fixed buckets. Immutable.
 *
 * @param count how often it was timed
 * @param total how long it took together
 * @param max how long it took at the most
 * @param buckets how many took up to each of the {@link #BOUNDS} but longer than the one before, and at last how many took longer than all
 *     of them
 */
public record DurationStats(long count, Duration total, Duration max, List<Long> buckets) {
    /** The upper ends of the buckets: 1, 2 and 5 microseconds, and so on to 10 seconds. */
    public static final List<Duration> BOUNDS = LongStream.of(
                    1_000,
                    2_000,
                    5_000,
                    10_000,
                    20_000,
                    50_000,
                    100_000,
                    200_000,
                    500_000,
                    1_000_000,
                    2_000_000,
                    5_000_000,
                    10_000_000,
                    20_000_000,
                    50_000_000,
                    100_000_000,
                    200_000_000,
                    500_000_000,
                    1_000_000_000,
                    2_000_000_000,
                    5_000_000_000L,
                    10_000_000_000L)
            .mapToObj(Duration::ofNanos)
            .toList();

    /** That nothing was timed. */
    public static final DurationStats NONE =
            new DurationStats(0, Duration.ZERO, Duration.ZERO, Collections.nCopies(BOUNDS.size() + 1, 0L));

    /**
     * Takes a copy of the list.
     *
     * @throws InvalidArgumentException if there is not one bucket more than bounds
     */
    public DurationStats {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(max, "max");
        buckets = List.copyOf(buckets);
        if (buckets.size() != BOUNDS.size() + 1) {
            throw new InvalidArgumentException(
                    "buckets", buckets.size() + " buckets were given; there are " + (BOUNDS.size() + 1) + ".");
        }
    }

    /** Returns how long it took on average, zero if it was never timed. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }

    /**
     * Returns a time that a part of them did not exceed, as the end of a bucket or the greatest time: {@code quantile(0.99)} is at most
     * two and a half times what 99 of 100 took at the most. Zero if nothing was timed.
     *
     * @throws InvalidArgumentException if the part is not from 0 to 1
     */
    public Duration quantile(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new InvalidArgumentException("part", "part is " + part + "; it must be from 0 to 1.");
        }
        long timed = buckets.stream().mapToLong(Long::longValue).sum();
        long wanted = (long) Math.ceil(part * timed);
        long seen = 0;
        for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
            seen += buckets.get(bucket);
            if (seen >= wanted) {
                Duration bound = BOUNDS.get(bucket);
                return bound.compareTo(max) < 0 ? bound : max;
            }
        }
        return max;
    }
}

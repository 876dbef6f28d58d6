package io.dictdb.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time of day, and a stopwatch that no change of the clock disturbs.
 *
 * @param clock the time of day
 * @param nanos nanoseconds from an arbitrary start
 */
record Time(Clock clock, LongSupplier nanos) {
    long start() {
        return nanos.getAsLong();
    }

    Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }
}

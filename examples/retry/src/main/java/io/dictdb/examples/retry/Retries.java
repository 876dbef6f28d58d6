package io.dictdb.examples.retry;

import io.dictdb.DictDBException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/** How calls of DictDB are tried again. */
final class Retries {
    private static final double GROWTH = 2;

    /** Each wait is up to half shorter or longer at random, so that those who failed together do not try again together. */
    private static final double JITTER = 0.5;

    private Retries() {}

    /**
     * Tries again what can pass by itself ({@link DictDBException#isTransient}). All other errors come through at once, for they would come
     * again.
     *
     * @param attempts how often at most, the first time included
     * @param firstWait how long to wait before the second attempt; twice as long before each further one, up to {@code longestWait}
     * @param longestWait the longest wait
     */
    static Retry ofTransientErrors(int attempts, Duration firstWait, Duration longestWait) {
        return Retry.of(
                "dictdb",
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(firstWait, GROWTH, JITTER, longestWait))
                        .retryOnException(error -> error instanceof DictDBException known && known.isTransient())
                        .build());
    }
}

package io.dictdb.internal.engine;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/**
 * What tells when rows expire.
 *
 * @param clock what time it is
 * @param starter makes what deletes them in the background
 */
record ExpiryThreads(Clock clock, Supplier<ScheduledExecutorService> starter) {
    /** Returns the system's clock, and threads that do not keep the program alive. */
    static ExpiryThreads system() {
        return new ExpiryThreads(Clock.systemUTC(), ExpiryThreads::started);
    }

    private static ScheduledExecutorService started() {
        return new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "dictdb-expiry");
            thread.setDaemon(true);
            return thread;
        });
    }
}

package io.dictdb.internal.engine;

import io.dictdb.internal.thread.OwnThreads;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/**
 * What tells when rows expire.
 *
 * @param clock what time it is
 * @param starter makes what deletes them in the background
 * @param threads what that runs on
 */
record ExpiryThreads(Clock clock, Supplier<ScheduledExecutorService> starter, OwnThreads threads) {
    /** Returns the system's clock, and threads that do not keep the program alive. */
    static ExpiryThreads system() {
        OwnThreads threads = new OwnThreads(OwnThreads.Code.OWN);
        return new ExpiryThreads(
                Clock.systemUTC(), () -> new ScheduledThreadPoolExecutor(1, threads.daemons("dictdb-expiry")), threads);
    }
}

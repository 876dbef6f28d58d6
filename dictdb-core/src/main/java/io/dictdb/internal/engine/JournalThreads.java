package io.dictdb.internal.engine;

import io.dictdb.internal.thread.OwnThreads;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * What an open database has of its own.
 *
 * @param clock says since when it has its directory
 * @param writer writes the journal, one task at a time
 * @param checkpoints makes the checkpoints that are due
 * @param threads what they run on
 */
record JournalThreads(Clock clock, ScheduledExecutorService writer, ExecutorService checkpoints, OwnThreads threads) {
    /** Returns two threads that do not keep the program alive. */
    static JournalThreads started() {
        OwnThreads threads = new OwnThreads(OwnThreads.Code.OWN);
        ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, threads.daemons("dictdb-journal"));
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new JournalThreads(
                Clock.systemUTC(),
                writer,
                Executors.newSingleThreadExecutor(threads.daemons("dictdb-checkpoint")),
                threads);
    }

    /** Has the threads end, once what they do is done. */
    void stop() {
        checkpoints.shutdown();
        writer.shutdown();
    }

    /** Returns when they have ended; see {@link OwnThreads#awaitEnd}. */
    void awaitEnd() {
        threads.awaitEnd();
    }
}

package io.dictdb.internal.engine;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * What an open database has of its own.
 *
 * @param clock says since when it has its directory
 * @param writer writes the journal, one task at a time
 * @param checkpoints makes the checkpoints that are due
 */
record JournalThreads(Clock clock, ScheduledExecutorService writer, ExecutorService checkpoints) {
    /** Returns two threads that do not keep the program alive. */
    static JournalThreads started() {
        ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, named("dictdb-journal"));
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new JournalThreads(
                Clock.systemUTC(), writer, Executors.newSingleThreadExecutor(named("dictdb-checkpoint")));
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Ends the threads, once what they do is done. */
    void stop() {
        checkpoints.shutdown();
        writer.shutdown();
    }
}

package io.dictdb.logging;

import ch.qos.logback.core.ContextBase;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The Logback context of one rotated file. Old files are looked for in the thread that rotates: Logback's rotation and its cleaning move
 * one calendar, and a cleaning beside a rotation, or beside a second cleaning, takes the files of today for those of another day and
 * deletes them.
 */
final class RotationContext extends ContextBase {
    private final ExecutorService inCaller = new InCaller();

    @Override
    public ExecutorService getAlternateExecutorService() {
        return inCaller;
    }

    private static final class InCaller extends AbstractExecutorService {
        private volatile boolean shutDown;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            shutDown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutDown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutDown;
        }

        @Override
        public boolean isTerminated() {
            return shutDown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shutDown;
        }
    }
}

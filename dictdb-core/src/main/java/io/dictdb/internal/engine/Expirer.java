package io.dictdb.internal.engine;

import io.dictdb.TableNotFoundException;
import io.dictdb.internal.thread.OwnThreads;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the rows whose time has come: when asked, and once a second from its start, as long as there are tables whose rows expire. Its thread
 * knows it weakly, and ends when the database is not in use any more.
 */
final class Expirer {
    private static final long INTERVAL_MILLIS = 1000;

    private final Supplier<Collection<EmbeddedTable>> tables;
    private final ExpiryThreads threads;

    /** Protects the fields below. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable ScheduledExecutorService scheduler;

    /** Whether there is a {@link #scheduler}. Written under the lock. */
    private volatile boolean running;

    /** Written under the lock. */
    private volatile boolean closed;

    /** Whether the last round failed. The rounds' own. */
    private boolean failing;

    Expirer(Supplier<Collection<EmbeddedTable>> tables, ExpiryThreads threads) {
        this.tables = tables;
        this.threads = threads;
    }

    /** Begins to delete in the background, unless that has begun or is closed. */
    void start() {
        if (running) {
            return;
        }
        lock.lock();
        try {
            if (!running && !closed) {
                ScheduledExecutorService started = threads.starter().get();
                var unused = started.scheduleWithFixedDelay(
                        new Round(new WeakReference<>(this), started), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
                scheduler = started;
                running = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** What the thread does once a second. */
    private record Round(WeakReference<Expirer> expirer, ScheduledExecutorService scheduler) implements Runnable {
        @Override
        public void run() {
            Expirer known = expirer.get();
            if (known == null) {
                scheduler.shutdown();
            } else {
                known.round();
            }
        }
    }

    /** Whatever happens, the next round comes. */
    private void round() {
        try {
            removeExpired();
            failing = false;
        } catch (Throwable t) {
            if (!failing && !closed) {
                StatementLog.notExpired(t);
            }
            failing = true;
        }
        if (tables.get().stream().noneMatch(EmbeddedTable::expires)) {
            stop();
        }
    }

    /** Deletes what has expired, and returns how many rows that were. Under no lock. */
    int removeExpired() {
        int removed = 0;
        for (EmbeddedTable table : tables.get()) {
            try {
                removed += table.removeExpired(threads.clock().instant(), () -> closed);
            } catch (TableNotFoundException e) {
                // It was dropped meanwhile.
            }
        }
        return removed;
    }

    private void stop() {
        lock.lock();
        try {
            if (scheduler != null) {
                scheduler.shutdown();
            }
            scheduler = null;
            running = false;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes nothing in the background any more. Returns when that has ended; see {@link OwnThreads#awaitEnd}. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        stop();
        threads.threads().awaitEnd();
    }
}

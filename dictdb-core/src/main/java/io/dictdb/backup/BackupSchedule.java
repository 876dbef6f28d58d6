package io.dictdb.backup;

import io.dictdb.internal.thread.OwnThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when backups run on their own: once every interval, and soon after a change was notified.
 *
 * <p>One timer serves the notified changes. It is armed without delay by a notification, and with the length of the quiet period
 * by every attempt at a backup, whoever made it; when it goes off, the changes notified so far get their backup. While it is
 * armed, notifications only set a flag. Time is only ever measured by the scheduler's delays.
 */
final class BackupSchedule {
    /** The quiet period after a first failure where none is asked for after a success. */
    private static final long FIRST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum State {
        STOPPED,
        RUNNING,
        CLOSED
    }

    private final Path directory;
    private final long intervalNanos;
    private final long minIntervalNanos;
    private final @Nullable ScheduledExecutorService given;
    private final OwnThreads threads;
    private final BooleanSupplier backup;

    /** Protects the fields below; held to decide and to hand tasks to the scheduler, never while a task runs. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile State state = State.STOPPED;
    private @Nullable ScheduledExecutorService own;
    private @Nullable ScheduledFuture<?> periodic;
    private @Nullable ScheduledFuture<?> timer;

    /** Tells the armed timer from those that were replaced but have gone off already. */
    private long timerNumber;

    /** Whether a notified change waits for its backup. */
    private boolean changed;

    /**
     * @param threads what it runs on if no scheduler is given
     * @param backup makes the backup that is due and returns whether everything is safe now
     */
    BackupSchedule(BackupManager.Builder options, OwnThreads threads, BooleanSupplier backup) {
        this.directory = options.directory;
        this.intervalNanos = nanos(options.interval);
        this.minIntervalNanos = nanos(options.minInterval);
        this.given = options.scheduler;
        this.threads = threads;
        this.backup = backup;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Returns how long it is to the next backup that is planned, 0 if it is being written; empty if none is. */
    OptionalLong nextDelayNanos() {
        lock.lock();
        try {
            if (state != State.RUNNING || periodic == null) {
                return OptionalLong.empty();
            }
            long delay = periodic.getDelay(TimeUnit.NANOSECONDS);
            if (timer != null && changed) {
                delay = Math.min(delay, timer.getDelay(TimeUnit.NANOSECONDS));
            }
            return OptionalLong.of(Math.max(0, delay));
        } finally {
            lock.unlock();
        }
    }

    void start() {
        lock.lock();
        try {
            checkOpen();
            if (state == State.RUNNING) {
                return;
            }
            try {
                periodic = scheduler()
                        .scheduleWithFixedDelay(this::run, intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
                state = State.RUNNING;
                if (changed) {
                    arm(0);
                }
            } catch (RejectedExecutionException e) {
                stop();
                throw refused(e);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Starts no backup from now on; one that is being written goes on. */
    void stop() {
        lock.lock();
        try {
            if (state == State.RUNNING) {
                state = State.STOPPED;
            }
            if (periodic != null) {
                periodic.cancel(false);
                periodic = null;
            }
            disarm();
        } finally {
            lock.unlock();
        }
    }

    /** Stops for good and has the thread end, unless the scheduler was given. */
    void close() {
        lock.lock();
        try {
            stop();
            state = State.CLOSED;
            if (own != null) {
                own.shutdown();
            }
        } finally {
            lock.unlock();
        }
    }

    void notifyChange() {
        lock.lock();
        try {
            checkOpen();
            changed = true;
            if (state == State.RUNNING && timer == null) {
                arm(0);
            }
        } catch (RejectedExecutionException e) {
            throw refused(e);
        } finally {
            lock.unlock();
        }
    }

    /** Begins a quiet period, because a backup was just written or failed. */
    void attempted(int consecutiveFailures) {
        boolean refused = false;
        lock.lock();
        try {
            if (state == State.RUNNING) {
                disarm();
                rearm(quietNanos(consecutiveFailures));
            }
        } catch (RejectedExecutionException e) {
            refused = true;
        } finally {
            lock.unlock();
        }
        if (refused) {
            BackupLog.schedulerRefused(directory);
        }
    }

    /** The min interval; after failures twice as long each time, up to the interval. */
    private long quietNanos(int consecutiveFailures) {
        if (consecutiveFailures == 0) {
            return minIntervalNanos;
        }
        long longest = Math.max(intervalNanos, minIntervalNanos);
        long quiet = Math.min(minIntervalNanos == 0 ? FIRST_RETRY_NANOS : minIntervalNanos, longest);
        for (int i = 1; i < consecutiveFailures && quiet < longest; i++) {
            quiet = quiet <= longest / 2 ? quiet * 2 : longest;
        }
        return quiet;
    }

    private void goOff(long number) {
        lock.lock();
        try {
            if (number != timerNumber || state != State.RUNNING) {
                return;
            }
            timer = null;
            if (!changed) {
                return;
            }
        } finally {
            lock.unlock();
        }
        run();
    }

    /** Runs on the scheduler, for the interval or the timer. Whatever happens, the schedule goes on. */
    private void run() {
        boolean notified;
        lock.lock();
        try {
            notified = changed;
            changed = false;
        } finally {
            lock.unlock();
        }
        boolean safe = false;
        try {
            safe = backup.getAsBoolean();
        } catch (Throwable t) {
            BackupLog.scheduleFailed(directory, t);
        } finally {
            if (notified && !safe) {
                remember();
            }
        }
    }

    /** Keeps changes whose backup did not happen for the next time the timer goes off. */
    private void remember() {
        lock.lock();
        try {
            changed = true;
            if (state == State.RUNNING && timer == null) {
                rearm(quietNanos(1));
            }
        } catch (RejectedExecutionException e) {
            // The scheduler was shut down; attempted() has logged it, and the changes are in the next explicit backup.
        } finally {
            lock.unlock();
        }
    }

    private void rearm(long delayNanos) {
        if (delayNanos > 0 || changed) {
            arm(delayNanos);
        }
    }

    private void arm(long delayNanos) {
        long number = ++timerNumber;
        timer = scheduler().schedule(() -> goOff(number), delayNanos, TimeUnit.NANOSECONDS);
    }

    private void disarm() {
        timerNumber++;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private ScheduledExecutorService scheduler() {
        if (given != null) {
            return given;
        }
        if (own == null) {
            own = newScheduler();
        }
        return own;
    }

    private ScheduledExecutorService newScheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, threads.daemons("dictdb-backup"));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    private void checkOpen() {
        if (state == State.CLOSED) {
            throw BackupManager.closed(directory);
        }
    }

    private IllegalStateException refused(RejectedExecutionException cause) {
        return new IllegalStateException(
                "The scheduler of the backup manager for directory '" + directory
                        + "' takes no tasks; build the manager with one that is not shut down.",
                cause);
    }

    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}

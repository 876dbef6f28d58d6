package io.dictdb.backup;

import io.dictdb.ErrorCode;
import io.dictdb.FileProgress;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.IoFailure;
import io.dictdb.internal.observe.FlightEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Takes the steps of one manager's {@link BackupWriter}, one at a time, and tells the log and the listener how they ended. */
final class BackupRunner {
    /** A method of {@link BackupWriter}. */
    @FunctionalInterface
    interface Step {
        BackupOutcome take(BackupWriter writer, FileWatch watch) throws IOException;
    }

    private final BackupWriter writer;
    private final BackupFailureListener listener;
    private final Consumer<Pruning> pruningListener;
    private final Consumer<? super FileProgress> progressListener;
    private final IntConsumer attempted;
    private final Clock clock;

    /** Replaced under the lock. */
    private volatile BackupHistory history = BackupHistory.NONE;

    private volatile @Nullable Pruning lastPruning;

    /** Protects the writer and {@link #closed}; held while a backup is written, never while the listener runs or a line is logged. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;

    /**
     * @param attempted called after each step that wrote a backup or failed, with the number of consecutive failures
     */
    BackupRunner(BackupWriter writer, BackupManager.Builder options, IntConsumer attempted) {
        this.writer = writer;
        this.listener = options.listener;
        this.pruningListener = options.pruningListener;
        this.clock = options.clock;
        this.progressListener = options.progressListener;
        this.attempted = attempted;
    }

    /** Returns how the backups went so far. */
    BackupHistory history() {
        return history;
    }

    Optional<Pruning> lastPruning() {
        return Optional.ofNullable(lastPruning);
    }

    /**
     * Takes a step for a caller who is told how it ended.
     *
     * @return the file, if one was written
     * @throws BackupException if it failed; the listener has been told
     * @throws CancellationException if it was cancelled, which is no failure
     */
    Optional<Path> run(Step step, FileTask.Control control) {
        Result result;
        lock.lock();
        try {
            if (closed) {
                throw BackupManager.closed(writer.directory());
            }
            control.check();
            result = take(step, control);
        } finally {
            lock.unlock();
        }
        tell(result);
        return result.fileOrThrow();
    }

    /**
     * Takes a step for the schedule.
     *
     * @param wanted asked once no other backup is being written; false leaves the step out
     * @return whether everything is safe now: false if the step failed, which the listener has been told, or was left out
     */
    boolean runIf(BooleanSupplier wanted, Step step) {
        Result result;
        lock.lock();
        try {
            if (closed || !wanted.getAsBoolean()) {
                return false;
            }
            result = take(step, FileTask.Control.NONE);
        } finally {
            lock.unlock();
        }
        tell(result);
        return result.error == null;
    }

    /** Takes a last step, releases the writer whatever comes of it, and refuses later steps. Does nothing the second time. */
    void close(Step last) {
        Result result;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try {
                result = take(last, FileTask.Control.NONE);
            } finally {
                writer.release();
            }
        } finally {
            lock.unlock();
        }
        tell(result);
        result.fileOrThrow();
    }

    /**
     * Makes the directory this manager's own. If that cannot be done now for another reason than that it is another's, the next
     * backup tells.
     *
     * @throws DirectoryInUseException if the directory is another manager's
     */
    void claimDirectory() {
        if (!lock.tryLock()) {
            return; // a backup is being written, which claims the directory itself
        }
        try {
            if (closed) {
                throw BackupManager.closed(writer.directory());
            }
            writer.claimDirectory();
        } catch (IOException e) {
            BackupLog.notClaimed(writer.directory(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Returns once no backup is being written. */
    void awaitIdle() {
        lock.lock();
        try {
            // Whoever held the lock is through.
        } finally {
            lock.unlock();
        }
    }

    private Result take(Step step, FileTask.Control control) {
        // An interrupt that came before would only make writing fail; it is the caller's to see afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            return pruned(record(outcome(step, new FileWatch(control, progressListener))));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private BackupOutcome outcome(Step step, FileWatch watch) {
        Object event = FlightEvents.beginBackup();
        try {
            BackupOutcome outcome = step.take(writer, watch);
            WrittenBackup written = outcome.written();
            if (written != null) {
                long bytes = written.bytes().orElse(-1);
                FlightEvents.endBackup(
                        event,
                        written.file(),
                        written.isDelta(),
                        bytes,
                        written.header().sequence());
            }
            return outcome;
        } catch (CancellationException cancelled) {
            FlightEvents.failBackup(event, writer.directory(), cancelled);
            throw cancelled;
        } catch (Throwable failure) {
            FlightEvents.failBackup(event, writer.directory(), failure);
            return new BackupOutcome(null, failure);
        }
    }

    /** Removes what a full backup that was just written makes superfluous: older ones, and the journal. */
    private Result pruned(Result result) {
        if (result.written == null || result.written.isDelta()) {
            return result;
        }
        writer.fullWritten();
        Pruning pruning = writer.prune();
        if (pruning == null) {
            return result;
        }
        lastPruning = pruning;
        return new Result(result.written, result.error, result.failures, pruning);
    }

    private Result record(BackupOutcome outcome) {
        WrittenBackup written = outcome.written();
        if (written != null) {
            history = history.withWritten(written);
        }
        if (outcome.failure() != null) {
            BackupException error = error(written, outcome.failure());
            history = history.withFailure(clock.instant(), error);
            return new Result(written, error, history.consecutiveFailures(), null);
        }
        if (written != null) {
            history = history.withoutFailures();
        }
        return new Result(written, null, 0, null);
    }

    private BackupException error(@Nullable WrittenBackup instead, Throwable failure) {
        if (failure instanceof DirectoryInUseException inUse) {
            return inUse;
        }
        Path directory = writer.directory();
        String outlook = instead == null
                ? "No change is lost: the next backup has them all. Make sure the directory can be written and has space."
                : "The changes are safe in the delta " + instead.file().getFileName()
                        + ", written in place of the full backup that was due.";
        return new BackupException(
                ErrorCode.BACKUP_FAILED,
                directory,
                "Backup to directory '" + directory + "' failed (" + IoFailure.reason(failure) + "). " + outlook,
                failure);
    }

    private void tell(Result result) {
        WrittenBackup written = result.written;
        BackupException error = result.error;
        if (written == null && error == null) {
            return;
        }
        attempted.accept(history.consecutiveFailures());
        if (written != null) {
            BackupLog.written(written);
        }
        if (result.pruning != null) {
            BackupLog.pruned(writer.directory(), result.pruning);
            tellListener(result.pruning);
        }
        if (error != null) {
            BackupLog.failed(error, result.failures);
            tellListener(error, result.failures);
        }
    }

    private void tellListener(BackupException error, int failures) {
        try {
            listener.backupFailed(error, failures);
        } catch (Throwable t) {
            BackupLog.listenerFailed(error.directory(), t);
        }
    }

    private void tellListener(Pruning pruning) {
        try {
            pruningListener.accept(pruning);
        } catch (Throwable t) {
            BackupLog.listenerFailed(writer.directory(), t);
        }
    }

    /** How a step ended; {@code failures} counts the consecutive ones if there is an error. */
    private record Result(
            @Nullable WrittenBackup written,
            @Nullable BackupException error,
            int failures,
            @Nullable Pruning pruning) {
        Optional<Path> fileOrThrow() {
            if (error != null) {
                throw error;
            }
            return Optional.ofNullable(written).map(WrittenBackup::file);
        }
    }
}

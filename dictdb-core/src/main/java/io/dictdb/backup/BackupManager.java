package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.FileProgress;
import io.dictdb.Format;
import io.dictdb.InvalidArgumentException;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.thread.OwnThreads;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes backups of a database into a directory: when asked, once every interval, and soon after a change it was told of.
 *
 * <pre>{@code
 * try (BackupManager backups = BackupManager.builder(db, Path.of("backups"))
 *         .interval(Duration.ofSeconds(60))
 *         .incremental(true)
 *         .onFailure((error, consecutiveFailures) -> alert(error, consecutiveFailures))
 *         .build()) {
 *     backups.start();
 *     …
 * }
 * DictDB again = Backups.restoreLatest(Path.of("backups"));
 * }</pre>
 *
 * <p>A backup is one state of all tables while other threads go on writing, and is on disk when the method returns. One that fails
 * leaves no file, loses no change, and is told to the failure listener; the next one has everything.
 *
 * <p>A manager that is not incremental writes full backups. An incremental one writes a full backup first and deltas after it,
 * each with what changed since the backup before, and a full one again after a number of deltas. A database can have several
 * managers; each knows for itself what it has written. If files vanish from a directory, the next backup is a full one.
 *
 * <p>A directory belongs to one manager at a time, of all in all processes: from the {@link #start} or first backup of a manager to its
 * {@link #close}, or the end of its process, whatever ends it. Another one is refused with a {@link DirectoryInUseException}. Restoring
 * from a directory is possible at any time. The file {@code dictdb.lock} in it is for this; it may stay, and must not be deleted while
 * a manager runs. Files left half-written by a process that was killed are deleted when the next manager comes.
 *
 * <p>Safe for use by several threads. Backups of one manager are written one at a time; whoever asks for one while another is
 * being written waits.
 */
public final class BackupManager implements AutoCloseable {
    private static final String THREAD = "dictdb-backup-now";

    /** What backups run on, but those of a caller, an executor or a scheduler that was given. */
    private final OwnThreads threads = new OwnThreads(OwnThreads.Code.CALLBACKS);

    private final Path directory;
    private final BackupWriter writer;
    private final BackupRunner runner;
    private final BackupSchedule schedule;
    private final Clock clock;

    private BackupManager(EmbeddedDatabase database, Builder options) {
        directory = options.directory;
        writer = new BackupWriter(database, options);
        schedule = new BackupSchedule(options, threads, this::runScheduled);
        runner = new BackupRunner(writer, options, schedule::attempted);
        clock = options.clock;
    }

    /**
     * Returns a builder of a manager that writes backups of the database into the directory, which is made when it is missing.
     *
     * @throws InvalidArgumentException if the database is not one that {@link DictDB} made
     */
    public static Builder builder(DictDB db, Path directory) {
        return new Builder(EmbeddedDatabase.of(db), Objects.requireNonNull(directory, "directory"));
    }

    /**
     * Begins to write backups on its own, on a daemon thread or the scheduler given: what is due once every interval, the first
     * time after one interval, and changes notified so far at once. Does nothing if started already.
     *
     * @throws IllegalStateException if the manager is closed, or its scheduler shut down
     * @throws DirectoryInUseException if the directory is another manager's
     */
    public void start() {
        runner.claimDirectory();
        schedule.start();
    }

    /**
     * Ends writing backups on its own, and waits for one that is being written, unless called while writing it. Writes none
     * itself; {@link #start} begins anew. Does nothing if not started.
     */
    public void stop() {
        schedule.stop();
        runner.awaitIdle();
    }

    /**
     * Stops, writes a last backup if anything changed since the one before, and releases the record of changes. Writes nothing the second
     * time.
     *
     * <p>When it returns, the threads that the manager started have ended, those of asynchronous backups included, after the callback that each was in;
     * so hold no lock that a callback waits for. Within a callback it does not wait for them, as it could wait for itself. An interrupt ends the
     * waiting and leaves the thread interrupted.
     *
     * @throws BackupException if the last backup fails; all the same, the manager is closed
     */
    @Override
    public void close() {
        schedule.close();
        try {
            runner.close(BackupWriter::last);
        } finally {
            threads.awaitEnd();
        }
    }

    /**
     * Writes a full backup, whether anything changed or not. O(rows).
     *
     * @return the file
     * @throws BackupException if it fails
     * @throws IllegalStateException if the manager is closed
     */
    public Path backupFull() {
        return full(FileTask.Control.NONE);
    }

    /**
     * Writes a delta if anything changed since the last backup, or a full backup if there is none yet. O(changed rows).
     *
     * @return the file, if one was written
     * @throws BackupException if it fails
     * @throws IllegalStateException if the manager is closed, or not incremental
     */
    public Optional<Path> backupDelta() {
        return delta(FileTask.Control.NONE);
    }

    private Path full(FileTask.Control control) {
        return runner.run(BackupWriter::full, control).orElseThrow();
    }

    private Optional<Path> delta(FileTask.Control control) {
        if (!writer.isIncremental()) {
            throw new IllegalStateException("The backup manager for directory '" + directory
                    + "' writes no deltas; build it with incremental(true), or call backupFull().");
        }
        return runner.run(BackupWriter::delta, control);
    }

    /**
     * Writes what is due if anything changed since the last backup: a full backup, or in an incremental manager a delta until the
     * maximum of them is reached. The first backup is a full one and always written. If a full backup due after deltas fails, a
     * delta is written in its place, and the failure thrown all the same.
     *
     * @return the file, if one was written
     * @throws BackupException if it fails
     * @throws IllegalStateException if the manager is closed
     */
    public Optional<Path> backupNow() {
        return runner.run(BackupWriter::due, FileTask.Control.NONE);
    }

    /**
     * Writes a full backup as {@link #backupFull} does, on a thread of its own that ends with the work. What fails arrives in the future.
     *
     * <p>Cancelling it stops the work and leaves no file behind; no change is lost, and it is no failure. When the file is about to be put
     * in its place, it is too late, and {@code cancel} says so.
     */
    public CompletableFuture<Path> backupFullAsync() {
        return FileTask.start(null, threads.nonDaemons(THREAD), this::full);
    }

    /** Writes a full backup as {@link #backupFullAsync()} does, on the executor. If that takes no work, the future has failed. */
    public CompletableFuture<Path> backupFullAsync(Executor executor) {
        return FileTask.start(Objects.requireNonNull(executor, "executor"), THREAD, this::full);
    }

    /** Writes what {@link #backupDelta} does, in the manner of {@link #backupFullAsync()}. */
    public CompletableFuture<Optional<Path>> backupDeltaAsync() {
        return FileTask.start(null, threads.nonDaemons(THREAD), this::delta);
    }

    /** Writes what {@link #backupDelta} does, in the manner of {@link #backupFullAsync(Executor)}. */
    public CompletableFuture<Optional<Path>> backupDeltaAsync(Executor executor) {
        return FileTask.start(Objects.requireNonNull(executor, "executor"), THREAD, this::delta);
    }

    /** Writes what {@link #backupNow} does, in the manner of {@link #backupFullAsync()}. */
    public CompletableFuture<Optional<Path>> backupNowAsync() {
        return FileTask.start(null, threads.nonDaemons(THREAD), control -> runner.run(BackupWriter::due, control));
    }

    /** Writes what {@link #backupNow} does, in the manner of {@link #backupFullAsync(Executor)}. */
    public CompletableFuture<Optional<Path>> backupNowAsync(Executor executor) {
        return FileTask.start(
                Objects.requireNonNull(executor, "executor"),
                THREAD,
                control -> runner.run(BackupWriter::due, control));
    }

    /**
     * Tells the manager that something changed and should be safe soon. Returns at once; the backup runs on the manager's thread,
     * once for all the changes notified until then. Within the min interval after a backup it waits for the end of it. After
     * failures it waits twice as long each time, up to the interval, and is tried again until it succeeds. Before {@link #start}
     * and after {@link #stop} it waits for the start. O(1).
     *
     * @throws IllegalStateException if the manager is closed, or its scheduler shut down
     */
    public void notifyChange() {
        schedule.notifyChange();
    }

    /** Returns how many backups in a row have failed, 0 after a success. */
    public int consecutiveFailures() {
        return runner.history().consecutiveFailures();
    }

    /** Returns how many deltas this manager wrote since its last full backup. */
    public int deltasSinceFull() {
        return writer.deltasSinceFull();
    }

    /** Returns when the last backup that succeeded began: what was changed before is in it. Empty before the first. */
    public Optional<Instant> lastSuccess() {
        return status().lastSuccess().map(BackupStatus.Success::time);
    }

    /**
     * Returns how the backups are getting on, for health checks and metrics. Returns at once, also while a backup is being written. When a
     * backup is planned is told by the manager's clock.
     */
    public BackupStatus status() {
        OptionalLong delay = schedule.nextDelayNanos();
        Optional<Instant> next =
                delay.isPresent() ? Optional.of(clock.instant().plusNanos(delay.getAsLong())) : Optional.empty();
        return runner.history().status(schedule.isRunning(), writer.deltasSinceFull(), next);
    }

    /** Returns what the last pruning after a full backup did; empty before, and without a {@link Builder#retention retention}. */
    public Optional<Pruning> lastPruning() {
        return runner.lastPruning();
    }

    /** Returns whether backups run on their own: from {@link #start} to {@link #stop} or {@link #close}. */
    public boolean isRunning() {
        return schedule.isRunning();
    }

    /** Returns the directory the backups are in. */
    public Path directory() {
        return directory;
    }

    private boolean runScheduled() {
        return runner.runIf(schedule::isRunning, BackupWriter::due);
    }

    static IllegalStateException closed(Path directory) {
        return new IllegalStateException(
                "The backup manager for directory '" + directory + "' is closed; build a new one to go on.");
    }

    /** The options of a {@link BackupManager}. Not safe for use by several threads. */
    public static final class Builder {
        private final EmbeddedDatabase database;
        final Path directory;
        Duration interval = Duration.ofMinutes(5);
        Duration minInterval = Duration.ofSeconds(5);
        Format format = Format.JSON;
        boolean incremental;
        int maxDeltasBeforeFull = 10;
        long readBackLimit = AtomicFile.READ_BACK_LIMIT;
        BackupFailureListener listener = (error, consecutiveFailures) -> {};
        Consumer<Pruning> pruningListener = pruning -> {};
        Consumer<? super FileProgress> progressListener = progress -> {};
        Clock clock = Clock.systemUTC();

        /** Measures how long a backup takes. */
        LongSupplier nanoTime = System::nanoTime;

        @Nullable
        Retention retention;

        @Nullable
        ScheduledExecutorService scheduler;

        private Builder(EmbeddedDatabase database, Path directory) {
            this.database = database;
            this.directory = directory;
        }

        /**
         * Sets the time from one periodic backup to the next, 5 minutes by default.
         *
         * @throws InvalidArgumentException if it is not longer than zero
         */
        public Builder interval(Duration interval) {
            if (interval.isZero() || interval.isNegative()) {
                throw new InvalidArgumentException(
                        "interval",
                        "interval is " + interval + "; it must be longer than zero (5 minutes is the default).");
            }
            this.interval = interval;
            return this;
        }

        /**
         * Sets the time that a notified change waits at least after the backup before, 5 seconds by default.
         *
         * @throws InvalidArgumentException if it is negative
         */
        public Builder minInterval(Duration minInterval) {
            if (minInterval.isNegative()) {
                throw new InvalidArgumentException(
                        "minInterval",
                        "minInterval is " + minInterval + "; it must be zero or longer (5 seconds is the default).");
            }
            this.minInterval = minInterval;
            return this;
        }

        /** Sets the format of the files, JSON by default. Files of several formats in one directory are restored together. */
        public Builder format(Format format) {
            this.format = Objects.requireNonNull(format, "format");
            return this;
        }

        /** Sets whether deltas are written between full backups, by default not. */
        public Builder incremental(boolean incremental) {
            this.incremental = incremental;
            return this;
        }

        /**
         * Sets after how many deltas an incremental manager writes a full backup again, 10 by default. More deltas mean less to
         * write and more to read when restoring.
         *
         * @throws InvalidArgumentException if it is below 1
         */
        public Builder maxDeltasBeforeFull(int deltas) {
            if (deltas < 1) {
                throw new InvalidArgumentException(
                        "maxDeltasBeforeFull",
                        "maxDeltasBeforeFull is " + deltas + "; it must be at least 1 (10 is the default).");
            }
            this.maxDeltasBeforeFull = deltas;
            return this;
        }

        /**
         * Sets up to how many bytes a backup file is read back, and compared with what was written, before it counts: 256 MiB by
         * default, 0 for no file, {@link Long#MAX_VALUE} for all.
         *
         * @throws InvalidArgumentException if it is negative
         */
        public Builder readBackLimit(long bytes) {
            if (bytes < 0) {
                throw new InvalidArgumentException(
                        "readBackLimit",
                        "readBackLimit is " + bytes + "; it must be zero or more (256 MiB is the default).");
            }
            this.readBackLimit = bytes;
            return this;
        }

        /** Sets who is told of each backup that fails; by default only the log is. */
        public Builder onFailure(BackupFailureListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets which backups of this database are kept; by default all are. The others are removed after each full backup, once it was
         * read back and is whole; see {@link Prune}. A file that cannot be removed fails no backup: it is told to the {@link #onPruning
         * listener} and the log, and tried again after the next full backup.
         */
        public Builder retention(Retention retention) {
            this.retention = Objects.requireNonNull(retention, "retention");
            return this;
        }

        /**
         * Sets who is told what each pruning did, on the thread that wrote the backup, holding no lock. What it throws is logged and goes
         * no further.
         */
        public Builder onPruning(Consumer<Pruning> listener) {
            this.pruningListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets who is told how far the writing of a backup is, on the thread that writes it. It must not call the manager. */
        public Builder onProgress(Consumer<? super FileProgress> listener) {
            this.progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets the clock that names and dates backups, the system's by default. Intervals do not depend on it. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the scheduler that backups run on and that stays the caller's to end, by default a thread of the manager's own. */
        public Builder scheduler(ScheduledExecutorService scheduler) {
            this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
            return this;
        }

        /** Returns the manager. Nothing is written, and no thread started, until it is asked for. */
        public BackupManager build() {
            return new BackupManager(database, this);
        }
    }
}

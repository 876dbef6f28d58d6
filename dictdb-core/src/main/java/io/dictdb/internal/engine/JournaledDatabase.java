package io.dictdb.internal.engine;

import io.dictdb.ChangesLostException;
import io.dictdb.DatabaseFileException;
import io.dictdb.DatabaseStats;
import io.dictdb.DictDBException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.ErrorCode;
import io.dictdb.Format;
import io.dictdb.InitialState;
import io.dictdb.JournalException;
import io.dictdb.OpenOptions;
import io.dictdb.Recovery;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.IoFailure;
import io.dictdb.internal.file.JournalHeader;
import io.dictdb.internal.journal.Journal;
import io.dictdb.internal.journal.JournalDirectory;
import io.dictdb.internal.observe.FlightEvents;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.store.DatabaseCut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The embedded database with a journal: how it is opened, its checkpoints, and its end. */
public final class JournaledDatabase extends EmbeddedDatabase implements DurableDatabase {
    private final JournalDirectory directory;
    private final Durability durability;
    private final JournalThreads threads;
    private final Recovery recovery;
    private final Journal journal;

    /** Lets one checkpoint be made at a time, and the database be closed after it. */
    private final ReentrantLock checkpointLock = new ReentrantLock();

    /** The change that the newest checkpoint reaches. Changed under {@link #checkpointLock}. */
    private volatile long checkpointed;

    /** Whether the directory was given free. Guarded by {@link #checkpointLock}. */
    private boolean closed;

    private JournaledDatabase(
            JournalDirectory directory, OpenOptions options, JournalThreads threads, FileTask.Control control)
            throws IOException {
        this.directory = directory;
        this.durability = options.durability();
        this.threads = threads;
        FileWatch watch = new FileWatch(control, options.listener());
        JournalRecovery recovering = new JournalRecovery(directory, this, watch);
        Recovery found = recovering.run();
        InitialState initial = options.initialState()
                .or(() -> options.initialFile().map(InitialFile::new))
                .orElse(null);
        boolean isNew = sequence() == 0 && tableNames().isEmpty();
        if (initial != null && new InitialCheckpoint(directory, initial, watch).write(this, isNew)) {
            recovering = new JournalRecovery(directory, this, watch);
            found = recovering.run();
        }
        recovery = found;
        checkpointed = recovery.checkpoint();
        JournalHeader header = new JournalHeader(id(), recovering.nextSegment(), sequence());
        watch.commit();
        journal = Journal.start(
                directory, header, recovering.journalBytes(), durability, threads.writer(), this::scheduleCheckpoint);
        writeTo(journal);
    }

    /** Opens a database; see {@link io.dictdb.DictDB#open}. */
    public static DurableDatabase open(Path directory, OpenOptions options) {
        return open(directory, options, JournalThreads.started(), FileTask.Control.NONE);
    }

    /** Opens a database on the executor of the options, or on a thread of its own. */
    public static CompletableFuture<DurableDatabase> openAsync(Path directory, OpenOptions options) {
        Objects.requireNonNull(directory, "directory");
        return FileTask.start(
                options.executor(),
                "dictdb-open",
                control -> open(directory, options, JournalThreads.started(), control),
                DurableDatabase::close);
    }

    static DurableDatabase open(Path directory, OpenOptions options, JournalThreads threads, FileTask.Control control) {
        JournalDirectory claimed = null;
        JournaledDatabase opened = null;
        try {
            claimed = JournalDirectory.claim(
                    Objects.requireNonNull(directory, "directory"),
                    threads.clock().instant());
            opened = new JournaledDatabase(claimed, options, threads, control);
            JournalLog.opened(directory, opened.recovery);
            opened.startExpiry();
            return opened;
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.DATABASE_IO,
                    directory,
                    "cannot be opened, for its files cannot be read (" + IoFailure.reason(e) + ").",
                    e);
        } finally {
            if (opened == null) {
                threads.stop();
                threads.awaitEnd();
                if (claimed != null) {
                    claimed.release();
                }
            }
        }
    }

    @Override
    public Path directory() {
        return directory.path();
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public Recovery recovery() {
        return recovery;
    }

    @Override
    Optional<DatabaseStats.Journal> journalStats() {
        return Optional.of(new DatabaseStats.Journal(journal.lag(), journal.bytes(), checkpointed));
    }

    @Override
    public Optional<Throwable> failure() {
        return journal.failure();
    }

    @Override
    public void checkpoint() {
        checkpoint(FileWatch.none());
    }

    @Override
    public CompletableFuture<Void> checkpointAsync() {
        return checkpointOn(null);
    }

    @Override
    public CompletableFuture<Void> checkpointAsync(Executor executor) {
        return checkpointOn(Objects.requireNonNull(executor, "executor"));
    }

    private CompletableFuture<Void> checkpointOn(@Nullable Executor executor) {
        return FileTask.start(executor, callbackThreads().nonDaemons("dictdb-checkpoint-now"), control -> {
            checkpoint(new FileWatch(control, progress -> {}));
            return null;
        });
    }

    private void checkpoint(FileWatch watch) {
        checkpointLock.lock();
        try {
            watch.check();
            journal.checkOpen();
            if (sequence() > checkpointed) {
                writeCheckpoint(watch);
            }
        } finally {
            checkpointLock.unlock();
        }
    }

    /** The order matters: a checkpoint counts only with the segment that was begun before it. */
    private void writeCheckpoint(FileWatch watch) {
        Object event = FlightEvents.beginCheckpoint();
        long segment = journal.startSegment();
        DatabaseCut cut = cut(null);
        FileHeader header = new FileHeader(id(), cut.sequence(), null, null);
        AtomicFile file = new AtomicFile(directory.checkpoint(cut.sequence()), Long.MAX_VALUE);
        String unused = DatabaseFile.write(file, Format.BINARY, cut, header, watch);
        checkpointed = cut.sequence();
        try {
            directory.deleteBefore(segment, checkpointed);
        } catch (IOException e) {
            throw new DatabaseFileException(
                    directory.path(),
                    "has a new checkpoint, but its old files cannot be deleted (" + IoFailure.reason(e) + ").",
                    e);
        }
        journal.forgetEarlierSegments();
        FlightEvents.endCheckpoint(event, directory.path(), checkpointed);
    }

    @Override
    long oldestOnDisk() {
        return checkpointed;
    }

    @Override
    List<Commit> commitsOnDisk(long after, long until) {
        journal.await(until);
        checkpointLock.lock();
        try {
            journal.checkOpen();
            if (after < checkpointed) {
                throw new ChangesLostException(
                        after,
                        checkpointed,
                        "The changes after " + after
                                + " were in the journal before the last checkpoint, which is at change " + checkpointed
                                + "; read the tables anew and go on from there.");
            }
            return new JournalPast(directory, checkpointed).commits(after, until);
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.DATABASE_IO,
                    directory.path(),
                    "cannot read its journal (" + IoFailure.reason(e) + ").",
                    e);
        } finally {
            checkpointLock.unlock();
        }
    }

    @Override
    public void settle() {
        try {
            journal.force();
        } catch (JournalException e) {
            // A backup of what is in memory is all the more needed.
        }
    }

    /** The backup holds every change until it was begun, which need not be kept twice: the journal begins anew behind a checkpoint. */
    @Override
    public void backedUp() {
        scheduleCheckpoint();
    }

    private void scheduleCheckpoint() {
        try {
            threads.checkpoints().execute(() -> {
                try {
                    if (checkpointUnlessClosed()) {
                        JournalLog.checkpointed(directory.path());
                    }
                } catch (DictDBException e) {
                    JournalLog.notCheckpointed(directory.path(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            // It is being closed.
        }
    }

    private boolean checkpointUnlessClosed() {
        checkpointLock.lock();
        try {
            if (!closed) {
                checkpoint();
            }
            return !closed;
        } finally {
            checkpointLock.unlock();
        }
    }

    @Override
    public void close() {
        endFeed(); // first, as statements, those of the expiry too, may wait for room that a reader makes
        stopExpiry();
        try {
            if (closeJournal()) {
                JournalLog.closed(directory.path());
            }
        } finally {
            closeFeed();
            callbackThreads().awaitEnd();
            threads.awaitEnd();
        }
    }

    /** Writes what is to be written and gives the directory free, and returns true; or returns false if that was done before. */
    private boolean closeJournal() {
        checkpointLock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            try {
                betweenStatements(journal::refuseChanges);
                journal.close();
            } finally {
                threads.stop();
                directory.release();
            }
            return true;
        } finally {
            checkpointLock.unlock();
        }
    }
}

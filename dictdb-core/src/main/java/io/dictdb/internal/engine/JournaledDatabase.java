package io.dictdb.internal.engine;

import io.dictdb.ChangesLostException;
import io.dictdb.DatabaseFileException;
import io.dictdb.DatabaseStats;
import io.dictdb.DictDBException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.ErrorCode;
import io.dictdb.Format;
import io.dictdb.JournalException;
import io.dictdb.Recovery;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.FileHeader;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

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

    private JournaledDatabase(JournalDirectory directory, Durability durability, JournalThreads threads)
            throws IOException {
        this.directory = directory;
        this.durability = durability;
        this.threads = threads;
        JournalRecovery recovering = new JournalRecovery(directory, this);
        recovery = recovering.run();
        checkpointed = recovery.checkpoint();
        JournalHeader header = new JournalHeader(id(), recovering.nextSegment(), sequence());
        journal = Journal.start(
                directory, header, recovering.journalBytes(), durability, threads.writer(), this::scheduleCheckpoint);
        writeTo(journal);
    }

    /** Opens a database; see {@link io.dictdb.DictDB#open}. */
    public static DurableDatabase open(Path directory, Durability durability) {
        return open(directory, durability, JournalThreads.started());
    }

    static DurableDatabase open(Path directory, Durability durability, JournalThreads threads) {
        Objects.requireNonNull(durability, "durability");
        JournalDirectory claimed = null;
        JournaledDatabase opened = null;
        try {
            claimed = JournalDirectory.claim(
                    Objects.requireNonNull(directory, "directory"),
                    threads.clock().instant());
            opened = new JournaledDatabase(claimed, durability, threads);
            JournalLog.opened(directory, opened.recovery);
            opened.startExpiry();
            return opened;
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.DATABASE_IO, directory, "cannot be opened, for its files cannot be read (" + e + ").", e);
        } finally {
            if (opened == null) {
                threads.stop();
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
        checkpointLock.lock();
        try {
            journal.checkOpen();
            if (sequence() > checkpointed) {
                writeCheckpoint();
            }
        } finally {
            checkpointLock.unlock();
        }
    }

    /** The order matters: a checkpoint counts only with the segment that was begun before it. */
    private void writeCheckpoint() {
        Object event = FlightEvents.beginCheckpoint();
        long segment = journal.startSegment();
        DatabaseCut cut = cut(null);
        FileHeader header = new FileHeader(id(), cut.sequence(), null, null);
        AtomicFile file = new AtomicFile(directory.checkpoint(cut.sequence()), Long.MAX_VALUE);
        String unused = DatabaseFile.write(file, Format.BINARY, cut, header, () -> false);
        checkpointed = cut.sequence();
        try {
            directory.deleteBefore(segment, checkpointed);
        } catch (IOException e) {
            throw new DatabaseFileException(
                    directory.path(), "has a new checkpoint, but its old files cannot be deleted (" + e + ").", e);
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
                    ErrorCode.DATABASE_IO, directory.path(), "cannot read its journal (" + e + ").", e);
        } finally {
            checkpointLock.unlock();
        }
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
        stopExpiry();
        checkpointLock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try {
                journal.close();
            } finally {
                threads.stop();
                directory.release();
            }
        } finally {
            checkpointLock.unlock();
            closeFeed();
        }
        JournalLog.closed(directory.path());
    }
}

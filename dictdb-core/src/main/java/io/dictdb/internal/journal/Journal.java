package io.dictdb.internal.journal;

import io.dictdb.Durability;
import io.dictdb.ErrorCode;
import io.dictdb.JournalException;
import io.dictdb.internal.file.IoFailure;
import io.dictdb.internal.file.JournalHeader;
import io.dictdb.internal.file.JournalWriter;
import io.dictdb.internal.store.Commit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes what statements change, in their order, and lets each return once it is as safe as the durability says.
 *
 * <p>A statement is {@link #append appended} under the locks of what it changes, and {@link #await awaited} with none. One thread
 * writes, so that the interrupt of a statement's thread cannot close the file; while it writes or forces, statements come together that it
 * then writes and forces at once.
 */
public final class Journal {
    /**
     * How often each side looks again for the other, some ten microseconds long, before it goes to sleep: waking up takes longer than
     * writing a statement, but not than forcing it.
     */
    private static final int LOOKS = 1000;

    private final JournalDirectory directory;
    private final UUID database;
    private final Durability durability;
    private final ScheduledExecutorService writer;
    private final Runnable whenLong;
    private final int looks;

    /** Protects the fields below; never held during input and output. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition progress = lock.newCondition();
    private List<Commit> waiting = new ArrayList<>();
    private boolean writing;
    private boolean closed;

    /** Whether there are statements that wait to be written. Changed under the lock, as the other fields that are looked at without it. */
    private volatile boolean pending;

    private volatile @Nullable Throwable failure;

    /** The last change that was appended, and the last that may return. */
    private long appended;

    private volatile long safe;

    /** The fields below are the writing thread's alone. */
    private JournalWriter segment;

    private long number;
    private long written;
    private long forced;

    /** The bytes of all segments; written by the writing thread. */
    private volatile long bytes;

    /** The bytes of the segments before this one, and the sum from which on the journal is long. */
    private long earlierBytes;

    private long longBytes;

    private Journal(
            JournalDirectory directory,
            JournalHeader header,
            JournalWriter segment,
            long earlierBytes,
            Durability durability,
            ScheduledExecutorService writer,
            Runnable whenLong) {
        this.directory = directory;
        this.database = header.database();
        this.segment = segment;
        this.number = header.number();
        this.durability = durability;
        this.writer = writer;
        this.whenLong = whenLong;
        looks = durability.isSync() ? 0 : LOOKS;
        this.earlierBytes = earlierBytes;
        safe = header.first();
        appended = safe;
        written = safe;
        forced = safe;
        longBytes = durability.checkpointBytes();
        bytes = earlierBytes + segment.bytes();
    }

    /** Returns how many changes were appended that are not yet as safe as the durability says. */
    public long lag() {
        lock.lock();
        try {
            return appended - safe;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long it is. */
    public long bytes() {
        return bytes;
    }

    /**
     * Begins a segment.
     *
     * @param header what it begins with
     * @param earlierBytes how long the segments before it are
     * @param writer runs all input and output, one task at a time
     * @param whenLong called by the writer when a checkpoint is due; returns at once
     * @throws JournalException if the segment cannot be written
     */
    public static Journal start(
            JournalDirectory directory,
            JournalHeader header,
            long earlierBytes,
            Durability durability,
            ScheduledExecutorService writer,
            Runnable whenLong) {
        try {
            JournalWriter segment = directory.create(header);
            Journal journal = new Journal(directory, header, segment, earlierBytes, durability, writer, whenLong);
            durability.interval().ifPresent(journal::forceEvery);
            return journal;
        } catch (IOException e) {
            throw new JournalException(
                    ErrorCode.DATABASE_IO,
                    directory.path(),
                    "cannot be opened, for its journal cannot be written (" + IoFailure.reason(e) + ").",
                    e);
        }
    }

    private void forceEvery(Duration interval) {
        long nanos = interval.toNanos();
        var unused =
                writer.scheduleWithFixedDelay(() -> guarded(this::forceWritten), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Throws if no change can be written any more.
     *
     * @throws JournalException if writing failed, or the journal is closed
     */
    public void checkOpen() {
        lock.lock();
        try {
            if (failure != null) {
                throw new JournalException(
                        ErrorCode.JOURNAL_FAILED,
                        directory.path(),
                        "takes no changes since its journal could not be written (" + IoFailure.reason(failure)
                                + "); close it and open it again.",
                        failure);
            }
            if (closed) {
                throw new JournalException(
                        ErrorCode.DATABASE_CLOSED, directory.path(), "is closed; open it again.", null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what a statement changed, to be {@link #await awaited}. In the order of the changes, under the locks of what it changed. */
    public void append(Commit commit) {
        lock.lock();
        try {
            waiting.add(commit);
            appended = commit.to();
            pending = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns once a statement that was appended, and all before it, are as safe as the durability says. Under no lock.
     *
     * @throws JournalException if it cannot be written
     */
    public void await(long change) {
        if (startWriting()) {
            try {
                writer.execute(() -> guarded(this::writeAll));
            } catch (RejectedExecutionException e) {
                fail(e);
            }
        }
        for (int i = 0; i < looks && safe < change && failure == null; i++) {
            Thread.onSpinWait();
        }
        if (safe >= change) {
            return;
        }
        lock.lock();
        try {
            while (safe < change) {
                if (failure != null) {
                    throw new JournalException(
                            ErrorCode.JOURNAL_FAILED,
                            directory.path(),
                            "cannot write its journal (" + IoFailure.reason(failure)
                                    + "): the change may be lost, and no more are taken; close it and open it again.",
                            failure);
                }
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there is something to write and nobody who will. */
    private boolean startWriting() {
        lock.lock();
        try {
            boolean start = !writing && failure == null && !waiting.isEmpty();
            writing |= start;
            return start;
        } finally {
            lock.unlock();
        }
    }

    /** Some input and output. */
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (Throwable t) {
            fail(t);
        }
    }

    /** After a failure, what the file holds is not known, and a later success of forcing it would say nothing. */
    private void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            waiting.clear();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns what keeps the journal from being written, if anything does. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private void writeAll() throws IOException {
        for (List<Commit> batch = take(); !batch.isEmpty(); batch = take()) {
            for (Commit commit : batch) {
                segment.write(commit.from(), commit.to(), forced, commit.tables(), commit.droppedTables());
                written = commit.to();
            }
            segment.flush();
            if (durability.isSync()) {
                forceWritten();
            }
            bytes = earlierBytes + segment.bytes();
            release(written);
            for (int i = 0; i < looks && !pending; i++) {
                Thread.onSpinWait();
            }
            if (earlierBytes + segment.bytes() >= longBytes) {
                longBytes = earlierBytes + segment.bytes() + durability.checkpointBytes();
                whenLong.run();
            }
        }
    }

    /** Returns the statements that wait; if there are none, this writing is over. */
    private List<Commit> take() {
        lock.lock();
        try {
            List<Commit> batch = waiting;
            waiting = new ArrayList<>();
            pending = false;
            writing = !batch.isEmpty();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void release(long change) {
        lock.lock();
        try {
            safe = change;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forceWritten() throws IOException {
        if (forced < written && !hasFailed()) {
            segment.force();
            forced = written;
        }
    }

    private boolean hasFailed() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins a new segment: every change so far is in the segments before it, and on disk.
     *
     * @return its number
     * @throws JournalException if it cannot be written, or the journal is closed
     */
    public long startSegment() {
        checkOpen();
        onWriter(() -> {
            checkOpen();
            writeAll();
            forceWritten();
            segment.close();
            earlierBytes += segment.bytes();
            segment = directory.create(new JournalHeader(database, number + 1, written));
            number++;
            bytes = earlierBytes + segment.bytes();
        });
        return number;
    }

    /**
     * Returns once every change so far is on disk, whatever the durability.
     *
     * @throws JournalException if it cannot be written, or the journal is closed
     */
    public void force() {
        checkOpen();
        onWriter(() -> {
            writeAll();
            forceWritten();
        });
    }

    /** Notes that the segments before this one are gone. */
    public void forgetEarlierSegments() {
        onWriter(() -> {
            earlierBytes = 0;
            bytes = segment.bytes();
            longBytes = durability.checkpointBytes();
        });
    }

    /** Takes no more changes. While no statement is changing anything: each was appended before, or is refused. */
    public void refuseChanges() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes and forces what there is, after more was {@linkplain #refuseChanges refused}. Once.
     *
     * @throws JournalException if that fails
     */
    public void close() {
        onWriter(() -> {
            try {
                if (!hasFailed()) {
                    writeAll();
                    forceWritten();
                }
            } finally {
                segment.close();
            }
        });
    }

    private void onWriter(Work work) {
        Executor executor = writer;
        try {
            CompletableFuture.runAsync(
                            () -> {
                                try {
                                    work.run();
                                } catch (IOException e) {
                                    throw new CompletionException(e);
                                }
                            },
                            executor)
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof JournalException failed) {
                throw failed;
            }
            fail(cause);
            throw new JournalException(
                    ErrorCode.JOURNAL_FAILED,
                    directory.path(),
                    "cannot write its journal (" + IoFailure.reason(cause) + "); close it and open it again.",
                    cause);
        } catch (RejectedExecutionException e) {
            throw new JournalException(ErrorCode.DATABASE_CLOSED, directory.path(), "is closed; open it again.", e);
        }
    }
}

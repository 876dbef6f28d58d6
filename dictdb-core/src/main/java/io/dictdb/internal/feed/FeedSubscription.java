package io.dictdb.internal.feed;

import io.dictdb.ChangeBatch;
import io.dictdb.ChangeSubscription;
import io.dictdb.Changes;
import io.dictdb.ChangesLostException;
import io.dictdb.SlowReader;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.thread.OwnThreads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place in a feed: what waits for it, and how much it has requested. Commits are appended under the locks of writers; {@link
 * #wake} then has a task deliver them, of which there is one at a time.
 */
final class FeedSubscription implements ChangeSubscription {
    /** How many commits may wait, without regard to the capacity, that readers made while they were called: they cannot wait for room. */
    private static final int MOST_BY_READERS = Changes.DEFAULT_CAPACITY;

    /**
     * A commit that waits.
     *
     * @param byReader whether a reader made it while it was called, who therefore must not wait for room
     */
    private record Waiting(Commit commit, boolean byReader) {}

    private final Feed feed;
    private final FeedOptions options;
    private final Reader reader;
    private final long after;
    private final long rememberedAfter;
    private final Executor executor;
    private final @Nullable ThreadPoolExecutor ownThread;

    /** Protects the fields below; never held while the reader runs. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when there is room again, or nothing to wait for. */
    private final Condition room = lock.newCondition();

    /** Signalled when the reader is through with a batch, or with everything. */
    private final Condition progress = lock.newCondition();

    /** What the reader missed before the feed was subscribed to; it does not count as waiting. */
    private final ArrayDeque<Commit> missed = new ArrayDeque<>();

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /** How many of {@link #waiting} were made by readers. */
    private int byReaders;

    /** Up to where changes were thrown away, if that is beyond {@link #taken}. */
    private long lostThrough;

    private boolean started;
    private long requested;

    /** Up to where changes were given to the reader, and up to where it is through with them. */
    private long taken;

    private long done;

    /** How many commits were appended, and how many of them were delivered or thrown away. */
    private long appended;

    private long settled;

    /** Whether the task that delivers is running or about to. */
    private boolean scheduled;

    /** The thread that runs the reader at this moment. Written under the lock. */
    private volatile @Nullable Thread runner;

    /** Whether nothing is appended any more, and the reader is to be told of the end. */
    private boolean ending;

    private @Nullable Throwable failure;

    /** Whether the reader is told of nothing any more. */
    private boolean closed;

    /**
     * Creates it, with nothing that waits.
     *
     * @param after the change after which it begins
     * @param rememberedAfter the change after which the feed will append everything; what is between them is to {@link #precede}
     */
    FeedSubscription(Feed feed, FeedOptions options, Reader reader, long after, long rememberedAfter) {
        this.feed = feed;
        this.options = options;
        this.reader = reader;
        this.after = after;
        this.rememberedAfter = rememberedAfter;
        taken = after;
        done = after;
        Executor given = options.executor();
        ownThread = given == null ? DeliveryThread.create(feed.threads()) : null;
        executor = given == null ? Objects.requireNonNull(ownThread) : given;
    }

    /** Adds a commit of the past. Before anything is appended. */
    void catchUp(Commit commit) {
        if (options.filter().takes(commit)) {
            missed.add(commit);
            appended++;
            ending |= options.filter().ends(commit);
        }
    }

    /** Adds what comes before everything that was added so far. Before it is started, under no lock. */
    void precede(List<Commit> commits) {
        lock.lock();
        try {
            for (int i = commits.size() - 1; i >= 0; i--) {
                if (options.filter().takes(commits.get(i))) {
                    missed.addFirst(commits.get(i));
                    appended++;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    long after() {
        return after;
    }

    long rememberedAfter() {
        return rememberedAfter;
    }

    /** Adds a commit, or does what is to be done if there is no room. Under the locks of the writer, so that this only takes notes. */
    void append(Commit commit, boolean byReader) {
        if (!options.filter().takes(commit)) {
            return;
        }
        lock.lock();
        try {
            if (closed || ending) {
                return;
            }
            if (waiting.size() >= options.capacity()) {
                if (options.whenSlow() instanceof SlowReader.Drop) {
                    throwAwayOldest();
                } else if (options.whenSlow() instanceof SlowReader.Fail
                        || (byReader && byReaders >= MOST_BY_READERS)) {
                    endWith(tooSlow());
                    return;
                }
            }
            waiting.add(new Waiting(commit, byReader));
            byReaders += byReader ? 1 : 0;
            appended++;
            ending |= options.filter().ends(commit);
        } finally {
            lock.unlock();
        }
    }

    private void throwAwayOldest() {
        Waiting oldest = waiting.remove();
        byReaders -= oldest.byReader ? 1 : 0;
        lostThrough = oldest.commit.to();
        settled++;
    }

    private ChangesLostException tooSlow() {
        return new ChangesLostException(
                taken,
                feed.oldest(),
                "The reader of changes was too slow: more than " + options.capacity() + " wait after change " + taken
                        + "; go on from there with changes(" + taken
                        + ") if they are kept, read faster, or choose another capacity or SlowReader.");
    }

    /** Lets go of everything that waits, and has the reader told of a failure. Under the lock. */
    private void endWith(@Nullable Throwable cause) {
        missed.clear();
        waiting.clear();
        byReaders = 0;
        lostThrough = 0;
        ending = true;
        failure = cause;
        room.signalAll();
        progress.signalAll();
    }

    /** Ends with a failure that the reader is told of. Under no lock. */
    void fail(Throwable cause) {
        lock.lock();
        try {
            if (!closed && failure == null) {
                endWith(cause);
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Has the reader told that nothing more comes. What waits is not delivered. Under no lock. */
    void finish() {
        lock.lock();
        try {
            if (!closed) {
                endWith(failure);
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Lets batches be delivered, as far as they are requested. */
    void start() {
        lock.lock();
        try {
            started = true;
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Allows that many more batches to be delivered. */
    void request(long batches) {
        lock.lock();
        try {
            requested = requested + batches < 0 ? Long.MAX_VALUE : requested + batches;
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Sees to it that what can be delivered is. Under no lock. */
    void wake() {
        lock.lock();
        try {
            if (scheduled || closed || !(canDeliver() || canEnd())) {
                return;
            }
            scheduled = true;
        } finally {
            lock.unlock();
        }
        try {
            executor.execute(this::run);
        } catch (
                RuntimeException e) { // it takes no tasks: whoever gave it must know, but not on the thread of a writer
            abandon(e);
        }
    }

    private boolean canDeliver() {
        return started && requested > 0 && !isNothingLeft();
    }

    private boolean canEnd() {
        return started && ending && isNothingLeft();
    }

    private boolean isNothingLeft() {
        return missed.isEmpty() && waiting.isEmpty() && lostThrough <= taken;
    }

    private void abandon(RuntimeException refusal) {
        lock.lock();
        try {
            scheduled = false;
            if (closed) {
                return;
            }
            endWith(refusal);
            closed = true;
        } finally {
            lock.unlock();
        }
        FeedLog.failed(done, refusal);
        feed.remove(this);
    }

    private void run() {
        OwnThreads.callBack(this::deliverAll);
    }

    /** Delivers what can be delivered. */
    private void deliverAll() {
        for (Commit next = take(); next != null; next = take()) {
            try {
                deliver(next);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    /** Returns the next commit for the reader, or null if there is none for now, or never any more. */
    private @Nullable Commit take() {
        boolean end = false;
        lock.lock();
        try {
            runner = Thread.currentThread();
            if (!closed && canDeliver()) {
                return takeNext();
            }
            end = !closed && canEnd();
            closed |= end;
            if (!end) {
                runner = null;
                scheduled = false;
                progress.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (end) {
            tellEnd();
        }
        return null;
    }

    private Commit takeNext() {
        if (requested < Long.MAX_VALUE) {
            requested--;
        }
        Commit next = missed.poll();
        if (next == null && lostThrough > taken) {
            next = new Commit(taken, lostThrough, List.of(), List.of());
        } else if (next == null) {
            Waiting first = waiting.remove();
            byReaders -= first.byReader ? 1 : 0;
            next = first.commit;
            room.signalAll();
        }
        taken = next.to();
        return next;
    }

    private void deliver(Commit commit) {
        feed.source().awaitSafe(commit.to());
        boolean gap = commit.tables().isEmpty() && commit.droppedTables().isEmpty();
        ChangeBatch batch = CommitChanges.of(commit, options.filter(), feed.source());
        if (gap || !batch.changes().isEmpty()) {
            reader.next(batch);
        }
        lock.lock();
        try {
            done = commit.to();
            settled += gap ? 0 : 1;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failed(Throwable cause) {
        lock.lock();
        try {
            if (!closed && failure == null) {
                endWith(cause);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellEnd() {
        try {
            if (failure != null) {
                FeedLog.failed(done, failure);
            }
            reader.end(failure);
        } catch (Throwable t) {
            FeedLog.endFailed(t);
        } finally {
            lock.lock();
            try {
                runner = null;
                scheduled = false;
                progress.signalAll();
            } finally {
                lock.unlock();
            }
            release();
        }
    }

    private void release() {
        feed.remove(this);
        if (ownThread != null) {
            ownThread.shutdown();
        }
    }

    boolean isRunBy(Thread thread) {
        return runner == thread;
    }

    /** Returns whether writers are to wait for room. */
    boolean isFull() {
        if (!(options.whenSlow() instanceof SlowReader.Block)) {
            return false;
        }
        lock.lock();
        try {
            return waiting.size() > options.capacity();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there is room; if it takes too long, the subscription ends. Under no lock. */
    void awaitRoom() {
        if (!(options.whenSlow() instanceof SlowReader.Block block)) {
            return;
        }
        lock.lock();
        try {
            long left = block.atMost().toNanos();
            while (waiting.size() > options.capacity()) {
                if (left <= 0) {
                    endWith(tooSlow());
                    break;
                }
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        wake();
    }

    @Override
    public long sequence() {
        lock.lock();
        try {
            return done;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        lock.lock();
        try {
            return !closed && !ending;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Throwable> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitDelivered(Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long target = appended;
            long left = timeout.toNanos();
            while (settled < target) {
                if (left <= 0 || closed || failure != null) {
                    return false;
                }
                left = progress.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the subscription without waiting for the reader. */
    void cancel() {
        lock.lock();
        try {
            if (!closed) {
                Throwable known = failure;
                endWith(known);
                closed = true;
            }
        } finally {
            lock.unlock();
        }
        release();
    }

    @Override
    public void close() {
        cancel();
        awaitEnd();
    }

    /** Returns when the reader is not called any more, or the thread is interrupted; within a callback at once. */
    void awaitEnd() {
        if (!OwnThreads.canAwait(OwnThreads.Code.CALLBACKS)) {
            return;
        }
        try {
            lock.lockInterruptibly();
            try {
                while (runner != null) {
                    progress.await();
                }
                if (!started && !closed) {
                    return; // nothing runs for it yet
                }
            } finally {
                lock.unlock();
            }
            if (ownThread != null) {
                boolean unused = ownThread.awaitTermination(1, TimeUnit.MINUTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.dictdb.internal.feed;

import io.dictdb.ChangesLostException;
import io.dictdb.InvalidArgumentException;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.thread.OwnThreads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands the commits of a database to those who read its changes, and keeps the last ones for readers to come. While there is neither, the
 * database hands it nothing.
 */
public final class Feed {
    private final FeedSource source;
    private final OwnThreads threads;

    /** Lets one thread at a time decide whether the feed is connected. Taken before every other lock. */
    private final ReentrantLock connecting = new ReentrantLock();

    /** Guarded by {@link #connecting}. */
    private boolean connected;

    /** Protects the fields below. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Replaced under the lock, never changed. */
    private volatile List<FeedSubscription> subscriptions = List.of();

    /** The last commits, at most {@link #kept} of them. */
    private final ArrayDeque<Commit> history = new ArrayDeque<>();

    private int kept;

    /** The change after which the history begins. */
    private long oldest;

    /** The last change that was handed over. */
    private long last;

    /**
     * Creates a feed of a database that hands it nothing yet.
     *
     * @param threads what readers run on who bring no executor
     */
    public Feed(FeedSource source, OwnThreads threads) {
        this.source = source;
        this.threads = threads;
    }

    FeedSource source() {
        return source;
    }

    /** Returns what readers run on who bring no executor. */
    OwnThreads threads() {
        return threads;
    }

    /** Notes from where on commits are handed over. */
    public void connected(long change) {
        lock.lock();
        try {
            history.clear();
            oldest = change;
            last = change;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a commit. In their order, under the locks of what it changed. */
    public void append(Commit commit) {
        lock.lock();
        try {
            last = commit.to();
            boolean byReader = isReader(Thread.currentThread());
            for (FeedSubscription subscription : subscriptions) {
                subscription.append(commit, byReader);
            }
            history.add(commit);
            forget();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        while (history.size() > kept) {
            oldest = history.remove().to();
        }
    }

    /** Has readers told of what was appended, and waits for those who hold writers up. Under no lock. */
    public void deliver() {
        List<FeedSubscription> all = subscriptions;
        for (FeedSubscription subscription : all) {
            subscription.wake();
        }
        for (FeedSubscription subscription : all) {
            if (subscription.isFull() && !isReader(Thread.currentThread())) {
                subscription.awaitRoom();
            }
        }
    }

    /** Returns whether the thread runs a reader at this moment. */
    boolean isReader(Thread thread) {
        for (FeedSubscription subscription : subscriptions) {
            if (subscription.isRunBy(thread)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds a reader, who is told of nothing before it requests something.
     *
     * @throws ChangesLostException if the changes that it wants are not there any more
     */
    FeedSubscription subscribe(FeedOptions options, Reader reader) {
        connecting.lock();
        try {
            connect();
            FeedSubscription subscription = null;
            boolean complete = false;
            try {
                subscription = add(options, reader);
                if (subscription.after() < subscription.rememberedAfter()) {
                    subscription.precede(source.onDisk(subscription.after(), subscription.rememberedAfter()));
                }
                complete = true;
                return subscription;
            } finally {
                if (!complete && subscription != null) {
                    subscription.cancel();
                }
                disconnectIfUnused();
            }
        } finally {
            connecting.unlock();
        }
    }

    private FeedSubscription add(FeedOptions options, Reader reader) {
        lock.lock();
        try {
            long after = options.after() == null ? last : options.after();
            if (after > source.sequence()) {
                throw new InvalidArgumentException(
                        "after",
                        "after is " + after + ", but the database has seen " + source.sequence()
                                + " changes; give the number of one of them.");
            }
            if (after < oldest()) {
                throw new ChangesLostException(
                        after,
                        oldest(),
                        "The changes after " + after + " are not kept, those after " + oldest()
                                + " are; read the tables anew and go on from there, and keep more with keepChanges.");
            }
            FeedSubscription subscription = new FeedSubscription(this, options, reader, after, Math.max(after, oldest));
            for (Commit commit : history) {
                if (commit.to() > after) {
                    subscription.catchUp(commit);
                }
            }
            List<FeedSubscription> more = new ArrayList<>(subscriptions);
            more.add(subscription);
            subscriptions = List.copyOf(more);
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a reader. Under no lock. */
    void remove(FeedSubscription subscription) {
        connecting.lock();
        try {
            lock.lock();
            try {
                List<FeedSubscription> fewer = new ArrayList<>(subscriptions);
                fewer.remove(subscription);
                subscriptions = List.copyOf(fewer);
            } finally {
                lock.unlock();
            }
            disconnectIfUnused();
        } finally {
            connecting.unlock();
        }
    }

    /**
     * Keeps the last commits from now on.
     *
     * @param commits how many
     */
    public void keep(int commits) {
        if (commits < 0) {
            throw new InvalidArgumentException(
                    "statements", "statements is " + commits + "; it must be zero, for none, or more.");
        }
        connecting.lock();
        try {
            if (commits > 0) {
                connect();
            }
            lock.lock();
            try {
                kept = commits;
                forget();
            } finally {
                lock.unlock();
            }
            disconnectIfUnused();
        } finally {
            connecting.unlock();
        }
    }

    private void connect() {
        if (!connected) {
            source.connect(true);
            connected = true;
        }
    }

    private void disconnectIfUnused() {
        if (connected && kept == 0 && subscriptions.isEmpty()) {
            source.connect(false);
            connected = false;
        }
    }

    /** Returns the least change after which all are there, in memory or on disk. */
    long oldest() {
        lock.lock();
        try {
            return Math.min(oldest, source.oldestOnDisk());
        } finally {
            lock.unlock();
        }
    }

    /** Returns what is kept. */
    public List<Commit> kept() {
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    /** Has all subscriptions end and keeps nothing any more. Under no lock. */
    public void end() {
        keep(0);
        subscriptions.forEach(FeedSubscription::finish);
    }

    /**
     * Ends all subscriptions as {@link #end} does. Returns when readers are not called any more, or the thread is interrupted; within a
     * callback at once. Under no lock.
     */
    public void close() {
        List<FeedSubscription> all = subscriptions;
        end();
        all.forEach(FeedSubscription::awaitEnd);
    }
}

package io.dictdb.internal.engine;

import io.dictdb.internal.feed.Feed;
import io.dictdb.internal.journal.Journal;
import io.dictdb.internal.store.Commit;
import io.dictdb.internal.store.TableCut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts the changes of a database and hands each of them, once, to those who want it: the journal and the feed. */
final class Commits {
    /** Stands for a change that needs no waiting for. */
    static final long SAFE = 0;

    private final AtomicLong sequence = new AtomicLong();

    /** Collects what one statement changes, while anybody wants it. */
    private final ChangeTracker tracker;

    private final Feed feed;

    private volatile @Nullable Takers takers;

    /** Keeps the changes in the order of their numbers while they are handed on. */
    private final ReentrantLock order = new ReentrantLock();

    /** The last change that was handed on. Guarded by {@link #order}. */
    private long handedOn;

    /**
     * Who takes changes.
     *
     * @param feed whether the feed does
     */
    private record Takers(@Nullable Journal journal, boolean feed) {}

    Commits(ChangeTracker tracker, Feed feed) {
        this.tracker = tracker;
        this.feed = feed;
    }

    Feed feed() {
        return feed;
    }

    /** Returns how many changes there were. */
    long sequence() {
        return sequence.get();
    }

    void startAt(long changes) {
        sequence.set(changes);
    }

    ChangeTracker tracker() {
        return tracker;
    }

    @Nullable
    Journal journal() {
        Takers to = takers;
        return to == null ? null : to.journal;
    }

    /** Hands changes to the journal, if there is one, and to the feed or not, from now on. Under the write locks of all tables. */
    void connect(@Nullable Journal journal, boolean withFeed) {
        order.lock();
        try {
            Takers before = takers;
            if (before == null) {
                handedOn = sequence.get();
            }
            if (withFeed && (before == null || !before.feed)) {
                feed.connected(handedOn);
            }
            takers = journal == null && !withFeed ? null : new Takers(journal, withFeed);
        } finally {
            order.unlock();
        }
    }

    /**
     * Throws if no change may be made. Before each.
     *
     * @throws io.dictdb.JournalException if there is a journal that cannot be written any more, or is closed
     */
    void checkOpen() {
        Takers to = takers;
        if (to != null && to.journal != null) {
            to.journal.checkOpen();
        }
    }

    /**
     * Counts the change of a table, under its write lock. A table that is filled before it is seen is no part of the database yet.
     *
     * @return what to {@link #await}
     */
    long commit(EmbeddedTable table) {
        table.rows().settle();
        Takers to = takers;
        if (to == null || !table.rows().isTracked(tracker)) {
            sequence.incrementAndGet();
            return SAFE;
        }
        return handOn(to, sequence::incrementAndGet, List.of(table.cut(tracker)), List.of());
    }

    /**
     * Counts a change of several tables as one, under their write locks.
     *
     * @return what to {@link #await}
     */
    long commit(Collection<EmbeddedTable> tables) {
        tables.forEach(table -> table.rows().settle());
        Takers to = takers;
        if (to == null) {
            sequence.incrementAndGet();
            return SAFE;
        }
        return handOn(to, sequence::incrementAndGet, cuts(tables), List.of());
    }

    private List<TableCut> cuts(Collection<EmbeddedTable> tables) {
        List<TableCut> cuts = new ArrayList<>(tables.size());
        for (EmbeddedTable table : tables) {
            cuts.add(table.cut(tracker));
        }
        return cuts;
    }

    /**
     * Counts a change of several tables and of the catalog, under the write locks of the tables and the catalog lock.
     *
     * @param least what the count is at the least afterwards
     * @return what to {@link #await}
     */
    long commit(Collection<EmbeddedTable> tables, long least) {
        tables.forEach(table -> table.rows().settle());
        Takers to = takers;
        if (to == null) {
            next(least);
            return SAFE;
        }
        return handOn(to, () -> next(least), cuts(tables), tracker.takeDroppedTables());
    }

    private long next(long least) {
        return sequence.updateAndGet(changes -> Math.max(changes + 1, least));
    }

    private long handOn(Takers to, LongSupplier next, List<TableCut> tables, List<String> dropped) {
        order.lock();
        try {
            long from = handedOn;
            handedOn = next.getAsLong();
            Commit commit = new Commit(from, handedOn, tables, dropped);
            if (to.journal != null) {
                to.journal.append(commit);
            }
            if (to.feed) {
                feed.append(commit);
            }
            return handedOn;
        } finally {
            order.unlock();
        }
    }

    /**
     * Returns once a change is as safe as it is to be, and readers of the feed who hold writers up have room. Under no lock.
     *
     * @throws io.dictdb.JournalException if it cannot be made safe
     */
    void await(long commit) {
        Takers to = takers;
        if (to == null || commit == SAFE) {
            return;
        }
        try {
            if (to.journal != null) {
                to.journal.await(commit);
            }
        } finally {
            if (to.feed) {
                feed.deliver();
            }
        }
    }

    /**
     * Returns once a change is in the journal, if there is one, as safely as it is to be. Under no lock.
     *
     * @throws io.dictdb.JournalException if it cannot be written
     */
    void awaitJournal(long commit) {
        Journal journal = journal();
        if (journal != null) {
            journal.await(commit);
        }
    }
}

package io.dictdb.internal.engine;

import io.dictdb.internal.journal.Journal;
import io.dictdb.internal.store.TableCut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the changes of a database and, if it has a journal, hands each of them to it. */
final class Commits {
    /** Stands for a change that needs no waiting for. */
    static final long SAFE = 0;

    private final AtomicLong sequence = new AtomicLong();
    private volatile @Nullable Journaling journaling;

    /**
     * Where changes go.
     *
     * @param tracker collects what one statement changes
     */
    private record Journaling(Journal journal, ChangeTracker tracker) {}

    /** Returns how many changes there were. */
    long sequence() {
        return sequence.get();
    }

    void startAt(long changes) {
        sequence.set(changes);
    }

    /** Hands changes to a journal from now on. No statement may run. */
    void attach(Journal journal, ChangeTracker tracker) {
        journaling = new Journaling(journal, tracker);
    }

    /**
     * Throws if no change may be made. Before each.
     *
     * @throws io.dictdb.JournalException if there is a journal that cannot be written any more, or is closed
     */
    void checkOpen() {
        Journaling to = journaling;
        if (to != null) {
            to.journal.checkOpen();
        }
    }

    /**
     * Counts the change of a table, under its write lock. A table that is filled before it is seen is no part of the database yet.
     *
     * @return what to {@link #await}
     */
    long commit(EmbeddedTable table) {
        Journaling to = journaling;
        if (to == null || !table.rows().isTracked(to.tracker)) {
            sequence.incrementAndGet();
            return SAFE;
        }
        return to.journal.append(sequence::incrementAndGet, List.of(table.cut(to.tracker)), List.of());
    }

    /**
     * Counts a change of several tables and of the catalog, under the write locks of the tables and the catalog lock.
     *
     * @param least what the count is at the least afterwards
     * @return what to {@link #await}
     */
    long commit(Collection<EmbeddedTable> tables, long least) {
        Journaling to = journaling;
        if (to == null) {
            next(least);
            return SAFE;
        }
        List<TableCut> cuts = new ArrayList<>(tables.size());
        for (EmbeddedTable table : tables) {
            cuts.add(table.cut(to.tracker));
        }
        return to.journal.append(() -> next(least), cuts, to.tracker.takeDroppedTables());
    }

    private long next(long least) {
        return sequence.updateAndGet(changes -> Math.max(changes + 1, least));
    }

    /**
     * Returns once a change is as safe as it is to be. Under no lock.
     *
     * @throws io.dictdb.JournalException if it cannot be made safe
     */
    void await(long commit) {
        Journaling to = journaling;
        if (to != null && commit != SAFE) {
            to.journal.await(commit);
        }
    }
}

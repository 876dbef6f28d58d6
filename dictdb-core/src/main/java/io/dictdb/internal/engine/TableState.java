package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.plan.ChunkFilter;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.value.HashKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as it was at some moment, read through the indexes that it has now.
 *
 * <p>A chunk that is still the same has the same rows at the same ids, for a chunk of a snapshot is copied before it is changed. So what
 * the indexes say of such chunks holds; the rows of the others are looked at one by one.
 */
final class TableState {
    /** Up to this many candidates, they are worth collecting whatever the size of the table. */
    private static final int FEW = 64;

    /** Above this part of the rows, a scan is faster. */
    private static final int LARGE_PART = 4;

    private final EmbeddedTable table;
    private final Snapshot rows;
    private final List<FieldIndex> indexes;
    private final @Nullable Expiry expiry;

    /** Takes the present state. Under at least the table's read lock. */
    TableState(EmbeddedTable table) {
        this.table = table;
        rows = table.rows().store().snapshot();
        indexes = table.rows().indexes().fieldIndexes();
        expiry = table.rows().expiry();
    }

    EmbeddedTable table() {
        return table;
    }

    Snapshot rows() {
        return rows;
    }

    /** Returns the indexes that the table had. */
    List<IndexDefinition> indexes() {
        return indexes.stream().map(FieldIndex::definition).toList();
    }

    /** Returns when its rows expired, or null if they did not. */
    @Nullable
    Expiry expiry() {
        return expiry;
    }

    /**
     * Returns the row that has the key, or {@link TableRows#NO_ROW}. Takes the table's read lock. O(1), if neither the row nor that there
     * is none is due to a chunk that has changed; else O(rows of changed chunks) at the worst.
     */
    int find(Object key) {
        int[] changed;
        long stamp = table.lock.readLock();
        try {
            ColumnStore now = table.rows().store();
            int present = table.rows().find(key);
            boolean unchanged = present != TableRows.NO_ROW && isUnchanged(now, present >>> Chunk.CAPACITY_BITS);
            if (unchanged || now.published() == rows || (present != TableRows.NO_ROW && holds(present, key))) {
                return present;
            }
            changed = changedChunks(now);
        } finally {
            table.lock.unlockRead(stamp);
        }
        return scan(key, changed);
    }

    private boolean holds(int rowId, Object key) {
        int number = rowId >>> Chunk.CAPACITY_BITS;
        if (number >= rows.chunkCount()) {
            return false;
        }
        Chunk chunk = rows.chunk(number);
        int place = ChunkDirectory.place(rowId);
        return place < chunk.size() && chunk.isLive(place) && HashKey.of(key).equals(HashKey.of(keyOf(rowId)));
    }

    private Object keyOf(int rowId) {
        return Objects.requireNonNull(rows.get(rowId, rows.fields().ordinal(table.primaryKey())));
    }

    private int scan(Object key, int[] chunkNumbers) {
        ChunkFilter filter = new ChunkFilter(
                new Condition.Comparison(table.primaryKey(), Condition.Operator.EQUAL, key), rows.fields());
        RowIds found = new RowIds();
        for (int number : chunkNumbers) {
            if (number < rows.chunkCount()) {
                filter.collect(rows, number, found);
            }
        }
        return found.size() == 0 ? TableRows.NO_ROW : found.toArray()[0];
    }

    private boolean isUnchanged(ChunkDirectory now, int chunkNumber) {
        return chunkNumber < rows.chunkCount()
                && chunkNumber < now.chunkCount()
                && rows.chunk(chunkNumber) == now.chunk(chunkNumber);
    }

    /** Returns the numbers of the chunks that are not the same in a later state of the table, ascending. O(chunks). */
    int[] changedChunks(ChunkDirectory now) {
        RowIds changed = new RowIds();
        int most = Math.max(rows.chunkCount(), now.chunkCount());
        for (int number = 0; number < most; number++) {
            if (!isUnchanged(now, number)) {
                changed.add(number);
            }
        }
        return changed.toArray();
    }

    /** Plans a statement on this state. Under at least the table's read lock. */
    Plan plan(Selection selection) {
        return plan(selection, rows, null);
    }

    /**
     * Plans a statement on a fork of this state. Under at least the table's read lock.
     *
     * @param fork the rows as they are in the fork, which has kept their ids
     * @param edited what was changed in the fork; null for nothing
     */
    Plan plan(Selection selection, ChunkDirectory fork, @Nullable RowChanges edited) {
        TableRows present = table.rows();
        boolean isPresent = present.store().published() == rows;
        if (isPresent && (edited == null || edited.isEmpty())) {
            return present.plan(selection);
        }
        Plan plan = present.plan(Selection.where(selection.where()));
        int[] found = plan.candidates();
        long most = Math.max(FEW, fork.liveRows() / LARGE_PART);
        RowIds candidates = found == null ? null : candidates(found, fork, edited, most);
        return candidates == null
                ? Plan.ofScan(selection, fork)
                : Plan.ofOtherState(selection, plan, candidates.toSortedSet());
    }

    /** Returns every row of the fork that may match, or null if they are so many that a scan is faster. */
    private @Nullable RowIds candidates(int[] found, ChunkDirectory fork, @Nullable RowChanges edited, long most) {
        ColumnStore now = table.rows().store();
        RowIds candidates = new RowIds();
        int[] places = new int[Chunk.CAPACITY];
        for (int number : changedChunks(now)) {
            if (number < rows.chunkCount()) {
                candidates.addAll(
                        ChunkDirectory.firstRowId(number),
                        places,
                        fork.chunk(number).selectLive(places));
            }
            if (candidates.size() > most) {
                return null;
            }
        }
        for (int rowId : found) {
            if (isUnchanged(now, rowId >>> Chunk.CAPACITY_BITS)
                    && fork.chunkOf(rowId).isLive(ChunkDirectory.place(rowId))) {
                candidates.add(rowId);
            }
        }
        if (edited != null) {
            edited.forEachPresent(candidates::add);
        }
        return candidates;
    }
}

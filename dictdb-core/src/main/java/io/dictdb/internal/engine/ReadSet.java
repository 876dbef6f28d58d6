package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.plan.ChunkFilter;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.value.HashKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has read of a table: rows by key, those that are not there included, and all rows that match conditions. Whoever
 * reads the same of another state in which it {@link #conflict is unchanged} gets the same.
 */
final class ReadSet {
    /** More different conditions than this count as one on all rows. */
    private static final int MOST_CONDITIONS = 1000;

    /** Evaluating conditions on so many chunks takes about a tenth of a millisecond. */
    private static final long FEW_CHUNKS = 64;

    /** The last state in which what was read is known to be the same. */
    private TableState state;

    /** The rows read by key, as that state has them, or {@link TableRows#NO_ROW}, by hash key. */
    private final Map<Object, Integer> rowIds = new HashMap<>();

    private final Set<Condition> conditions = new LinkedHashSet<>();

    ReadSet(TableState state) {
        this.state = state;
    }

    /** Notes that a key was looked for, and in which row it was found. */
    void found(Object key, int rowId) {
        rowIds.put(HashKey.of(key), rowId);
    }

    /** Notes that all rows were read that match a condition. */
    void matched(Condition condition) {
        if (conditions.size() == MOST_CONDITIONS || condition.equals(Conditions.all())) {
            conditions.clear();
            conditions.add(Conditions.all());
        } else if (!conditions.contains(Conditions.all())) {
            conditions.add(condition);
        }
    }

    boolean isEmpty() {
        return rowIds.isEmpty() && conditions.isEmpty();
    }

    /**
     * A row that is not as it was read, is there no more, or was not there.
     *
     * @param key its primary key; null for the table as a whole
     */
    record Conflict(String table, @Nullable Object key) {}

    /**
     * Returns a difference as {@link #conflict} does, if finding one may take long, so that little is left to compare under the locks. Takes
     * the table's read lock for moments.
     */
    @Nullable
    Conflict conflictIfManyChanges() {
        EmbeddedTable table = state.table();
        TableState newer;
        long stamp = table.lock.readLock();
        try {
            long chunks = state.changedChunks(table.rows().store()).length;
            if (chunks * conditions.size() <= FEW_CHUNKS) {
                return null;
            }
            newer = new TableState(table);
        } finally {
            table.lock.unlockRead(stamp);
        }
        Conflict conflict = conflict(newer.rows(), newer::find);
        rowIds.replaceAll((hashKey, rowId) -> newer.find(hashKey));
        state = newer;
        return conflict;
    }

    /**
     * Returns a difference between what was read and what would be read now, or null if there is none: the rows that were read must be
     * the same ones, in the same order, and no others. Under at least the table's read lock. O(rows of the chunks changed since ·
     * conditions + keys).
     */
    @Nullable
    Conflict conflict() {
        TableRows present = state.table().rows();
        return state.rows() == present.store().published() ? null : conflict(present.store(), present::find);
    }

    private @Nullable Conflict conflict(ChunkDirectory now, ToIntFunction<Object> rowOfHashKey) {
        Snapshot before = state.rows();
        int[] changed = state.changedChunks(now);
        int[] read = read(before, changed, hashKey -> Objects.requireNonNull(rowIds.get(hashKey)));
        int[] wouldRead = read(now, changed, rowOfHashKey);
        for (int i = 0; i < Math.max(read.length, wouldRead.length); i++) {
            boolean same = i < read.length
                    && i < wouldRead.length
                    && read[i] >>> Chunk.CAPACITY_BITS == wouldRead[i] >>> Chunk.CAPACITY_BITS
                    && new SnapshotRow(before, read[i]).isSame(now, wouldRead[i]);
            if (!same) {
                return new Conflict(
                        state.table().name(), i < read.length ? keyOf(before, read[i]) : keyOf(now, wouldRead[i]));
            }
        }
        return null;
    }

    private Object keyOf(ChunkDirectory rows, int rowId) {
        return Objects.requireNonNull(
                rows.get(rowId, rows.fields().ordinal(state.table().primaryKey())));
    }

    /** Returns the rows that are read of the chunks in a state, ascending. */
    private int[] read(ChunkDirectory rows, int[] chunkNumbers, ToIntFunction<Object> rowOfHashKey) {
        RowIds read = new RowIds();
        for (Condition condition : conditions) {
            ChunkFilter filter = new ChunkFilter(condition, rows.fields());
            for (int number : chunkNumbers) {
                if (number < rows.chunkCount()) {
                    filter.collect(rows, number, read);
                }
            }
        }
        BitSet changed = new BitSet();
        for (int number : chunkNumbers) {
            changed.set(number);
        }
        for (Object hashKey : rowIds.keySet()) {
            int rowId = rowOfHashKey.applyAsInt(hashKey);
            if (rowId != TableRows.NO_ROW && changed.get(rowId >>> Chunk.CAPACITY_BITS)) {
                read.add(rowId);
            }
        }
        return read.toSortedSet();
    }
}

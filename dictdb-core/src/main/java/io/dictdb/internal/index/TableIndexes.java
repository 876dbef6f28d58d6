package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All indexes of a table: the one on its primary key, and those that were created on fields. */
public final class TableIndexes {
    private final String primaryKey;
    private final KeyIndex keys = new KeyIndex();

    /** Whether the rows' keys ascend in insertion order. */
    private boolean keysAscend = true;

    /** A key that no row's is greater than, where keys ascend; null before the first row. */
    private @Nullable Object greatestKey;

    /** In the order of their creation. The list is replaced, never changed. */
    private volatile List<FieldIndex> fieldIndexes = List.of();

    /** Creates the indexes of a table without rows. */
    public TableIndexes(String primaryKey) {
        this.primaryKey = primaryKey;
    }

    /** Returns the name of the field that is the primary key. */
    public String primaryKey() {
        return primaryKey;
    }

    /** Returns the index on the primary key. */
    public KeyIndex keys() {
        return keys;
    }

    /** Notes the key of a row that was inserted after all others. */
    public void inserted(Object key, int rowId) {
        keys.put(key, rowId);
        if (keysAscend) {
            keysAscend = isBeyondAll(key);
            greatestKey = key;
        }
    }

    /** Returns whether a key is known to be greater than those of all rows. */
    public boolean isBeyondAll(Object key) {
        return keysAscend && (greatestKey == null || Values.compare(greatestKey, key) < 0);
    }

    /** Returns whether the rows' keys ascend in insertion order, so that one order is the other. */
    public boolean keysAscend() {
        return keysAscend;
    }

    /** Returns the indexes on fields, in the order of their creation. Takes no lock. */
    public List<FieldIndex> fieldIndexes() {
        return fieldIndexes;
    }

    /** Returns what the indexes on fields are on, in the order of their creation. Takes no lock. */
    public List<IndexDefinition> definitions() {
        return fieldIndexes.stream().map(FieldIndex::definition).toList();
    }

    /** Returns the index on the same fields of the same type, unique or not. Takes no lock. */
    public Optional<FieldIndex> find(IndexDefinition definition) {
        return fieldIndexes.stream()
                .filter(index -> index.definition().isOnSame(definition))
                .findFirst();
    }

    /** Returns an index filled from the rows there are, which is not one of the table's yet. */
    public FieldIndex build(IndexDefinition definition, ChunkDirectory rows) {
        FieldIndex index = definition.type() == IndexType.HASH
                ? new HashIndex(definition, rows.fields())
                : new SortedIndex(definition, rows.fields());
        fill(index, rows, liveRowIds(rows));
        return index;
    }

    /** Adds an index, in the place of the one on the same fields of the same type if there is one. */
    public void add(FieldIndex index) {
        List<FieldIndex> extended = new ArrayList<>(fieldIndexes);
        FieldIndex before = find(index.definition()).orElse(null);
        if (before == null) {
            extended.add(index);
        } else {
            extended.set(extended.indexOf(before), index);
        }
        fieldIndexes = List.copyOf(extended);
    }

    /** Removes the index on the same fields of the same type, unique or not, and returns whether there was one. */
    public boolean drop(IndexDefinition definition) {
        List<FieldIndex> rest = fieldIndexes.stream()
                .filter(index -> !index.definition().isOnSame(definition))
                .toList();
        boolean found = rest.size() < fieldIndexes.size();
        fieldIndexes = rest;
        return found;
    }

    /** Puts the indexes in the order of the definitions, which are those of all of them. */
    public void arrange(List<IndexDefinition> definitions) {
        fieldIndexes = fieldIndexes.stream()
                .sorted(Comparator.comparingInt(index -> definitions.indexOf(index.definition())))
                .toList();
    }

    /** Fills all indexes anew from the rows there are. */
    public void rebuild(ChunkDirectory rows) {
        keys.clear();
        keysAscend = true;
        greatestKey = null;
        fieldIndexes.forEach(FieldIndex::clear);
        int key = rows.fields().ordinal(primaryKey);
        forEachLiveRow(rows, (chunk, place, rowId) -> inserted(Objects.requireNonNull(chunk.get(place, key)), rowId));
        int[] rowIds = liveRowIds(rows);
        fieldIndexes.forEach(index -> fill(index, rows, rowIds));
    }

    private static void fill(FieldIndex index, ChunkDirectory rows, int[] rowIds) {
        @Nullable Object[] values = new Object[rowIds.length];
        for (int i = 0; i < rowIds.length; i++) {
            values[i] = index.valueOf(rows, rowIds[i]);
        }
        index.addAll(values, rowIds);
    }

    /** Returns the ids of all rows, in order. O(rows). */
    public static int[] liveRowIds(ChunkDirectory rows) {
        RowIds rowIds = new RowIds();
        forEachLiveRow(rows, (chunk, place, rowId) -> rowIds.add(rowId));
        return rowIds.toArray();
    }

    private static void forEachLiveRow(ChunkDirectory rows, RowVisitor visitor) {
        for (int number = 0; number < rows.chunkCount(); number++) {
            Chunk chunk = rows.chunk(number);
            for (int place = 0; place < chunk.size(); place++) {
                if (chunk.isLive(place)) {
                    visitor.visit(chunk, place, ChunkDirectory.firstRowId(number) + place);
                }
            }
        }
    }

    private interface RowVisitor {
        void visit(Chunk chunk, int place, int rowId);
    }
}

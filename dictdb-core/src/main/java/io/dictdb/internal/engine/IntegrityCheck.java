package io.dictdb.internal.engine;

import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.IntegrityException;
import io.dictdb.Values;
import io.dictdb.internal.index.FieldIndex;
import io.dictdb.internal.index.RowIds;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.TableChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares everything a table derives from its rows with the rows: a scan says what indexes, counters and tracked changes must hold.
 * Takes at least the table's read lock.
 */
final class IntegrityCheck {
    private final String table;
    private final TableRows rows;
    private final ColumnStore store;

    IntegrityCheck(String table, TableRows rows) {
        this.table = table;
        this.rows = rows;
        store = rows.store();
    }

    /**
     * Checks all there is. O(rows · (fields + indexes)).
     *
     * @throws IntegrityException if anything contradicts the rows
     */
    void run() {
        check("rows", store::checkInvariants);
        int[] rowIds = liveRowIds();
        check("key index", () -> checkKeys(rowIds));
        check("order of keys", () -> checkKeyOrder(rowIds));
        for (FieldIndex index : rows.indexes().fieldIndexes()) {
            check("index " + index.definition(), index::checkInvariants);
            check("index " + index.definition(), () -> checkIndex(index, rowIds));
        }
        check("expiry", this::checkExpiry);
        for (TableChanges changes : rows.trackedChanges()) {
            check("record of changes", () -> checkChanges(changes.rows()));
        }
    }

    /** Runs the check of a structure, which throws what is wrong with it: whatever goes wrong is its fault. */
    private void check(String structure, Runnable check) {
        try {
            check.run();
        } catch (IllegalStateException e) {
            throw new IntegrityException(table, structure, String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            throw new IntegrityException(table, structure, "cannot be read: " + e.getMessage(), e);
        }
    }

    private int[] liveRowIds() {
        RowIds rowIds = new RowIds();
        int[] places = new int[Chunk.CAPACITY];
        for (int number = 0; number < store.chunkCount(); number++) {
            int count = store.chunk(number).selectLive(places);
            rowIds.addAll(ChunkDirectory.firstRowId(number), places, count);
        }
        return rowIds.toArray();
    }

    private void checkKeyOrder(int[] rowIds) {
        for (int i = 1; i < rowIds.length && rows.indexes().keysAscend(); i++) {
            Object before = rows.keyOf(rowIds[i - 1]);
            Object key = rows.keyOf(rowIds[i]);
            if (Values.compare(before, key) >= 0) {
                throw new IllegalStateException("should ascend, but " + key + " comes after " + before);
            }
        }
    }

    private void checkKeys(int[] rowIds) {
        rows.indexes().keys().checkInvariants();
        KeySequence sequence = rows.keySequence();
        for (int rowId : rowIds) {
            Object key = rows.keyOf(rowId);
            if (!Values.isScalar(key)) {
                throw new IllegalStateException("has " + Values.describe(key) + " as the key of row " + rowId);
            }
            if (rows.find(key) != rowId) {
                throw new IllegalStateException(
                        "finds row " + rows.find(key) + " for the key of row " + rowId + ", which is " + key);
            }
            if (!sequence.after(key).equals(sequence)) {
                throw new IllegalStateException("holds " + key + ", but the key generated next is " + sequence.next());
            }
        }
        int keys = rows.indexes().keys().size();
        if (keys != rowIds.length) {
            throw new IllegalStateException("holds " + keys + " keys for " + rowIds.length + " rows");
        }
    }

    private void checkExpiry() {
        Expiry expiry = rows.expiry();
        if (expiry != null
                && rows.indexes().find(IndexDefinition.sorted(expiry.field())).isEmpty()) {
            throw new IllegalStateException("is by '" + expiry.field() + "', which has no sorted index");
        }
    }

    private void checkIndex(FieldIndex index, int[] rowIds) {
        Map<Object, Integer> numbers = new HashMap<>();
        List<Object> values = new ArrayList<>();
        List<RowIds> found = new ArrayList<>();
        int indexed = 0;
        for (int rowId : rowIds) {
            Object value = index.valueOf(store, rowId);
            if (value != null) {
                int number = numbers.computeIfAbsent(FieldIndex.hashKey(value), key -> values.size());
                if (number == values.size()) {
                    values.add(value);
                    found.add(new RowIds());
                }
                found.get(number).add(rowId);
                indexed++;
            }
        }
        if (index.size() != indexed) {
            throw new IllegalStateException("holds " + index.size() + " rows, not " + indexed);
        }
        for (int number = 0; number < values.size(); number++) {
            checkValue(index, values.get(number), found.get(number).toArray());
        }
    }

    private static void checkValue(FieldIndex index, Object value, int[] expected) {
        RowIds found = new RowIds();
        index.find(value, found);
        int[] actual = found.toArray();
        int difference = Arrays.mismatch(actual, expected);
        if (difference >= 0) {
            int row = difference < expected.length ? expected[difference] : actual[difference];
            throw new IllegalStateException("finds " + actual.length + " rows of " + FieldIndex.parts(value)
                    + ", where " + expected.length + " have it; they differ at row " + row);
        }
        if (index.count(value) != expected.length) {
            throw new IllegalStateException("counts " + index.count(value) + " rows of " + FieldIndex.parts(value)
                    + ", not " + expected.length);
        }
        boolean once = index.definition().isUnique() && FieldIndex.isComplete(value);
        if (once && expected.length > 1) {
            throw new IllegalStateException(
                    "is unique, but " + expected.length + " rows have " + FieldIndex.parts(value));
        }
    }

    private void checkChanges(RowChanges changes) {
        for (RowChanges.Change change : changes.upserts()) {
            int rowId = rows.find(change.key());
            if (rowId != change.rowId()) {
                throw new IllegalStateException(
                        "says that key " + change.key() + " is at row " + change.rowId() + ", where it is at " + rowId);
            }
        }
        for (Object key : changes.deletes()) {
            if (rows.find(key) != TableRows.NO_ROW) {
                throw new IllegalStateException(
                        "says that key " + key + " was deleted, where row " + rows.find(key) + " has it");
            }
        }
    }
}

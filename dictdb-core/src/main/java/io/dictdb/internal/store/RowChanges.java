package io.dictdb.internal.store;

import io.dictdb.internal.value.HashKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The rows of a table that changed since some moment: for each primary key, where its row is now, or that it is gone. Changed under
 * the table's write lock.
 */
public final class RowChanges {
    private static final int DELETED = -1;

    private final Map<Object, Change> byKey = new LinkedHashMap<>();

    /**
     * What became of a row.
     *
     * @param key its primary key
     * @param rowId its id, or −1 if it was deleted
     * @param reinserted whether it was deleted and a row with the same key inserted later, which is another row
     */
    public record Change(Object key, int rowId, boolean reinserted) {
        /** Returns whether the row is gone. */
        public boolean isDeleted() {
            return rowId == DELETED;
        }
    }

    /** Notes that a row with a key that no row had was inserted. */
    public void inserted(Object key, int rowId) {
        Object hashKey = HashKey.of(key);
        Change before = byKey.get(hashKey);
        byKey.put(hashKey, new Change(key, rowId, before != null));
    }

    /** Notes that a row was changed. */
    public void updated(Object key, int rowId) {
        Object hashKey = HashKey.of(key);
        Change before = byKey.get(hashKey);
        byKey.put(hashKey, new Change(key, rowId, before != null && before.reinserted()));
    }

    /** Notes that a row was deleted. */
    public void deleted(Object key) {
        Object hashKey = HashKey.of(key);
        byKey.put(hashKey, new Change(key, DELETED, false));
    }

    /** Notes that a row has another id now; of no effect unless the row changed. */
    public void moved(Object key, int rowId) {
        byKey.computeIfPresent(HashKey.of(key), (k, change) -> new Change(change.key(), rowId, change.reinserted()));
    }

    /** Returns whether nothing changed. */
    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Returns the changes of rows that are there, in insertion order. O(n log n). */
    public List<Change> upserts() {
        List<Change> upserts = new ArrayList<>();
        for (Change change : byKey.values()) {
            if (!change.isDeleted()) {
                upserts.add(change);
            }
        }
        upserts.sort(Comparator.comparingInt(Change::rowId));
        return upserts;
    }

    /** Returns the keys of rows that are gone. */
    public List<Object> deletes() {
        List<Object> deletes = new ArrayList<>();
        for (Change change : byKey.values()) {
            if (change.isDeleted()) {
                deletes.add(change.key());
            }
        }
        return deletes;
    }

    /**
     * Adds the changes that happened before these.
     *
     * @param rowIdOf tells the id that the row with a key has now
     */
    public void addEarlier(RowChanges earlier, ToIntFunction<Object> rowIdOf) {
        earlier.byKey.forEach((hashKey, before) -> {
            Change later = byKey.get(hashKey);
            if (later == null) {
                int rowId = before.isDeleted() ? DELETED : rowIdOf.applyAsInt(before.key());
                byKey.put(hashKey, new Change(before.key(), rowId, before.reinserted()));
            } else if (!later.isDeleted()) {
                boolean reinserted = later.reinserted() || before.isDeleted() || before.reinserted();
                byKey.put(hashKey, new Change(later.key(), later.rowId(), reinserted));
            }
        });
    }
}

package io.dictdb.internal.store;

import io.dictdb.internal.value.HashKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * The rows of a table that changed since some moment: for each primary key, where its row is now, or that it is gone. Changed under
 * the table's write lock.
 */
public final class RowChanges {
    private static final int DELETED = -1;
    private static final int NONE = -1;

    private final Map<Object, Change> byKey = new LinkedHashMap<>();

    /**
     * What became of a row.
     *
     * @param key its primary key
     * @param rowId its id, or −1 if it was deleted
     * @param reinserted whether it was deleted and a row with the same key inserted later, which is another row
     * @param origin the id it had when it first changed, or −1 if it was inserted
     */
    public record Change(Object key, int rowId, boolean reinserted, int origin) {
        /** Returns whether the row is gone. */
        public boolean isDeleted() {
            return rowId == DELETED;
        }

        /** Returns whether there was a row with the key before. */
        public boolean hasOrigin() {
            return origin != NONE;
        }

        /** Returns whether the row that there was is gone. */
        public boolean isOriginGone() {
            return hasOrigin() && (isDeleted() || reinserted);
        }
    }

    /** Notes that a row with a key that no row had was inserted. */
    public void inserted(Object key, int rowId) {
        Object hashKey = HashKey.of(key);
        Change before = byKey.get(hashKey);
        byKey.put(hashKey, new Change(key, rowId, before != null, before == null ? NONE : before.origin()));
    }

    /** Notes that a row was changed. */
    public void updated(Object key, int rowId) {
        Object hashKey = HashKey.of(key);
        Change before = byKey.get(hashKey);
        byKey.put(
                hashKey,
                before == null
                        ? new Change(key, rowId, false, rowId)
                        : new Change(key, rowId, before.reinserted(), before.origin()));
    }

    /**
     * Notes that a row was deleted.
     *
     * @param rowId the id it had
     */
    public void deleted(Object key, int rowId) {
        Object hashKey = HashKey.of(key);
        Change before = byKey.get(hashKey);
        byKey.put(hashKey, new Change(key, DELETED, false, before == null ? rowId : before.origin()));
    }

    /** Notes that a row has another id now; of no effect unless the row changed. */
    public void moved(Object key, int rowId) {
        byKey.computeIfPresent(
                HashKey.of(key), (k, change) -> new Change(change.key(), rowId, change.reinserted(), change.origin()));
    }

    /** Returns whether nothing changed. */
    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Gives the ids of the rows that are there to the consumer, in any order. O(n). */
    public void forEachPresent(IntConsumer rowIds) {
        for (Change change : byKey.values()) {
            if (!change.isDeleted()) {
                rowIds.accept(change.rowId());
            }
        }
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

    /** Returns the changes of rows that were there before and are gone, whether another row has their key now or not. */
    public List<Change> goneOrigins() {
        List<Change> gone = new ArrayList<>();
        for (Change change : byKey.values()) {
            if (change.isOriginGone()) {
                gone.add(change);
            }
        }
        return gone;
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
                byKey.put(hashKey, new Change(before.key(), rowId, before.reinserted(), before.origin()));
            } else if (!later.isDeleted()) {
                boolean reinserted = later.reinserted() || before.isDeleted() || before.reinserted();
                byKey.put(hashKey, new Change(later.key(), later.rowId(), reinserted, before.origin()));
            }
        });
    }
}

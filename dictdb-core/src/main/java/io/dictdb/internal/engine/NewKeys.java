package io.dictdb.internal.engine;

import io.dictdb.Values;
import io.dictdb.internal.index.KeyIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary keys of rows that a statement is about to insert: no row has one of them, and each is there once.
 *
 * <p>A key that is greater than those of all rows and than the one before it is new, without a look at any other.
 */
final class NewKeys {
    private final TableRows rows;
    private final int capacity;
    private final List<Object> keys;

    /** The last key, while all are greater than those before. */
    private @Nullable Object greatest;

    private boolean ascending = true;

    /** All of them, once they do not ascend and there is more than one. */
    private @Nullable KeyIndex taken;

    NewKeys(TableRows rows, int capacity) {
        this.rows = rows;
        this.capacity = capacity;
        keys = new ArrayList<>(capacity);
    }

    /** Adds a key unless it is taken, and returns whether it was free. */
    boolean add(Object key) {
        ascending = ascending && (greatest == null ? rows.isBeyondAll(key) : Values.compare(greatest, key) < 0);
        if (!ascending && (rows.find(key) != TableRows.NO_ROW || isAdded(key))) {
            return false;
        }
        greatest = key;
        keys.add(key);
        return true;
    }

    private boolean isAdded(Object key) {
        if (keys.isEmpty()) {
            return false;
        }
        KeyIndex added = taken;
        if (added == null) {
            added = new KeyIndex(capacity);
            taken = added;
        }
        for (int i = added.size(); i < keys.size(); i++) {
            added.put(keys.get(i), i);
        }
        return added.find(key) != KeyIndex.NONE;
    }

    /** Returns the keys in the order they were added. */
    List<Object> inOrder() {
        return keys;
    }
}

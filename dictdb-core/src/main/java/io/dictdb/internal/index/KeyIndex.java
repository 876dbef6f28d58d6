package io.dictdb.internal.index;

import io.dictdb.internal.value.HashKey;
import java.util.HashMap;
import java.util.Map;

/** The index on the primary key: from each key to its one row, O(1). */
public final class KeyIndex {
    /** Stands for no row. */
    public static final int NONE = LongKeys.NONE;

    private LongKeys longKeys;
    private final Map<Object, Integer> otherKeys = new HashMap<>();

    /** Creates an empty index. */
    public KeyIndex() {
        this(0);
    }

    /** Creates an empty index with room for so many keys. */
    public KeyIndex(int keys) {
        longKeys = new LongKeys(keys);
    }

    /** Returns the row that has an equal key, or {@link #NONE}. */
    public int find(Object key) {
        if (key instanceof Long number) {
            return longKeys.get(number);
        }
        Object hashKey = HashKey.of(key);
        return hashKey instanceof Long number ? longKeys.get(number) : otherKeys.getOrDefault(hashKey, NONE);
    }

    /** Returns the row whose key equals the number, or {@link #NONE}. */
    public int find(long key) {
        return longKeys.get(key);
    }

    /** Maps the key to the row. */
    public void put(Object key, int rowId) {
        Object hashKey = HashKey.of(key);
        if (hashKey instanceof Long number) {
            longKeys.put(number, rowId);
        } else {
            otherKeys.put(hashKey, rowId);
        }
    }

    /** Removes the key. */
    public void remove(Object key) {
        Object hashKey = HashKey.of(key);
        if (hashKey instanceof Long number) {
            longKeys.remove(number);
        } else {
            otherKeys.remove(hashKey);
        }
    }

    /** Returns how many keys there are. */
    public int size() {
        return longKeys.size() + otherKeys.size();
    }

    /** Removes all keys. */
    public void clear() {
        longKeys = new LongKeys(0);
        otherKeys.clear();
    }

    /**
     * Checks what is always true of it.
     *
     * @throws IllegalStateException if it is not
     */
    public void checkInvariants() {
        longKeys.checkInvariants();
    }

    /** Returns about how many bytes it takes. O(samples). */
    public long bytes() {
        return longKeys.bytes() + IndexSize.ofKeys(otherKeys);
    }
}

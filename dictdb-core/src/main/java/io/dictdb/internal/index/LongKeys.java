package io.dictdb.internal.index;

import java.util.Arrays;

/** A map from long keys to row ids: open addressing, linear probing, at most two thirds full. */
final class LongKeys {
    static final int NONE = -1;

    private long[] keys;
    private int[] rowIds;
    private int size;

    LongKeys() {
        keys = new long[16];
        rowIds = new int[16];
        Arrays.fill(rowIds, NONE);
    }

    int size() {
        return size;
    }

    int get(long key) {
        int mask = rowIds.length - 1;
        for (int slot = slot(key, mask); ; slot = (slot + 1) & mask) {
            int rowId = rowIds[slot];
            if (rowId == NONE || keys[slot] == key) {
                return rowId;
            }
        }
    }

    void put(long key, int rowId) {
        if ((size + 1) * 3L > rowIds.length * 2L) {
            grow();
        }
        int mask = rowIds.length - 1;
        int slot = slot(key, mask);
        while (rowIds[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        if (rowIds[slot] == NONE) {
            size++;
        }
        keys[slot] = key;
        rowIds[slot] = rowId;
    }

    /** Moves the keys that probed past the freed slot back, so that no probe ends too early. */
    void remove(long key) {
        int mask = rowIds.length - 1;
        int free = slot(key, mask);
        while (keys[free] != key || rowIds[free] == NONE) {
            if (rowIds[free] == NONE) {
                return;
            }
            free = (free + 1) & mask;
        }
        size--;
        for (int slot = (free + 1) & mask; rowIds[slot] != NONE; slot = (slot + 1) & mask) {
            int home = slot(keys[slot], mask);
            boolean reachesFree = ((slot - home) & mask) >= ((slot - free) & mask);
            if (reachesFree) {
                keys[free] = keys[slot];
                rowIds[free] = rowIds[slot];
                free = slot;
            }
        }
        rowIds[free] = NONE;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRowIds = rowIds;
        keys = new long[oldKeys.length * 2];
        rowIds = new int[oldKeys.length * 2];
        Arrays.fill(rowIds, NONE);
        size = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldRowIds[slot] != NONE) {
                put(oldKeys[slot], oldRowIds[slot]);
            }
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L; // the highest bits depend on all bits of the key
        return (int) (mixed >>> Long.numberOfLeadingZeros(mask));
    }
}

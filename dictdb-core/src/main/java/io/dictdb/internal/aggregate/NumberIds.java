package io.dictdb.internal.aggregate;

import java.util.Arrays;

/** Numbers longs in the order in which they are first met: an open hash table, at most half full. */
final class NumberIds {
    private static final int NONE = -1;

    private long[] keys = new long[64];
    private int[] ids = filled(64);
    private int size;

    /** Returns the number of a long, giving it the next one if it is new. O(1). */
    int idOf(long key) {
        int mask = ids.length - 1;
        int slot = slot(key, mask);
        while (ids[slot] != NONE) {
            if (keys[slot] == key) {
                return ids[slot];
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        ids[slot] = size++;
        if (size * 2 > ids.length) {
            grow();
        }
        return size - 1;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldIds = ids;
        keys = new long[oldKeys.length * 2];
        ids = filled(oldIds.length * 2);
        int mask = ids.length - 1;
        for (int old = 0; old < oldIds.length; old++) {
            if (oldIds[old] != NONE) {
                int slot = slot(oldKeys[old], mask);
                while (ids[slot] != NONE) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = oldKeys[old];
                ids[slot] = oldIds[old];
            }
        }
    }

    private static int[] filled(int length) {
        int[] ids = new int[length];
        Arrays.fill(ids, NONE);
        return ids;
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L; // the highest bits depend on all bits of the key
        return (int) (mixed >>> Long.numberOfLeadingZeros(mask));
    }
}

package io.dictdb.internal.plan;

import io.dictdb.internal.store.Chunk;

/** A set of places in a chunk, as a bitmap. */
final class PlaceSet {
    private final long[] bits = new long[Chunk.CAPACITY / Long.SIZE];

    /** Adds the first places of a selection vector. */
    void addAll(int[] selection, int count) {
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            bits[place >> 6] |= 1L << place;
        }
    }

    /** Keeps the places whose membership in the set is as wanted, in their order, and returns how many. */
    int retain(int[] selection, int count, boolean wanted) {
        long sought = wanted ? 1 : 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            selection[kept] = place;
            kept += ((bits[place >> 6] >>> place) & 1) == sought ? 1 : 0;
        }
        return kept;
    }
}

package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;

/** The entries of a sparse block by row, those of a row ascending by the ordinals of their fields. Immutable. */
final class SparseRowIndex {
    private static final char[] NO_CHARS = {};
    private static final int[] NO_INTS = {};

    /** Where each row's entries begin, and the number of all. */
    private final int[] starts;

    /** The entries, in the narrower array that can hold them; the other is empty. */
    private final char[] chars;

    private final int[] ints;

    SparseRowIndex(SparseBlock block) {
        int size = block.size();
        int[] ends = new int[Chunk.CAPACITY + 1];
        for (int entry = 0; entry < size; entry++) {
            ends[block.place(entry) + 1]++;
        }
        for (int row = 0; row < Chunk.CAPACITY; row++) {
            ends[row + 1] += ends[row];
        }
        starts = ends.clone();
        boolean narrow = size <= Character.MAX_VALUE;
        chars = narrow ? new char[size] : NO_CHARS;
        ints = narrow ? NO_INTS : new int[size];
        for (int entry = 0; entry < size; entry++) {
            int at = ends[block.place(entry)]++;
            if (narrow) {
                chars[at] = (char) entry;
            } else {
                ints[at] = entry;
            }
        }
    }

    /** Returns a row's first place here; that of the row after the last is the number of entries. */
    int start(int row) {
        return starts[row];
    }

    /** Returns the entry at a place. */
    int entry(int at) {
        return chars.length > 0 ? chars[at] : ints[at];
    }

    /** Returns about how many bytes it takes. */
    long bytes() {
        return HeapSize.object(HeapSize.REFERENCE * 3)
                + HeapSize.array(starts.length, Integer.BYTES)
                + HeapSize.array(chars.length, Character.BYTES)
                + HeapSize.array(ints.length, Integer.BYTES);
    }
}

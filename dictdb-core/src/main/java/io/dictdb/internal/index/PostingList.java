package io.dictdb.internal.index;

import java.util.Arrays;

/** The ids of the rows that have one value, ascending. */
final class PostingList {
    private int[] ids = new int[1];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** O(1) for an id above all others, else O(size). */
    void add(int rowId) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size < 4 ? size + 1 : size + (size >> 1));
        }
        if (size == 0 || ids[size - 1] < rowId) {
            ids[size++] = rowId;
            return;
        }
        int at = Arrays.binarySearch(ids, 0, size, rowId);
        if (at < 0) {
            int place = -at - 1;
            System.arraycopy(ids, place, ids, place + 1, size - place);
            ids[place] = rowId;
            size++;
        }
    }

    /** O(size). */
    void remove(int rowId) {
        int at = Arrays.binarySearch(ids, 0, size, rowId);
        if (at >= 0) {
            size--;
            System.arraycopy(ids, at + 1, ids, at, size - at);
        }
    }

    void addTo(RowIds target) {
        target.addAll(ids, size);
    }
}

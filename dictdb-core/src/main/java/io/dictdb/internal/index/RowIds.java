package io.dictdb.internal.index;

import java.util.Arrays;

/** A growing list of row ids. */
public final class RowIds {
    private int[] ids = new int[16];
    private int size;

    /** Adds a row id at the end. */
    public void add(int rowId) {
        ensure(size + 1);
        ids[size++] = rowId;
    }

    /** Adds the first row ids of an array at the end. */
    public void addAll(int[] rowIds, int count) {
        addAll(rowIds, 0, count);
    }

    /** Adds the row ids between two places of an array at the end. */
    public void addAll(int[] rowIds, int from, int to) {
        ensure(size + to - from);
        System.arraycopy(rowIds, from, ids, size, to - from);
        size += to - from;
    }

    /** Adds the row ids that are the first one plus each of the places. */
    public void addAll(int firstRowId, int[] places, int count) {
        ensure(size + count);
        for (int i = 0; i < count; i++) {
            ids[size + i] = firstRowId + places[i];
        }
        size += count;
    }

    /** Makes room for more row ids. */
    void reserve(int count) {
        ensure(size + count);
    }

    /** Returns the number of row ids. */
    public int size() {
        return size;
    }

    /** Returns the row ids in the order they were added. */
    public int[] toArray() {
        return Arrays.copyOf(ids, size);
    }

    /** Returns the row ids in ascending order, each once. */
    public int[] toSortedSet() {
        int[] sorted = toArray();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct);
    }

    private void ensure(int capacity) {
        if (capacity > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(capacity, ids.length * 2));
        }
    }
}

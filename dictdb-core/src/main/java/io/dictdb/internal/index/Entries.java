package io.dictdb.internal.index;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;

/**
 * A growing block of (value, row id) pairs, ascending: by value in the one total order, then by row id.
 *
 * <p>How it holds the values depends on their types; {@link #accepting} changes from one way to another. It may return other values
 * than it was given, but equal ones.
 */
abstract sealed class Entries permits NumberEntries, ObjectEntries {
    private static final int SMALLEST_CAPACITY = 4;

    private int[] rowIds;
    private int size;

    /** Takes on the row ids, all of which count. */
    Entries(int[] rowIds) {
        this.rowIds = rowIds;
        size = rowIds.length;
    }

    /** Returns a block without pairs. */
    static Entries empty() {
        return ObjectEntries.withoutPairs();
    }

    final int size() {
        return size;
    }

    final int rowId(int at) {
        return rowIds[at];
    }

    /** Gives the row of a pair another id, with which the pair has the same place. */
    final void setRowId(int at, int rowId) {
        rowIds[at] = rowId;
    }

    /** Returns a value equal to the one at the place. */
    abstract Object value(int at);

    /** Returns whether it can hold the value. */
    abstract boolean accepts(Object value);

    /** Returns how many pairs are before the cut. O(log size). */
    int countBefore(Cut cut) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cut.isAfter(value(middle), rowIds[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the first place from which on all values up to the one at this place are equal. */
    abstract int runStart(int at);

    /** Makes room for a value at the place where it belongs, and puts it there, when the block is about to grow by one. */
    abstract void insertValue(int at, Object value);

    /** Removes a value when the block is about to shrink by one. */
    abstract void removeValue(int at);

    /** Removes the values from a place on, when the block is about to shrink to that size. */
    abstract void truncateValues(int newSize);

    /** Makes room for so many values, and not many more. */
    abstract void fitValues(int capacity);

    /** Returns whether the place has this very pair. */
    final boolean isAt(int at, Object value, int rowId) {
        return rowIds[at] == rowId && CompoundValue.equal(value(at), value);
    }

    /** Returns about how many bytes it takes. O(samples). */
    final long bytes(IndexSize values) {
        return HeapSize.object(HeapSize.REFERENCE * 3 + Integer.BYTES * 2)
                + HeapSize.array(rowIds.length, Integer.BYTES)
                + valueBytes(values);
    }

    /** Returns about how many bytes the values take. O(samples). */
    abstract long valueBytes(IndexSize values);

    /** Returns the row ids between two places. */
    final int[] rowIds(int from, int to) {
        return Arrays.copyOfRange(rowIds, from, to);
    }

    /** Adds the row ids between two places. */
    final void addTo(RowIds target, int from, int to) {
        target.addAll(rowIds, from, to);
    }

    /** Returns this block if it can hold the value, or else one with the same pairs that can. */
    final Entries accepting(Object value) {
        if (size == 0) {
            return emptyFor(value);
        }
        return accepts(value) ? this : ObjectEntries.runsOf(this);
    }

    /** Puts a pair, whose value it accepts, at the place where it belongs. */
    final void insert(int at, Object value, int rowId) {
        if (size == rowIds.length) {
            resize(Math.max(SMALLEST_CAPACITY, size + (size >> 2)));
        }
        insertValue(at, value);
        System.arraycopy(rowIds, at, rowIds, at + 1, size - at);
        rowIds[at] = rowId;
        size++;
    }

    final void remove(int at) {
        removeValue(at);
        System.arraycopy(rowIds, at + 1, rowIds, at, size - at - 1);
        shrink(size - 1);
    }

    /** Removes the pairs from a place on. */
    final void truncate(int newSize) {
        truncateValues(newSize);
        shrink(newSize);
    }

    private void shrink(int newSize) {
        size = newSize;
        if (size < rowIds.length / 2) {
            resize(size);
        }
    }

    /** Returns a block with the pairs between two places, at least one, in the way that suits them best. */
    abstract Entries slice(int from, int to);

    /**
     * Returns a block with all pairs of this one, which is not to be used any more, and those between two places of another, at least one,
     * none of which is in this one.
     */
    Entries merged(Entries other, int from, int to) {
        Entries added = from == 0 && to == other.size ? other : other.slice(from, to);
        return size == 0 ? added : RunMerge.of(ObjectEntries.runsOf(this), ObjectEntries.runsOf(added));
    }

    /** Makes room for more pairs at the end, which count from now on and are to be put in. */
    final void grow(int count) {
        if (size + count > rowIds.length) {
            resize(Math.max(size + count, Math.max(SMALLEST_CAPACITY, size + (size >> 2))));
        }
        size += count;
    }

    /** Returns the row ids, which are its own, with room for more. */
    final int[] rowIds() {
        return rowIds;
    }

    private static Entries emptyFor(Object value) {
        NumberCode type = NumberCode.of(value);
        return type == null ? empty() : new NumberEntries(type, new long[0], new int[0]);
    }

    private void resize(int capacity) {
        if (capacity != rowIds.length) {
            rowIds = Arrays.copyOf(rowIds, capacity);
            fitValues(capacity);
        }
    }
}

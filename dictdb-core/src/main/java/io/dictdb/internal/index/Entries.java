package io.dictdb.internal.index;

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
        return new ObjectEntries(new Object[0], new int[0]);
    }

    final int size() {
        return size;
    }

    final int rowId(int at) {
        return rowIds[at];
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

    /** Returns whether two places have equal values. */
    abstract boolean sameValue(int at, int other);

    abstract void setValue(int at, Object value);

    abstract void moveValues(int from, int to, int count);

    abstract void resizeValues(int capacity);

    abstract void forgetValues(int from, int to);

    /** Returns whether the place has this very pair. */
    final boolean isAt(int at, Object value, int rowId) {
        return rowIds[at] == rowId && CompoundValue.equal(value(at), value);
    }

    /** Returns the first place from which on all values up to the one at this place are equal. */
    final int runStart(int at) {
        int start = at;
        while (start > 0 && sameValue(start - 1, at)) {
            start--;
        }
        return start;
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
        return accepts(value) ? this : ObjectEntries.copyOf(this);
    }

    /** Puts a pair, whose value it accepts, at the place where it belongs. */
    final void insert(int at, Object value, int rowId) {
        if (size == rowIds.length) {
            resize(Math.max(SMALLEST_CAPACITY, size + (size >> 2)));
        }
        System.arraycopy(rowIds, at, rowIds, at + 1, size - at);
        moveValues(at, at + 1, size - at);
        rowIds[at] = rowId;
        setValue(at, value);
        size++;
    }

    final void remove(int at) {
        System.arraycopy(rowIds, at + 1, rowIds, at, size - at - 1);
        moveValues(at + 1, at, size - at - 1);
        truncate(size - 1);
    }

    /** Removes the pairs from a place on. */
    final void truncate(int newSize) {
        forgetValues(newSize, size);
        size = newSize;
        if (size < rowIds.length / 2) {
            resize(size);
        }
    }

    /** Returns a block with the pairs between two places, in the way that suits them best. */
    final Entries slice(int from, int to) {
        Entries slice = emptyFor(value(from));
        slice.resize(to - from);
        for (int at = from; at < to; at++) {
            Object value = value(at);
            slice = slice.accepts(value) ? slice : ObjectEntries.copyOf(slice);
            slice.insert(at - from, value, rowIds[at]);
        }
        return slice;
    }

    /** Returns a block with all pairs of this one, which is not to be used any more, and of one after it. */
    final Entries joined(Entries following) {
        Entries joined = this;
        for (int at = 0; at < following.size; at++) {
            Object value = following.value(at);
            joined = joined.accepting(value);
            joined.insert(joined.size, value, following.rowIds[at]);
        }
        return joined;
    }

    private static Entries emptyFor(Object value) {
        NumberCode type = NumberCode.of(value);
        return type == null ? empty() : new NumberEntries(type, new long[0], new int[0]);
    }

    private void resize(int capacity) {
        if (capacity != rowIds.length) {
            rowIds = Arrays.copyOf(rowIds, capacity);
            resizeValues(capacity);
        }
    }
}

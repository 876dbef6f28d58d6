package io.dictdb.internal.index;

import io.dictdb.internal.store.Chunk;
import java.util.Arrays;

/** A growing list of row ids. */
public final class RowIds {
    private static final int SMALLEST = 16;

    /** From so many ids on, sorting them digit by digit is faster than comparing them. */
    private static final int MANY = 256;

    private static final int DIGIT_BITS = 11;
    private static final int DIGIT_VALUES = 1 << DIGIT_BITS;
    private static final int[] NO_IDS = {};

    private int[] ids = NO_IDS;
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
        if (size == 0 && count > ids.length) {
            ids = new int[count];
        } else {
            ensure(size + count);
        }
    }

    /** Removes the row id that was added last, of which there is one, and returns it. */
    int removeLast() {
        return ids[--size];
    }

    /** Returns the number of row ids. */
    public int size() {
        return size;
    }

    /** Returns the row ids in the order they were added. The list must not change afterwards: the array may be its own. */
    public int[] toArray() {
        return size == ids.length ? ids : Arrays.copyOf(ids, size);
    }

    /** Adds the row ids that two arrays, both ascending, have in common. O(length of both). */
    public void addCommon(int[] one, int[] other) {
        int next = 0;
        for (int rowId : one) {
            while (next < other.length && other[next] < rowId) {
                next++;
            }
            if (next < other.length && other[next] == rowId) {
                add(rowId);
            }
        }
    }

    /** Returns the row ids in ascending order, each once. O(n) where they are close together, else O(n log n). */
    public int[] toSortedSet() {
        if (ascends()) {
            return toArray();
        }
        if (size >= Chunk.CAPACITY) {
            int greatest = 0;
            for (int i = 0; i < size; i++) {
                greatest = Math.max(greatest, ids[i]);
            }
            int words = greatest / Long.SIZE + 1;
            if (words <= size * 4L) {
                return bitsOf(new long[words]);
            }
        }
        int[] sorted = size < MANY ? sorted() : radixSorted();
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct);
    }

    private boolean ascends() {
        for (int i = 1; i < size; i++) {
            if (ids[i - 1] >= ids[i]) {
                return false;
            }
        }
        return true;
    }

    private int[] sorted() {
        int[] sorted = toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** By the least significant digit first. */
    private int[] radixSorted() {
        int all = 0;
        for (int i = 0; i < size; i++) {
            all |= ids[i];
        }
        int[] from = toArray();
        int[] to = new int[size];
        for (int shift = 0; shift < Integer.SIZE && all >>> shift != 0; shift += DIGIT_BITS) {
            int[] places = new int[DIGIT_VALUES + 1];
            for (int id : from) {
                places[(id >>> shift & DIGIT_VALUES - 1) + 1]++;
            }
            for (int digit = 1; digit < DIGIT_VALUES; digit++) {
                places[digit] += places[digit - 1];
            }
            for (int id : from) {
                to[places[id >>> shift & DIGIT_VALUES - 1]++] = id;
            }
            int[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    private int[] bitsOf(long[] bits) {
        for (int i = 0; i < size; i++) {
            bits[ids[i] / Long.SIZE] |= 1L << ids[i];
        }
        int[] sorted = new int[size];
        int distinct = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                sorted[distinct++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return distinct == size ? sorted : Arrays.copyOf(sorted, distinct);
    }

    private void ensure(int capacity) {
        if (capacity > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(capacity, Math.max(SMALLEST, ids.length * 2)));
        }
    }
}

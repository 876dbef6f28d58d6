package io.dictdb.internal.index;

/** Sorts keys ascending and moves a row id along with each, from the least significant digit to the most significant. Stable, O(n). */
final class RadixSort {
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT_VALUES = 1 << DIGIT_BITS;

    private long[] keys;
    private int[] rowIds;
    private long[] otherKeys = new long[0];
    private int[] otherRowIds = new int[0];

    /** Sorts; the arrays are not to be used any more. */
    RadixSort(long[] keys, int[] rowIds) {
        this.keys = keys;
        this.rowIds = rowIds;
        if (!isSorted()) {
            otherKeys = new long[keys.length];
            otherRowIds = new int[keys.length];
            for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
                sortByDigit(shift);
            }
        }
    }

    /** Returns the keys, ascending. */
    long[] keys() {
        return keys;
    }

    /** Returns the row id of each key. */
    int[] rowIds() {
        return rowIds;
    }

    private boolean isSorted() {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i - 1] > keys[i]) {
                return false;
            }
        }
        return true;
    }

    private void sortByDigit(int shift) {
        int[] places = new int[DIGIT_VALUES];
        for (long key : keys) {
            places[digit(key, shift)]++;
        }
        if (places[digit(keys[0], shift)] == keys.length) {
            return;
        }
        int start = 0;
        for (int digit = 0; digit < DIGIT_VALUES; digit++) {
            int count = places[digit];
            places[digit] = start;
            start += count;
        }
        for (int i = 0; i < keys.length; i++) {
            int place = places[digit(keys[i], shift)]++;
            otherKeys[place] = keys[i];
            otherRowIds[place] = rowIds[i];
        }
        swap();
    }

    private void swap() {
        long[] sortedKeys = otherKeys;
        otherKeys = keys;
        keys = sortedKeys;
        int[] sortedRowIds = otherRowIds;
        otherRowIds = rowIds;
        rowIds = sortedRowIds;
    }

    /** Negative keys come first: the sign bit counts the other way round. */
    private static int digit(long key, int shift) {
        return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (DIGIT_VALUES - 1);
    }
}

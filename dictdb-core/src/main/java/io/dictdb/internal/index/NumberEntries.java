package io.dictdb.internal.index;

import java.util.Arrays;

/** Pairs whose values are numbers of one type, kept as their codes. */
final class NumberEntries extends Entries {
    private final NumberCode type;
    private long[] codes;

    /** Takes on the arrays, which are equally long. */
    NumberEntries(NumberCode type, long[] codes, int[] rowIds) {
        super(rowIds);
        this.type = type;
        this.codes = codes;
    }

    @Override
    Object value(int at) {
        return type.decode(codes[at]);
    }

    @Override
    boolean accepts(Object value) {
        return type.fits(value);
    }

    @Override
    int countBefore(Cut cut) {
        return cut.has(type) ? countBefore(cut.code(type), cut.rowId()) : super.countBefore(cut);
    }

    /** Returns how many pairs have a lesser code, or the same one and a row id up to this one. */
    private int countBefore(long code, int rowId) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            long other = codes[middle];
            if (other < code || (other == code && rowId(middle) <= rowId)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    int runStart(int at) {
        int start = at;
        while (start > 0 && codes[start - 1] == codes[at]) {
            start--;
        }
        return start;
    }

    @Override
    void insertValue(int at, Object value) {
        System.arraycopy(codes, at, codes, at + 1, size() - at);
        codes[at] = type.encode(value);
    }

    @Override
    void removeValue(int at) {
        System.arraycopy(codes, at + 1, codes, at, size() - at - 1);
    }

    @Override
    void truncateValues(int newSize) {
        // what is beyond the size does not count
    }

    @Override
    void fitValues(int capacity) {
        if (capacity != codes.length) {
            codes = Arrays.copyOf(codes, capacity);
        }
    }

    @Override
    Entries slice(int from, int to) {
        return new NumberEntries(type, Arrays.copyOfRange(codes, from, to), rowIds(from, to));
    }
}

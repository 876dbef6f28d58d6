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
    boolean sameValue(int at, int other) {
        return codes[at] == codes[other];
    }

    @Override
    void setValue(int at, Object value) {
        codes[at] = type.encode(value);
    }

    @Override
    void moveValues(int from, int to, int count) {
        System.arraycopy(codes, from, codes, to, count);
    }

    @Override
    void resizeValues(int capacity) {
        codes = Arrays.copyOf(codes, capacity);
    }

    @Override
    void forgetValues(int from, int to) {
        // numbers hold on to nothing
    }
}

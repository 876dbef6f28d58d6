package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.DoubleVector;
import java.util.Arrays;

/** How many values or rows there are. */
final class Count extends Accumulator {
    private long[] counts = new long[1];

    @Override
    void reserve(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
        }
    }

    /** Takes in rows, whatever their values. */
    void add(GroupedRows rows) {
        rows.addCountsTo(counts);
    }

    @Override
    void addLongs(long[] values, GroupedRows rows) {
        add(rows);
    }

    @Override
    void addDoubles(DoubleVector values, int[] places, GroupedRows rows) {
        add(rows);
    }

    @Override
    void add(Object value, int group) {
        counts[group]++;
    }

    long count(int group) {
        return counts[group];
    }
}

package io.dictdb.internal.aggregate;

/** Aggregates of one field's values, one for each group. */
abstract class Accumulator {
    /** Makes room for so many groups. */
    abstract void reserve(int groups);

    /** Takes in longs, one for each row, in order. */
    abstract void addLongs(long[] values, GroupedRows rows);

    /** Takes in doubles, one for each row, in order. */
    abstract void addDoubles(double[] values, GroupedRows rows);

    /** Takes in a value that is not null. */
    abstract void add(Object value, int group);
}

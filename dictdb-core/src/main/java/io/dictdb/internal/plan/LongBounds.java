package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;

/**
 * The longs in a range of numbers, whatever type its bounds are of: those from the least to the greatest, none if the least is
 * greater.
 */
record LongBounds(long least, long greatest) {
    private static final LongBounds NONE = new LongBounds(Long.MAX_VALUE, Long.MIN_VALUE);

    static LongBounds of(ValueRange range) {
        long least = least(range);
        long greatest = greatest(range);
        boolean any = range.isAboveLow(least) && range.isBelowHigh(greatest);
        return any ? new LongBounds(least, greatest) : NONE;
    }

    boolean contains(long value) {
        return value >= least && value <= greatest;
    }

    private static long least(ValueRange range) {
        Object low = range.low();
        if (low instanceof Long bound) {
            return range.lowIncluded() || bound == Long.MAX_VALUE ? bound : bound + 1;
        }
        return low == null ? Long.MIN_VALUE : Bisection.first(Long.MIN_VALUE, Long.MAX_VALUE, range::isAboveLow);
    }

    private static long greatest(ValueRange range) {
        Object high = range.high();
        if (high instanceof Long bound) {
            return range.highIncluded() || bound == Long.MIN_VALUE ? bound : bound - 1;
        }
        return high == null ? Long.MAX_VALUE : Bisection.last(Long.MIN_VALUE, Long.MAX_VALUE, range::isBelowHigh);
    }
}

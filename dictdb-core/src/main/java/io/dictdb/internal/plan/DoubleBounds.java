package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;

/**
 * The doubles in a range of numbers, whatever type its bounds are of: those from the least to the greatest, none if the least is
 * greater; and NaN or not.
 */
record DoubleBounds(double least, double greatest, boolean nan) {
    static DoubleBounds of(ValueRange range) {
        double least = least(range);
        double greatest = greatest(range);
        boolean nan = range.isAboveLow(Double.NaN) && range.isBelowHigh(Double.NaN);
        boolean any = range.isAboveLow(least) && range.isBelowHigh(greatest);
        return any
                ? new DoubleBounds(least, greatest, nan)
                : new DoubleBounds(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, nan);
    }

    boolean contains(double value) {
        return (value >= least && value <= greatest) || (nan && Double.isNaN(value));
    }

    private static double least(ValueRange range) {
        Object low = range.low();
        if (low instanceof Double bound && !Double.isNaN(bound)) {
            return range.lowIncluded() ? bound : Math.nextUp(bound);
        }
        return low == null
                ? Double.NEGATIVE_INFINITY
                : ofOrder(Bisection.first(
                        order(Double.NEGATIVE_INFINITY),
                        order(Double.POSITIVE_INFINITY),
                        order -> range.isAboveLow(ofOrder(order))));
    }

    private static double greatest(ValueRange range) {
        Object high = range.high();
        if (high instanceof Double bound && !Double.isNaN(bound)) {
            return range.highIncluded() ? bound : Math.nextDown(bound);
        }
        return high == null
                ? Double.POSITIVE_INFINITY
                : ofOrder(Bisection.last(
                        order(Double.NEGATIVE_INFINITY),
                        order(Double.POSITIVE_INFINITY),
                        order -> range.isBelowHigh(ofOrder(order))));
    }

    /** Maps doubles other than NaN to longs in the same order. */
    private static long order(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double ofOrder(long order) {
        return Double.longBitsToDouble(order ^ ((order >> 63) & Long.MAX_VALUE));
    }
}

package io.dictdb.internal.plan;

import io.dictdb.internal.index.ValueRange;
import java.util.function.LongPredicate;

/**
 * A range of numbers, of whatever type its bounds are, as the longs and the doubles in it.
 *
 * <p>The bounds are found by bisection with the one total order, so that they are exact for every type of bound.
 */
final class NumberBounds {
    private final long leastLong;
    private final long greatestLong;
    private final boolean noLong;
    private final double leastDouble;
    private final double greatestDouble;
    private final boolean nan;

    NumberBounds(ValueRange range) {
        leastLong = first(Long.MIN_VALUE, Long.MAX_VALUE, range::isAboveLow);
        greatestLong = last(Long.MIN_VALUE, Long.MAX_VALUE, range::isBelowHigh);
        noLong = !range.isAboveLow(leastLong) || !range.isBelowHigh(greatestLong) || leastLong > greatestLong;
        long from = order(Double.NEGATIVE_INFINITY);
        long to = order(Double.POSITIVE_INFINITY);
        double least = ofOrder(first(from, to, order -> range.isAboveLow(ofOrder(order))));
        double greatest = ofOrder(last(from, to, order -> range.isBelowHigh(ofOrder(order))));
        boolean noDouble = !range.isAboveLow(least) || !range.isBelowHigh(greatest);
        leastDouble = noDouble ? Double.POSITIVE_INFINITY : least;
        greatestDouble = noDouble ? Double.NEGATIVE_INFINITY : greatest;
        nan = range.isAboveLow(Double.NaN) && range.isBelowHigh(Double.NaN);
    }

    boolean hasNoLong() {
        return noLong;
    }

    long leastLong() {
        return leastLong;
    }

    long greatestLong() {
        return greatestLong;
    }

    /** Returns the least double in the range other than NaN; more than the greatest if there is none. */
    double leastDouble() {
        return leastDouble;
    }

    double greatestDouble() {
        return greatestDouble;
    }

    boolean includesNan() {
        return nan;
    }

    /** Returns the first number for which the predicate, false up to some number and true from there on, holds; else the end. */
    private static long first(long from, long to, LongPredicate predicate) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = middle(low, high);
            if (predicate.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the last number for which the predicate, true up to some number and false from there on, holds; else the start. */
    private static long last(long from, long to, LongPredicate predicate) {
        if (predicate.test(to)) {
            return to;
        }
        long firstBeyond = first(from, to, number -> !predicate.test(number));
        return firstBeyond == from ? from : firstBeyond - 1;
    }

    /** The mean, rounded down, without overflow. */
    private static long middle(long low, long high) {
        return (low & high) + ((low ^ high) >> 1);
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

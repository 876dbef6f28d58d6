package io.dictdb.internal.plan;

import java.util.function.LongPredicate;

/** Finds where a predicate that changes once over the longs does so. */
final class Bisection {
    private Bisection() {}

    /** Returns the first number for which the predicate, false before it and true from it on, holds; the end if there is none. */
    static long first(long from, long to, LongPredicate predicate) {
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

    /** Returns the last number for which the predicate, true up to it and false after it, holds; the start if there is none. */
    static long last(long from, long to, LongPredicate predicate) {
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
}

package io.dictdb.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The sum of two stored numbers: exact, or a double if one of them is one. */
public final class ExactSum {
    private ExactSum() {}

    /** Returns the sum, as it is stored. */
    public static Number of(Number one, Number other) {
        if (one instanceof Double || other instanceof Double) {
            return one.doubleValue() + other.doubleValue();
        }
        if (one instanceof BigDecimal || other instanceof BigDecimal) {
            return decimal(one).add(decimal(other));
        }
        if (one instanceof Long a && other instanceof Long b) {
            long sum = a + b;
            boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
            if (!overflow) {
                return sum;
            }
        }
        BigInteger sum = whole(one).add(whole(other));
        return sum.bitLength() < Long.SIZE ? (Number) sum.longValue() : sum;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(whole(number));
    }

    private static BigInteger whole(Number number) {
        return number instanceof BigInteger large ? large : BigInteger.valueOf(number.longValue());
    }
}

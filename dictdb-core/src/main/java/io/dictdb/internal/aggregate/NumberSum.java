package io.dictdb.internal.aggregate;

import io.dictdb.FieldTypeException;
import io.dictdb.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A sum or average: longs, larger whole numbers, decimals and doubles are each summed up by themselves. */
final class NumberSum extends Accumulator {
    private final String field;
    private final boolean average;
    private long count;

    /** The sum of the longs, without what {@link #large} has taken over. */
    private long longs;

    private BigInteger large = BigInteger.ZERO;
    private @Nullable BigDecimal decimals;
    private double doubles;
    private boolean anyDouble;

    NumberSum(String field, boolean average) {
        this.field = field;
        this.average = average;
    }

    @Override
    void add(Object value) {
        count++;
        if (value instanceof Long number) {
            addLong(number);
        } else if (value instanceof Double number) {
            doubles += number;
            anyDouble = true;
        } else if (value instanceof BigInteger number) {
            large = large.add(number);
        } else if (value instanceof BigDecimal number) {
            decimals = decimals == null ? number : decimals.add(number);
        } else {
            throw new FieldTypeException(field, "a number to sum up", Values.describe(value));
        }
    }

    private void addLong(long number) {
        long sum = longs + number;
        boolean overflow = ((longs ^ sum) & (number ^ sum)) < 0;
        if (overflow) {
            large = large.add(BigInteger.valueOf(longs));
            longs = number;
        } else {
            longs = sum;
        }
    }

    @Override
    @Nullable
    Object result() {
        if (count == 0) {
            return null;
        }
        Number sum = sum();
        return average ? (Object) (sum.doubleValue() / count) : sum;
    }

    private Number sum() {
        BigInteger whole = large.add(BigInteger.valueOf(longs));
        BigDecimal exact = decimals == null ? null : decimals.add(new BigDecimal(whole));
        if (anyDouble) {
            return doubles + (exact == null ? whole.doubleValue() : exact.doubleValue());
        }
        if (exact != null) {
            return exact;
        }
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }
}

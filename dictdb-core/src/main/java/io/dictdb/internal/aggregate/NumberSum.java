package io.dictdb.internal.aggregate;

import io.dictdb.FieldTypeException;
import io.dictdb.Values;
import io.dictdb.internal.store.DoubleVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The sum of numbers: longs, larger whole numbers, decimals and doubles are each summed up by themselves, in order. */
final class NumberSum extends Accumulator {
    private final String field;
    private long[] longCounts = new long[1];

    /** The sums of the longs, without what {@link Exact#whole} has taken over. */
    private long[] longs = new long[1];

    private long[] doubleCounts = new long[1];
    private double[] doubles = new double[1];

    /** What longs and doubles cannot hold; null for groups without. */
    private @Nullable Exact[] exact = new @Nullable Exact[1];

    NumberSum(String field) {
        this.field = field;
    }

    private static final class Exact {
        private long count;
        private BigInteger whole = BigInteger.ZERO;
        private @Nullable BigDecimal decimals;
    }

    @Override
    void reserve(int groups) {
        if (groups > longs.length) {
            int length = Math.max(groups, longs.length * 2);
            longCounts = Arrays.copyOf(longCounts, length);
            longs = Arrays.copyOf(longs, length);
            doubleCounts = Arrays.copyOf(doubleCounts, length);
            doubles = Arrays.copyOf(doubles, length);
            exact = Arrays.copyOf(exact, length);
        }
    }

    @Override
    void addLongs(long[] values, GroupedRows rows) {
        rows.addCountsTo(longCounts);
        int[] groups = rows.groups();
        int count = rows.count();
        if (groups == null) {
            for (int i = 0; i < count; i++) {
                addLong(values[i], 0);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            addLong(values[i], groups[i]);
        }
    }

    private void addLong(long value, int group) {
        long before = longs[group];
        long sum = before + value;
        boolean overflow = ((before ^ sum) & (value ^ sum)) < 0;
        if (overflow) {
            Exact large = exact(group);
            large.whole = large.whole.add(BigInteger.valueOf(before));
            sum = value;
        }
        longs[group] = sum;
    }

    @Override
    void addDoubles(DoubleVector values, int[] places, GroupedRows rows) {
        rows.addTo(doubles, values, places);
        rows.addCountsTo(doubleCounts);
    }

    @Override
    void add(Object value, int group) {
        if (value instanceof Long number) {
            longCounts[group]++;
            addLong(number, group);
        } else if (value instanceof Double number) {
            doubleCounts[group]++;
            doubles[group] += number;
        } else if (value instanceof BigInteger number) {
            Exact large = exact(group);
            large.count++;
            large.whole = large.whole.add(number);
        } else if (value instanceof BigDecimal number) {
            Exact large = exact(group);
            large.count++;
            large.decimals = large.decimals == null ? number : large.decimals.add(number);
        } else {
            throw new FieldTypeException(
                    field,
                    "a number to sum up",
                    Values.describe(value),
                    "leave such rows out with where, or give the field a number");
        }
    }

    private Exact exact(int group) {
        Exact own = exact[group];
        if (own == null) {
            own = new Exact();
            exact[group] = own;
        }
        return own;
    }

    /** Returns the group's sum, null if it has no number. */
    @Nullable
    Number sum(int group) {
        if (count(group) == 0) {
            return null;
        }
        Exact large = exact[group];
        BigInteger whole = BigInteger.valueOf(longs[group]).add(large == null ? BigInteger.ZERO : large.whole);
        BigDecimal decimals =
                large == null || large.decimals == null ? null : large.decimals.add(new BigDecimal(whole));
        if (doubleCounts[group] > 0) {
            return doubles[group] + (decimals == null ? whole.doubleValue() : decimals.doubleValue());
        }
        if (decimals != null) {
            return decimals;
        }
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    /** Returns the group's average, null if it has no number. */
    @Nullable
    Double average(int group) {
        Number sum = sum(group);
        return sum == null ? null : (Double) (sum.doubleValue() / count(group));
    }

    private long count(int group) {
        Exact large = exact[group];
        return longCounts[group] + doubleCounts[group] + (large == null ? 0 : large.count);
    }
}

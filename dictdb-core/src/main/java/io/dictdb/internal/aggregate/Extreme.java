package io.dictdb.internal.aggregate;

import io.dictdb.Values;
import io.dictdb.internal.store.DoubleVector;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The least or greatest value; of equal ones, the first. */
final class Extreme extends Accumulator {
    private static final byte NONE = 0;
    private static final byte LONG = 1;
    private static final byte DOUBLE = 2;
    private static final byte OTHER = 3;

    private final boolean greatest;

    /** Which of the arrays has a group's value. */
    private byte[] kinds = new byte[1];

    private long[] longs = new long[1];
    private double[] doubles = new double[1];
    private @Nullable Object[] others = new @Nullable Object[1];

    Extreme(boolean greatest) {
        this.greatest = greatest;
    }

    @Override
    void reserve(int groups) {
        if (groups > kinds.length) {
            int length = Math.max(groups, kinds.length * 2);
            kinds = Arrays.copyOf(kinds, length);
            longs = Arrays.copyOf(longs, length);
            doubles = Arrays.copyOf(doubles, length);
            others = Arrays.copyOf(others, length);
        }
    }

    @Override
    void addLongs(long[] values, GroupedRows rows) {
        for (int i = 0; i < rows.count(); i++) {
            int group = rows.group(i);
            long value = values[i];
            if (kinds[group] != LONG) {
                add((Object) value, group);
            } else if (greatest ? value > longs[group] : value < longs[group]) {
                longs[group] = value;
            }
        }
    }

    @Override
    void addDoubles(DoubleVector values, int[] places, GroupedRows rows) {
        for (int i = 0; i < rows.count(); i++) {
            int group = rows.group(i);
            double value = values.getDouble(places[i]);
            if (kinds[group] != DOUBLE) {
                add((Object) value, group);
            } else if (greatest ? isBefore(doubles[group], value) : isBefore(value, doubles[group])) {
                doubles[group] = value;
            }
        }
    }

    /** Returns whether a double is less than another in the one total order, in which NaN is greater than all numbers. */
    private static boolean isBefore(double one, double other) {
        return one < other || (Double.isNaN(other) && !Double.isNaN(one));
    }

    @Override
    void add(Object value, int group) {
        Object before = result(group);
        int order = before == null ? 1 : Values.compare(value, before);
        if (before != null && (greatest ? order <= 0 : order >= 0)) {
            return;
        }
        if (value instanceof Long number) {
            kinds[group] = LONG;
            longs[group] = number;
        } else if (value instanceof Double number) {
            kinds[group] = DOUBLE;
            doubles[group] = number;
        } else {
            kinds[group] = OTHER;
            others[group] = value;
        }
    }

    /** Returns the group's value, null if it has none. */
    @Nullable
    Object result(int group) {
        return switch (kinds[group]) {
            case NONE -> null;
            case LONG -> longs[group];
            case DOUBLE -> doubles[group];
            default -> Objects.requireNonNull(others[group]);
        };
    }
}

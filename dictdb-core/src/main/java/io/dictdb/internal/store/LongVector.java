package io.dictdb.internal.store;

import java.util.Arrays;

/** A vector of whole numbers in the range of long. */
public final class LongVector extends Vector {
    private long[] values;

    LongVector(long epoch) {
        super(epoch);
        values = new long[0];
    }

    private LongVector(LongVector source, long epoch) {
        super(source, epoch);
        values = source.values;
    }

    /** Returns the value of a row that is not null. */
    public long getLong(int row) {
        return values[row];
    }

    @Override
    Object value(int row) {
        return values[row];
    }

    @Override
    Vector writable(long writeEpoch) {
        return epoch == writeEpoch ? this : new LongVector(this, writeEpoch);
    }

    @Override
    Vector store(int row, Object value, boolean appended) {
        if (!(value instanceof Long number)) {
            return new ObjectVector(this, epoch).store(row, value, appended);
        }
        if (row >= values.length) {
            values = Arrays.copyOf(values, lengthFor(row));
            valuesShared = false;
        } else if (valuesShared && !appended) {
            values = values.clone();
            valuesShared = false;
        }
        values[row] = number;
        return this;
    }
}

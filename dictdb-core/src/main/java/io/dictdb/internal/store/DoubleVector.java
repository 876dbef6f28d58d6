package io.dictdb.internal.store;

import java.util.Arrays;

/** A vector of doubles. */
public final class DoubleVector extends Vector {
    private double[] values;

    DoubleVector(long epoch) {
        super(epoch);
        values = new double[0];
    }

    private DoubleVector(DoubleVector source, long epoch) {
        super(source, epoch);
        values = source.values;
    }

    /** Returns the value of a row that is not null. */
    public double getDouble(int row) {
        return values[row];
    }

    @Override
    Object value(int row) {
        return values[row];
    }

    @Override
    Vector writable(long writeEpoch) {
        return epoch == writeEpoch ? this : new DoubleVector(this, writeEpoch);
    }

    @Override
    Vector store(int row, Object value, boolean appended) {
        if (!(value instanceof Double number)) {
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

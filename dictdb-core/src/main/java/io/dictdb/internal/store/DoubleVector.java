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

    /**
     * Keeps the rows whose value is in a range; null and missing are in none.
     *
     * @param nan whether NaN is in the range
     * @param rows how many rows the chunk has
     * @param selection the places of the rows, ascending; afterwards those kept
     * @return how many are kept
     */
    public int selectBetween(double least, double greatest, boolean nan, int rows, int[] selection, int count) {
        int candidates = isDense(rows) ? count : selectNotNull(selection, count);
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            int place = selection[i];
            double value = values[place];
            selection[kept] = place;
            kept += (value >= least && value <= greatest) || (nan && Double.isNaN(value)) ? 1 : 0;
        }
        return kept;
    }

    /** Writes the values of rows, none of which is null, into the target. */
    public void unpack(int[] places, int count, double[] target) {
        double[] from = values;
        for (int i = 0; i < count; i++) {
            target[i] = from[places[i]];
        }
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

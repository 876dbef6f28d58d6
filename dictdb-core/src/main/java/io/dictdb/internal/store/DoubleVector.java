package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector of doubles.
 *
 * <p>It knows bounds of its values other than NaN, which only widen: they may be those of values that are gone.
 */
public final class DoubleVector extends DenseVector {
    private double[] values;
    private double lowerBound = Double.POSITIVE_INFINITY;
    private double upperBound = Double.NEGATIVE_INFINITY;
    private boolean anyNan;

    DoubleVector(long epoch) {
        super(epoch);
        values = new double[0];
    }

    private DoubleVector(DoubleVector source, long epoch) {
        super(source, epoch);
        values = source.values;
        lowerBound = source.lowerBound;
        upperBound = source.upperBound;
        anyNan = source.anyNan;
    }

    /** Returns the value of a row that is not null. */
    public double getDouble(int row) {
        return values[row];
    }

    /** Returns a number that no value but NaN is below; infinity if there never was one. */
    public double lowerBound() {
        return lowerBound;
    }

    /** Returns a number that no value but NaN is above; negative infinity if there never was one. */
    public double upperBound() {
        return upperBound;
    }

    /** Returns whether a value may be NaN. */
    public boolean mayHoldNan() {
        return anyNan;
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
        boolean nanWanted = nan && anyNan;
        if (!nanWanted && (least > upperBound || greatest < lowerBound)) {
            return 0;
        }
        int candidates = isDense(rows) ? count : selectNotNull(selection, count);
        if (least <= lowerBound && greatest >= upperBound && (nan || !anyNan)) {
            return candidates;
        }
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            int place = selection[i];
            double value = values[place];
            selection[kept] = place;
            kept += (value >= least && value <= greatest) || (nanWanted && Double.isNaN(value)) ? 1 : 0;
        }
        return kept;
    }

    @Override
    void copyTo(int[] places, int count, @Nullable Object[][] targets, int field) {
        for (int i = 0; i < count; i++) {
            targets[i][field] = values[places[i]];
        }
    }

    @Override
    Object value(int row) {
        return values[row];
    }

    @Override
    DenseVector copy(long copyEpoch) {
        return new DoubleVector(this, copyEpoch);
    }

    @Override
    DenseVector store(int row, Object value, boolean appended) {
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
        widenBounds(number);
        return this;
    }

    private void widenBounds(double number) {
        if (Double.isNaN(number)) {
            anyNan = true;
        } else {
            lowerBound = Math.min(lowerBound, number);
            upperBound = Math.max(upperBound, number);
        }
    }

    @Override
    void checkInvariants(int rows) {
        super.checkInvariants(rows);
        for (int row = 0; row < rows; row++) {
            double value = isNull(row) ? lowerBound : getDouble(row);
            boolean within = Double.isNaN(value) ? anyNan : value >= lowerBound && value <= upperBound;
            Invariants.check(isNull(row) || within, "row %d is outside %s to %s", row, lowerBound, upperBound);
        }
    }

    @Override
    long bytes() {
        return HeapSize.object(Long.BYTES * 7) + validityBytes() + HeapSize.array(values.length, Double.BYTES);
    }
}

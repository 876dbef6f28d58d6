package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;

/** A vector of booleans, a bit each. */
public final class BooleanVector extends DenseVector {
    /** The rows that hold true. Never shared with a snapshot. */
    private final long[] values;

    BooleanVector(long epoch) {
        super(epoch);
        values = Bits.none();
    }

    private BooleanVector(BooleanVector source, long epoch) {
        super(source, epoch);
        values = source.values.clone();
    }

    /** Returns the value of a row that is not null. */
    public boolean getBoolean(int row) {
        return Bits.get(values, row);
    }

    /**
     * Keeps the rows whose value is wanted; null and missing are not.
     *
     * @param falseWanted whether rows that hold false are kept
     * @param trueWanted whether rows that hold true are kept
     * @param rows how many rows the chunk has
     * @param selection the places of the rows, ascending; afterwards those kept
     * @return how many are kept
     */
    public int select(boolean falseWanted, boolean trueWanted, int rows, int[] selection, int count) {
        if (!falseWanted && !trueWanted) {
            return 0;
        }
        int candidates = isDense(rows) ? count : selectNotNull(selection, count);
        if (falseWanted && trueWanted) {
            return candidates;
        }
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            int place = selection[i];
            selection[kept] = place;
            kept += Bits.get(values, place) == trueWanted ? 1 : 0;
        }
        return kept;
    }

    @Override
    Object value(int row) {
        return Bits.get(values, row);
    }

    @Override
    DenseVector copy(long copyEpoch) {
        return new BooleanVector(this, copyEpoch);
    }

    @Override
    DenseVector store(int row, Object value, boolean appended) {
        if (!(value instanceof Boolean truth)) {
            return new ObjectVector(this, epoch).store(row, value, appended);
        }
        if (truth) {
            Bits.set(values, row);
        } else {
            Bits.clear(values, row);
        }
        return this;
    }

    @Override
    long bytes() {
        return HeapSize.object(Long.BYTES * 4) + validityBytes() + HeapSize.array(values);
    }
}

package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A vector with a place for every row of the chunk.
 *
 * <p>It belongs to the writer while its epoch is the store's; a vector of an earlier epoch is part of a snapshot and is never
 * changed, except that its array of values may be filled beyond the snapshot's rows.
 */
public abstract sealed class DenseVector extends Vector
        permits LongVector, DoubleVector, BooleanVector, DictionaryVector, ObjectVector {
    final long epoch;

    /** Whether the array of values is part of a snapshot too, so that it may be filled but not overwritten. */
    boolean valuesShared;

    /** A vector in which no row has the field. */
    DenseVector(long epoch) {
        this.epoch = epoch;
    }

    /** The same vector for another epoch, its array of values shared. */
    DenseVector(DenseVector source, long epoch) {
        super(source);
        this.epoch = epoch;
        valuesShared = true;
    }

    /** Returns this vector if it is of the epoch, else a copy that is. */
    final DenseVector writable(long writeEpoch) {
        return epoch == writeEpoch ? this : copy(writeEpoch);
    }

    /** Returns a copy of another epoch, which shares the array of values. */
    abstract DenseVector copy(long copyEpoch);

    /**
     * Stores a value that is not null in a row, and returns this vector, or one of a kind that can hold the value.
     *
     * @param appended whether no snapshot has the row
     */
    abstract DenseVector store(int row, Object value, boolean appended);

    final DenseVector put(int row, @Nullable Object value, boolean appended) {
        if (value == null) {
            markPresent(row);
            markNull(row);
            return this;
        }
        DenseVector vector = store(row, value, appended);
        vector.markPresent(row);
        vector.markNotNull(row);
        return vector;
    }

    /** Returns about how many bytes it takes. O(samples). */
    abstract long bytes();

    /** Writes the values of rows, none of which is null, into one field of each target. */
    void copyTo(int[] places, int count, @Nullable Object[][] targets, int field) {
        for (int i = 0; i < count; i++) {
            targets[i][field] = value(places[i]);
        }
    }

    /** Makes the row lack the field. The value it had stays in the array, out of reach. */
    final void remove(int row) {
        if (has(row)) {
            markMissing(row);
        }
    }

    /** Returns a length for an array that must hold the row: a power of two up to a chunk's capacity. */
    static int lengthFor(int row) {
        return Math.max(16, Integer.highestOneBit(row) << 1);
    }

    /**
     * Returns an empty vector of the kind that holds the value best.
     *
     * @param variedStrings whether strings of this field are known to be mostly different
     */
    static DenseVector forValue(@Nullable Object value, boolean variedStrings, long epoch) {
        if (value instanceof Long) {
            return new LongVector(epoch);
        }
        if (value instanceof Double) {
            return new DoubleVector(epoch);
        }
        if (value instanceof Boolean) {
            return new BooleanVector(epoch);
        }
        return value instanceof String && !variedStrings ? new DictionaryVector(epoch) : new ObjectVector(epoch);
    }
}

package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * The values of one field in one chunk, by row. A row may lack the field (missing), hold null, or hold a value; missing and null
 * are different.
 *
 * <p>A vector belongs to the writer while its epoch is the store's; a vector of an earlier epoch is part of a snapshot and is
 * never changed, except that its array of values may be filled beyond the snapshot's rows.
 */
public abstract sealed class Vector permits LongVector, DoubleVector, DictionaryVector, ObjectVector {
    final long epoch;

    /** Where {@link #present} is null, exactly the rows below this one have the field. */
    private int covered;

    private long @Nullable [] present;

    /** The rows that hold null; null itself where none does. */
    private long @Nullable [] nulls;

    /** Whether the array of values is part of a snapshot too, so that it may be filled but not overwritten. */
    boolean valuesShared;

    /** A vector in which no row has the field. */
    Vector(long epoch) {
        this.epoch = epoch;
    }

    /** The same vector for another epoch, its array of values shared. */
    Vector(Vector source, long epoch) {
        this.epoch = epoch;
        covered = source.covered;
        present = source.present == null ? null : source.present.clone();
        nulls = source.nulls == null ? null : source.nulls.clone();
        valuesShared = true;
    }

    /** The same rows as in the source have the field, and the same of them are null. */
    final void takeValidity(Vector source) {
        covered = source.covered;
        present = source.present;
        nulls = source.nulls;
    }

    /** Returns whether the row has the field, be it null. */
    public final boolean has(int row) {
        return present == null ? row < covered : Bits.get(present, row);
    }

    /** Returns whether the row lacks the field or holds null. */
    public final boolean isNull(int row) {
        return !has(row) || (nulls != null && Bits.get(nulls, row));
    }

    /** Returns whether every one of the first rows has a value that is not null. */
    public final boolean isDense(int rows) {
        return present == null && nulls == null && covered >= rows;
    }

    /** Keeps the rows that have a value which is not null, in their order, and returns how many. */
    final int selectNotNull(int[] selection, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (!isNull(place)) {
                selection[kept++] = place;
            }
        }
        return kept;
    }

    /** Returns the row's value, null if it is null or missing. */
    public final @Nullable Object get(int row) {
        return isNull(row) ? null : value(row);
    }

    /** Returns the value of a row that is not null. */
    abstract Object value(int row);

    /** Returns this vector if it is of the epoch, else a copy that is. */
    abstract Vector writable(long writeEpoch);

    /**
     * Stores a value that is not null in a row, and returns this vector, or one of a kind that can hold the value.
     *
     * @param appended whether no snapshot has the row
     */
    abstract Vector store(int row, Object value, boolean appended);

    final Vector put(int row, @Nullable Object value, boolean appended) {
        if (value == null) {
            markPresent(row);
            if (nulls == null) {
                nulls = Bits.none();
            }
            Bits.set(nulls, row);
            return this;
        }
        Vector vector = store(row, value, appended);
        vector.markPresent(row);
        vector.markNotNull(row);
        return vector;
    }

    /** Makes the row lack the field. The value it had stays in the array, out of reach. */
    final void remove(int row) {
        if (!has(row)) {
            return;
        }
        if (present == null) {
            present = Bits.first(covered);
        }
        Bits.clear(present, row);
        markNotNull(row);
    }

    private void markPresent(int row) {
        if (present == null && row == covered) {
            covered++;
        } else if (present != null || row > covered) {
            if (present == null) {
                present = Bits.first(covered);
            }
            Bits.set(present, row);
        }
    }

    private void markNotNull(int row) {
        if (nulls != null) {
            Bits.clear(nulls, row);
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
    static Vector forValue(Object value, boolean variedStrings, long epoch) {
        if (value instanceof Long) {
            return new LongVector(epoch);
        }
        if (value instanceof Double) {
            return new DoubleVector(epoch);
        }
        return value instanceof String && !variedStrings ? new DictionaryVector(epoch) : new ObjectVector(epoch);
    }
}

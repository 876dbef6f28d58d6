package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field in one chunk, by row. A row may lack the field (missing), hold null, or hold a value; missing and null
 * are different.
 */
public abstract sealed class Vector permits DenseVector, SparseVector {
    /** Where {@link #present} is null, exactly the rows below this one have the field. */
    private int covered;

    private long @Nullable [] present;

    /** The rows that hold null, all of which have the field; null itself where none does. */
    private long @Nullable [] nulls;

    /** A vector in which no row has the field. */
    Vector() {}

    /** A vector in which these rows have the field. */
    Vector(long[] present, long @Nullable [] nulls) {
        this.present = present;
        this.nulls = nulls;
    }

    /** The same rows as in the source have the field, and the same of them are null. */
    Vector(Vector source) {
        covered = source.covered;
        present = source.present == null ? null : source.present.clone();
        nulls = source.nulls == null ? null : source.nulls.clone();
    }

    /** Takes over which rows have the field, and which of them are null, from a vector that this one replaces. */
    final void takeValidity(Vector replaced) {
        covered = replaced.covered;
        present = replaced.present;
        nulls = replaced.nulls;
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

    /** Returns how many rows have the field, be it null. */
    final int count() {
        return present == null ? covered : Bits.count(present);
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

    final void markPresent(int row) {
        if (present == null && row == covered) {
            covered++;
        } else if (present != null || row > covered) {
            if (present == null) {
                present = Bits.first(covered);
            }
            Bits.set(present, row);
        }
    }

    final void markMissing(int row) {
        if (present == null) {
            present = Bits.first(covered);
        }
        Bits.clear(present, row);
        markNotNull(row);
    }

    final void markNull(int row) {
        if (nulls == null) {
            nulls = Bits.none();
        }
        Bits.set(nulls, row);
    }

    final void markNotNull(int row) {
        if (nulls != null) {
            Bits.clear(nulls, row);
        }
    }

    /** Checks what must hold of the vector in a chunk with so many rows. */
    void checkInvariants(int rows) {
        for (int row = 0; row < Chunk.CAPACITY; row++) {
            Invariants.check(row < rows || !has(row), "row %d has a value beyond the %d rows", row, rows);
            Invariants.check(has(row) || nulls == null || !Bits.get(nulls, row), "row %d is missing and null", row);
        }
    }

    /** Returns about how many bytes knowing which rows have the field takes. */
    final long validityBytes() {
        return HeapSize.array(present) + HeapSize.array(nulls);
    }
}

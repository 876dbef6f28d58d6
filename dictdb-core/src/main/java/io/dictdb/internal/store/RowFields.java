package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A cursor over the fields of one row, in the order in which the table met them. It stands before the first field until {@link #next}
 * is called. A row of a chunk with sparse fields costs its own fields and the chunk's dense ones.
 */
public final class RowFields {
    private static final int NO_MORE = Integer.MAX_VALUE;

    private final ChunkLayout layout;
    private final @Nullable DenseVector[] vectors;
    private final int row;

    /** The sparse fields, null if the row has none. */
    private final @Nullable SparseRow sparse;

    /** The number of the next sparse field. */
    private int nextSparse;

    /** The position of the next field with a dense vector which the row has, or one beyond the last. */
    private int nextDense = -1;

    /** The vector of the present field, null if that is sparse. */
    private @Nullable DenseVector vector;

    private int ordinal = -1;

    RowFields(ChunkLayout layout, @Nullable DenseVector[] vectors, @Nullable SparseRow sparse, int row) {
        this.layout = layout;
        this.vectors = vectors;
        this.sparse = sparse;
        this.row = row;
        advanceDense();
    }

    /** Returns a number of fields that the row has no more than. */
    public int mostFields() {
        return vectors.length + (sparse == null ? 0 : sparse.size());
    }

    /** Moves to the next field, and returns whether there is one. */
    public boolean next() {
        int dense = nextDense < vectors.length ? layout.ordinal(nextDense) : NO_MORE;
        if (sparse != null && nextSparse < sparse.size() && sparse.ordinal(nextSparse) < dense) {
            ordinal = sparse.ordinal(nextSparse++);
            vector = null;
            return true;
        }
        if (dense == NO_MORE) {
            return false;
        }
        ordinal = dense;
        vector = vectors[nextDense];
        advanceDense();
        return true;
    }

    private void advanceDense() {
        DenseVector candidate;
        do {
            nextDense++;
            candidate = nextDense < vectors.length ? vectors[nextDense] : null;
        } while (nextDense < vectors.length && (candidate == null || !candidate.has(row)));
    }

    /** Returns the field's ordinal. */
    public int ordinal() {
        return ordinal;
    }

    /** Returns the field's value, which may be null. */
    public @Nullable Object value() {
        if (vector != null) {
            return vector.get(row);
        }
        return sparse == null ? null : sparse.value(nextSparse - 1);
    }

    /** Returns the field's vector, if it is a dense one. */
    public @Nullable DenseVector vector() {
        return vector;
    }
}

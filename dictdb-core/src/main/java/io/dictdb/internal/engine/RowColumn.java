package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import org.jspecify.annotations.Nullable;

/** A column of a cursor whose rows are scattered over chunks: each is read by itself, which is faster than keeping a vector for one row. */
final class RowColumn extends ColumnReader {
    private final int ordinal;

    /** Whether the query chose the field, so that each of its rows has it. */
    private final boolean chosen;

    RowColumn(SnapshotCursor cursor, String name, int ordinal, boolean chosen) {
        super(cursor, name);
        this.ordinal = ordinal;
        this.chosen = chosen;
    }

    @Override
    boolean has(Chunk chunk, int place) {
        return chosen || chunk.has(place, ordinal);
    }

    @Override
    @Nullable
    Object get(Chunk chunk, int place) {
        return chunk.get(place, ordinal);
    }

    @Override
    long getLong(Chunk chunk, int place) {
        return chunk.denseVector(ordinal) instanceof LongVector numbers && !numbers.isNull(place)
                ? numbers.getLong(place)
                : asLong(chunk, place);
    }

    @Override
    double getDouble(Chunk chunk, int place) {
        return chunk.denseVector(ordinal) instanceof DoubleVector numbers && !numbers.isNull(place)
                ? numbers.getDouble(place)
                : asDouble(chunk, place);
    }

    @Override
    String getString(Chunk chunk, int place) {
        return chunk.denseVector(ordinal) instanceof DictionaryVector strings && !strings.isNull(place)
                ? strings.getString(place)
                : asString(chunk, place);
    }
}

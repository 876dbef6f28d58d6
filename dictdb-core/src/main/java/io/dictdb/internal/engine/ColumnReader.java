package io.dictdb.internal.engine;

import io.dictdb.Column;
import io.dictdb.internal.store.Chunk;
import org.jspecify.annotations.Nullable;

/** A column of a cursor. There is a class for each way to read one, so that each is compiled for its own way. */
abstract sealed class ColumnReader implements Column permits ChunkColumn, RowColumn, PathColumn {
    /** The cursor that the column is of. */
    final SnapshotCursor cursor;

    private final String name;

    ColumnReader(SnapshotCursor cursor, String name) {
        this.cursor = cursor;
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    abstract boolean has(Chunk chunk, int place);

    abstract @Nullable Object get(Chunk chunk, int place);

    abstract long getLong(Chunk chunk, int place);

    abstract double getDouble(Chunk chunk, int place);

    abstract String getString(Chunk chunk, int place);

    /** Returns a value that is perhaps none of that type as one. */
    final long asLong(Chunk chunk, int place) {
        return TypedValue.asLong(get(chunk, place), has(chunk, place), name);
    }

    /** Returns a value that is perhaps none of that type as one. */
    final double asDouble(Chunk chunk, int place) {
        return TypedValue.asDouble(get(chunk, place), has(chunk, place), name);
    }

    /** Returns a value that is perhaps none of that type as one. */
    final String asString(Chunk chunk, int place) {
        Object value = get(chunk, place);
        return value instanceof String string ? string : TypedValue.asString(value, has(chunk, place), name);
    }

    @Override
    public final String toString() {
        return name;
    }
}

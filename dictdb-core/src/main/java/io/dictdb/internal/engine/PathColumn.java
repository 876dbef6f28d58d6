package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldReader;
import org.jspecify.annotations.Nullable;

/** A column of a cursor that a query chose by a path into nested values, so that each of its rows has it. */
final class PathColumn extends ColumnReader {
    private final FieldReader path;

    PathColumn(SnapshotCursor cursor, String name, FieldReader path) {
        super(cursor, name);
        this.path = path;
    }

    @Override
    boolean has(Chunk chunk, int place) {
        return true;
    }

    @Override
    @Nullable
    Object get(Chunk chunk, int place) {
        return path.get(chunk, place);
    }

    @Override
    long getLong(Chunk chunk, int place) {
        return asLong(chunk, place);
    }

    @Override
    double getDouble(Chunk chunk, int place) {
        return asDouble(chunk, place);
    }

    @Override
    String getString(Chunk chunk, int place) {
        return asString(chunk, place);
    }
}

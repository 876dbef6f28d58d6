package io.dictdb.internal.engine;

import io.dictdb.Column;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A column of a cursor: the vector of its field in the chunk that was read last. Where rows are scattered over chunks, each is read by
 * itself, which is faster than keeping a vector for one row; so are those of a path.
 */
final class ColumnReader implements Column {
    /** The cursor that the column is of. */
    final SnapshotCursor cursor;

    private final String name;
    private final int ordinal;

    /** What is read where the query chose a path; else null. */
    private final @Nullable FieldReader path;

    /** Whether the query chose the field, so that each of its rows has it. */
    private final boolean chosen;

    private final boolean scattered;

    /** The chunk that the vector is of. */
    private @Nullable Chunk chunk;

    private @Nullable Vector vector;

    /** Whether all rows of the chunk have a value. */
    private boolean dense;

    ColumnReader(
            SnapshotCursor cursor,
            String name,
            int ordinal,
            @Nullable FieldReader path,
            boolean chosen,
            boolean scattered) {
        this.cursor = cursor;
        this.name = name;
        this.ordinal = ordinal;
        this.path = path;
        this.chosen = chosen;
        this.scattered = scattered;
    }

    @Override
    public String name() {
        return name;
    }

    private @Nullable Vector vectorIn(Chunk current) {
        if (chunk != current) {
            Vector found = current.vector(ordinal);
            dense = found != null && found.isDense(current.size());
            vector = found;
            chunk = current;
        }
        return vector;
    }

    boolean has(Chunk current, int place) {
        if (chosen || scattered) {
            return chosen || current.has(place, ordinal);
        }
        Vector values = vectorIn(current);
        return values != null && values.has(place);
    }

    @Nullable
    Object get(Chunk current, int place) {
        if (scattered) {
            return path == null ? current.get(place, ordinal) : path.get(current, place);
        }
        Vector values = vectorIn(current);
        return values == null ? null : values.get(place);
    }

    long getLong(Chunk current, int place) {
        Vector values = scattered ? current.denseVector(ordinal) : vectorIn(current);
        return values instanceof LongVector numbers && (dense || !numbers.isNull(place))
                ? numbers.getLong(place)
                : TypedValue.asLong(get(current, place), has(current, place), name);
    }

    double getDouble(Chunk current, int place) {
        Vector values = scattered ? current.denseVector(ordinal) : vectorIn(current);
        return values instanceof DoubleVector numbers && (dense || !numbers.isNull(place))
                ? numbers.getDouble(place)
                : TypedValue.asDouble(get(current, place), has(current, place), name);
    }

    String getString(Chunk current, int place) {
        Object value = get(current, place);
        return value instanceof String string ? string : TypedValue.asString(value, has(current, place), name);
    }

    @Override
    public String toString() {
        return name;
    }
}

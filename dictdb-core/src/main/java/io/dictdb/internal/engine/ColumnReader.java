package io.dictdb.internal.engine;

import io.dictdb.Column;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import org.jspecify.annotations.Nullable;

/** A column of a cursor: the vector of its field in the chunk that was read last. */
final class ColumnReader implements Column {
    /** The cursor that the column is of. */
    final SnapshotCursor cursor;

    private final String name;
    private final int ordinal;

    /** Whether the query chose the field, so that each of its rows has it. */
    private final boolean chosen;

    /** The chunk that the vector is of. */
    private @Nullable Chunk chunk;

    private @Nullable Vector vector;

    /** The vector if it is one of whole numbers, or one of doubles, and all rows of the chunk have one. */
    private @Nullable LongVector longs;

    private @Nullable DoubleVector doubles;

    ColumnReader(SnapshotCursor cursor, String name, int ordinal, boolean chosen) {
        this.cursor = cursor;
        this.name = name;
        this.ordinal = ordinal;
        this.chosen = chosen;
    }

    @Override
    public String name() {
        return name;
    }

    private @Nullable Vector vectorIn(Chunk current) {
        if (chunk != current) {
            Vector found = current.vector(ordinal);
            boolean dense = found != null && found.isDense(current.size());
            longs = dense && found instanceof LongVector numbers ? numbers : null;
            doubles = dense && found instanceof DoubleVector numbers ? numbers : null;
            vector = found;
            chunk = current;
        }
        return vector;
    }

    boolean has(Chunk current, int place) {
        Vector values = vectorIn(current);
        return chosen || (values != null && values.has(place));
    }

    @Nullable
    Object get(Chunk current, int place) {
        Vector values = vectorIn(current);
        return values == null ? null : values.get(place);
    }

    long getLong(Chunk current, int place) {
        Vector values = vectorIn(current);
        LongVector numbers = longs;
        if (numbers != null) {
            return numbers.getLong(place);
        }
        return values instanceof LongVector some && !some.isNull(place)
                ? some.getLong(place)
                : TypedValue.asLong(get(current, place), has(current, place), name);
    }

    double getDouble(Chunk current, int place) {
        Vector values = vectorIn(current);
        DoubleVector numbers = doubles;
        if (numbers != null) {
            return numbers.getDouble(place);
        }
        return values instanceof DoubleVector some && !some.isNull(place)
                ? some.getDouble(place)
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

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

    /** The chunk that the vectors are of. */
    private @Nullable Chunk chunk;

    private @Nullable Vector vector;

    /** The vector, if it is one of longs or of doubles. */
    private @Nullable LongVector longs;

    private @Nullable DoubleVector doubles;

    /** Whether all rows of the chunk have a value that is not null. */
    private boolean dense;

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

    private void read(Chunk current) {
        if (chunk != current) {
            moveTo(current);
        }
    }

    private void moveTo(Chunk current) {
        chunk = current;
        vector = current.vector(ordinal);
        longs = vector instanceof LongVector numbers ? numbers : null;
        doubles = vector instanceof DoubleVector numbers ? numbers : null;
        dense = vector != null && vector.isDense(current.size());
    }

    boolean has(Chunk current, int place) {
        read(current);
        return chosen || (vector != null && vector.has(place));
    }

    @Nullable
    Object get(Chunk current, int place) {
        read(current);
        return vector == null ? null : vector.get(place);
    }

    long getLong(Chunk current, int place) {
        read(current);
        LongVector numbers = longs;
        return numbers != null && (dense || !numbers.isNull(place))
                ? numbers.getLong(place)
                : TypedValue.asLong(get(current, place), has(current, place), name);
    }

    double getDouble(Chunk current, int place) {
        read(current);
        DoubleVector numbers = doubles;
        return numbers != null && (dense || !numbers.isNull(place))
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

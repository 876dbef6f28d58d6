package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Vector;
import org.jspecify.annotations.Nullable;

/** A column of a cursor that mostly stays in a chunk: it keeps the vector of its field in the chunk that was read last. */
final class ChunkColumn extends ColumnReader {
    private final int ordinal;

    /** Whether the query chose the field, so that each of its rows has it. */
    private final boolean chosen;

    /** The chunk that the vector is of. */
    private @Nullable Chunk chunk;

    private @Nullable Vector vector;

    /** Whether all rows of the chunk have a value. */
    private boolean dense;

    ChunkColumn(SnapshotCursor cursor, String name, int ordinal, boolean chosen) {
        super(cursor, name);
        this.ordinal = ordinal;
        this.chosen = chosen;
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

    @Override
    boolean has(Chunk current, int place) {
        Vector values = vectorIn(current);
        return chosen || (values != null && values.has(place));
    }

    @Override
    @Nullable
    Object get(Chunk current, int place) {
        Vector values = vectorIn(current);
        return values == null ? null : values.get(place);
    }

    @Override
    long getLong(Chunk current, int place) {
        return vectorIn(current) instanceof LongVector numbers && (dense || !numbers.isNull(place))
                ? numbers.getLong(place)
                : asLong(current, place);
    }

    @Override
    double getDouble(Chunk current, int place) {
        return vectorIn(current) instanceof DoubleVector numbers && (dense || !numbers.isNull(place))
                ? numbers.getDouble(place)
                : asDouble(current, place);
    }

    @Override
    String getString(Chunk current, int place) {
        return vectorIn(current) instanceof DictionaryVector strings && (dense || !strings.isNull(place))
                ? strings.getString(place)
                : asString(current, place);
    }
}

package io.dictdb.internal.engine;

import io.dictdb.FieldTypeException;
import io.dictdb.Row;
import io.dictdb.Values;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.Vector;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.HashKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view of a row in a snapshot. */
final class SnapshotRow implements Row {
    private final FieldDirectory fields;
    private final Chunk chunk;
    private final int place;

    SnapshotRow(Snapshot snapshot, int rowId) {
        fields = snapshot.fields();
        chunk = snapshot.chunkOf(rowId);
        place = ChunkDirectory.place(rowId);
    }

    @Override
    public @Nullable Object get(String field) {
        return CopyOut.readOnly(stored(field));
    }

    @Override
    public boolean has(String field) {
        return chunk.has(place, fields.ordinal(field));
    }

    @Override
    public boolean isNull(String field) {
        Vector vector = vector(field);
        return vector == null || vector.isNull(place);
    }

    @Override
    public long getLong(String field) {
        Vector vector = vector(field);
        if (vector instanceof LongVector longs && !longs.isNull(place)) {
            return longs.getLong(place);
        }
        if (vector != null && vector.get(place) instanceof Long value) {
            return value;
        }
        throw mismatch(field, "a whole number in the range of long");
    }

    @Override
    public double getDouble(String field) {
        Vector vector = vector(field);
        if (vector instanceof DoubleVector doubles && !doubles.isNull(place)) {
            return doubles.getDouble(place);
        }
        if (vector != null
                && vector.get(place) instanceof Number value
                && (value instanceof Double || value instanceof Long)) {
            return value.doubleValue();
        }
        throw mismatch(field, "a double");
    }

    @Override
    public boolean getBoolean(String field) {
        if (stored(field) instanceof Boolean value) {
            return value;
        }
        throw mismatch(field, "a boolean");
    }

    @Override
    public String getString(String field) {
        if (stored(field) instanceof String value) {
            return value;
        }
        throw mismatch(field, "a string");
    }

    @Override
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        for (int ordinal = 0; ordinal < chunk.fieldCount(); ordinal++) {
            if (chunk.has(place, ordinal)) {
                names.add(fields.name(ordinal));
            }
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int ordinal = 0; ordinal < chunk.fieldCount(); ordinal++) {
            Vector vector = chunk.vector(ordinal);
            if (vector != null && vector.has(place)) {
                map.put(fields.name(ordinal), CopyOut.mutable(vector.get(place)));
            }
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that && Values.equal(toMap(), that.toMap());
    }

    @Override
    public int hashCode() {
        return HashKey.of(toMap()).hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    private @Nullable Vector vector(String field) {
        return chunk.vector(fields.ordinal(field));
    }

    private @Nullable Object stored(String field) {
        return chunk.get(place, fields.ordinal(field));
    }

    private FieldTypeException mismatch(String field, String expected) {
        if (!has(field)) {
            return new FieldTypeException(field, expected, "nothing (it is missing)");
        }
        Object value = stored(field);
        String actual = value instanceof Number ? "the number " + value : Values.describe(value);
        return new FieldTypeException(field, expected, actual);
    }
}

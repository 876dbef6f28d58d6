package io.dictdb.internal.engine;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.DenseVector;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.RecordMap;
import io.dictdb.internal.value.SameValue;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view of a row in a snapshot. */
final class SnapshotRow extends StoredRow {
    /** An ordinal beyond those of all fields. */
    private static final int NO_MORE = Integer.MAX_VALUE;

    private final Snapshot snapshot;
    private final Chunk chunk;
    private final int place;

    SnapshotRow(Snapshot snapshot, int rowId) {
        this.snapshot = snapshot;
        chunk = snapshot.chunkOf(rowId);
        place = ChunkDirectory.place(rowId);
    }

    @Override
    @Nullable
    Object stored(String field) {
        return chunk.get(place, snapshot.ordinal(field));
    }

    /** Returns the value of a field as a query names it: the row's own, or what a path leads to. */
    @Nullable
    Object selected(String field) {
        return FieldReader.mayBePath(field)
                ? FieldReader.of(field, snapshot.fields()).get(chunk, place)
                : stored(field);
    }

    @Override
    public boolean has(String field) {
        return chunk.has(place, snapshot.ordinal(field));
    }

    @Override
    public boolean isNull(String field) {
        return stored(field) == null;
    }

    @Override
    public long getLong(String field) {
        return vector(field) instanceof LongVector longs && !longs.isNull(place)
                ? longs.getLong(place)
                : super.getLong(field);
    }

    @Override
    public double getDouble(String field) {
        return vector(field) instanceof DoubleVector doubles && !doubles.isNull(place)
                ? doubles.getDouble(place)
                : super.getDouble(field);
    }

    @Override
    public String getString(String field) {
        return vector(field) instanceof DictionaryVector strings && !strings.isNull(place)
                ? strings.getString(place)
                : super.getString(field);
    }

    @Override
    public Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        RowFields present = chunk.fields(place);
        while (present.next()) {
            names.add(snapshot.fields().name(present.ordinal()));
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        RowFields present = chunk.fields(place);
        RecordMap map = new RecordMap(present.mostFields());
        while (present.next()) {
            map.append(snapshot.fields().name(present.ordinal()), CopyOut.mutable(present.value()));
        }
        return map;
    }

    /** Where the chunk is still the same, nothing has changed: what a snapshot has is copied before it is changed. */
    @Override
    boolean isSame(ChunkDirectory rows, int rowId) {
        boolean untouched = rows.chunkOf(rowId) == chunk && ChunkDirectory.place(rowId) == place;
        return untouched || super.isSame(rows, rowId);
    }

    /** Returns whether another row has its fields by the same ordinals. */
    boolean isOfSameTable(SnapshotRow other) {
        return snapshot.fields() == other.snapshot.fields();
    }

    /** Returns the fields that one of two rows of a table lacks, or of which they do not have the same value, type included. */
    Set<String> differences(SnapshotRow other) {
        Set<String> names = new LinkedHashSet<>();
        RowFields own = chunk.fields(place);
        RowFields others = other.chunk.fields(other.place);
        int ordinal = next(own);
        int otherOrdinal = next(others);
        while (ordinal < NO_MORE || otherOrdinal < NO_MORE) {
            int least = Math.min(ordinal, otherOrdinal);
            if (ordinal != otherOrdinal || !SameValue.is(own.value(), others.value())) {
                names.add(snapshot.fields().name(least));
            }
            ordinal = ordinal == least ? next(own) : ordinal;
            otherOrdinal = otherOrdinal == least ? next(others) : otherOrdinal;
        }
        return names;
    }

    private static int next(RowFields fields) {
        return fields.next() ? fields.ordinal() : NO_MORE;
    }

    private @Nullable DenseVector vector(String field) {
        return chunk.denseVector(snapshot.ordinal(field));
    }
}

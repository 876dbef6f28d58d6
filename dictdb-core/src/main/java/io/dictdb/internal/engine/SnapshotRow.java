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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view of a row in a snapshot. */
final class SnapshotRow extends StoredRow {
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

    private @Nullable DenseVector vector(String field) {
        return chunk.denseVector(snapshot.ordinal(field));
    }
}

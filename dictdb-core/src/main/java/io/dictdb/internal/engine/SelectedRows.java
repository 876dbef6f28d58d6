package io.dictdb.internal.engine;

import io.dictdb.Row;
import io.dictdb.internal.plan.Projection;
import io.dictdb.internal.store.Snapshot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to a query: rows of a snapshot, in order, with the fields of a projection or all of theirs. */
@SuppressWarnings("ArrayRecordComponent") // made for one query, never compared
record SelectedRows(
        Snapshot snapshot, int[] rowIds, @Nullable Projection projection) {
    Stream<Row> rows() {
        return projection == null
                ? Arrays.stream(rowIds).mapToObj(rowId -> new SnapshotRow(snapshot, rowId))
                : projected(projection);
    }

    /** Returns one of the rows. */
    Row row(int rowId) {
        return new SelectedRows(snapshot, new int[] {rowId}, projection)
                .rows()
                .findFirst()
                .orElseThrow();
    }

    /** Returns the field of the table that is under a name in the rows, or null if none is. */
    @Nullable
    String storedField(String name) {
        return projection == null ? name : projection.fields().get(name);
    }

    private Stream<Row> projected(Projection chosen) {
        String[] names = chosen.fields().keySet().toArray(String[]::new);
        int[] ordinals = chosen.fields().values().stream()
                .mapToInt(snapshot.fields()::ordinal)
                .toArray();
        return Arrays.stream(rowIds).mapToObj(rowId -> projected(rowId, names, ordinals));
    }

    private Row projected(int rowId, String[] names, int[] ordinals) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            values.put(names[i], snapshot.get(rowId, ordinals[i]));
        }
        return new ComputedRow(values);
    }

    int count() {
        return rowIds.length;
    }
}

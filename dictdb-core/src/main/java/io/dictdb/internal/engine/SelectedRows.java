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
        Projection chosen = projection;
        return Arrays.stream(rowIds)
                .mapToObj(rowId -> chosen == null ? new SnapshotRow(snapshot, rowId) : projected(rowId, chosen));
    }

    private Row projected(int rowId, Projection chosen) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        chosen.fields()
                .forEach((name, field) ->
                        values.put(name, snapshot.get(rowId, snapshot.fields().ordinal(field))));
        return new ComputedRow(values);
    }

    int count() {
        return rowIds.length;
    }
}

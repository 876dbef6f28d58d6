package io.dictdb.internal.engine;

import io.dictdb.Row;
import io.dictdb.internal.store.Snapshot;
import java.util.Arrays;
import java.util.stream.Stream;

/** The answer to a query: rows of a snapshot, in order. */
@SuppressWarnings("ArrayRecordComponent") // made for one query, never compared
record SelectedRows(Snapshot snapshot, int[] rowIds) {
    Stream<Row> rows() {
        return Arrays.stream(rowIds).mapToObj(rowId -> new SnapshotRow(snapshot, rowId));
    }

    int count() {
        return rowIds.length;
    }
}

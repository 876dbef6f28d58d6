package io.dictdb.internal.engine;

import io.dictdb.Row;
import io.dictdb.internal.plan.Projection;
import io.dictdb.internal.store.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to a query: rows of a snapshot, in order, with the fields of a projection or all of theirs. */
@SuppressWarnings("ArrayRecordComponent") // made for one query, never compared
record SelectedRows(
        Snapshot snapshot, int[] rowIds, @Nullable Projection projection) {
    /** With up to so many rows for each chunk, most are taken to be alone in theirs. */
    private static final int SCATTERED_PER_CHUNK = 2;

    int count() {
        return rowIds.length;
    }

    /** Returns whether few of the rows can be in the same chunk as the one before. */
    boolean areScattered() {
        return rowIds.length <= snapshot.chunkCount() * SCATTERED_PER_CHUNK;
    }

    /** Returns one of the rows. */
    StoredRow row(int rowId) {
        SnapshotRow row = new SnapshotRow(snapshot, rowId);
        return projection == null ? row : new ProjectedRow(row, projection);
    }

    Optional<Row> first() {
        return rowIds.length == 0 ? Optional.empty() : Optional.of(row(rowIds[0]));
    }

    Stream<Row> stream() {
        return Arrays.stream(rowIds).mapToObj(this::row);
    }

    List<Row> list() {
        return new RowList(this);
    }

    /** Returns the rows as independent mutable maps. */
    List<Map<String, @Nullable Object>> maps() {
        if (projection == null) {
            return new RowCopies(snapshot).of(rowIds);
        }
        List<Map<String, @Nullable Object>> maps = new ArrayList<>(rowIds.length);
        for (int rowId : rowIds) {
            maps.add(row(rowId).toMap());
        }
        return maps;
    }

    /** Returns the field of the table that is under a name in the rows, or null if none is. */
    @Nullable
    String storedField(String name) {
        return projection == null ? name : projection.fields().get(name);
    }
}

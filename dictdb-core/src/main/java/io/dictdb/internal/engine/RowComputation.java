package io.dictdb.internal.engine;

import io.dictdb.ConcurrentChangeException;
import io.dictdb.Row;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.HashKey;
import io.dictdb.internal.value.SameValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement that computes rows from what they are. It reads a snapshot, runs the user's function without any lock, and writes the
 * results under the write lock if the same rows match and are as they were read; else it computes anew what has changed, and so on.
 */
final class RowComputation {
    /** So many attempts that chance, with dozens of threads at one row, does not fail them all. */
    private static final int MOST_ATTEMPTS = 1000;

    /** After so many attempts, there is a pause before each, ever longer, so that other threads get through. */
    private static final int EAGER_ATTEMPTS = 4;

    private static final int LONGEST_PAUSE_MICROS = 100;

    private final EmbeddedTable table;
    private final Selection selection;
    private final Function<? super Row, ? extends @Nullable Row> change;

    /** The key of a row that was found changed, if one was. */
    private @Nullable Object changedKey;

    RowComputation(EmbeddedTable table, Selection selection, Function<? super Row, ? extends @Nullable Row> change) {
        this.table = table;
        this.selection = selection;
        this.change = change;
    }

    /**
     * What the function made of a row.
     *
     * @param snapshot where the row was read
     * @param rowId its id there
     * @param row what is to be there instead, null for nothing
     * @param edit what makes that of the row
     */
    record Result(Snapshot snapshot, int rowId, @Nullable Row row, RowEdit edit) {}

    /** Runs the statement and returns what became of each row, in order; nothing if no row matches. */
    List<Result> run() {
        List<Result> earlier = List.of();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            RowSource.PlannedRead read = table.reads().plan(selection);
            int[] rowIds = read.plan().rowIds(read.snapshot());
            List<Result> results = compute(read.snapshot(), rowIds, earlier);
            if (results.isEmpty() || write(results, read.snapshot())) {
                return results;
            }
            earlier = results;
            if (attempt > EAGER_ATTEMPTS) {
                LockSupport.parkNanos(Math.min(attempt, LONGEST_PAUSE_MICROS) * 1000L);
            }
        }
        throw new ConcurrentChangeException(
                table.name(), changedKey == null ? null : CopyOut.key(changedKey), MOST_ATTEMPTS);
    }

    /** Runs the function on the rows that are new or other than in an earlier attempt. */
    private List<Result> compute(Snapshot snapshot, int[] rowIds, List<Result> earlier) {
        int key = snapshot.fields().ordinal(table.primaryKey());
        Map<Object, Result> known = new HashMap<>();
        for (Result result : earlier) {
            known.put(HashKey.of(Objects.requireNonNull(result.snapshot().get(result.rowId(), key))), result);
        }
        List<Result> results = new ArrayList<>(rowIds.length);
        for (int rowId : rowIds) {
            Result before =
                    known.isEmpty() ? null : known.get(HashKey.of(Objects.requireNonNull(snapshot.get(rowId, key))));
            if (before != null && isSame(before.snapshot(), before.rowId(), snapshot, rowId)) {
                results.add(new Result(snapshot, rowId, before.row(), before.edit()));
                continue;
            }
            SnapshotRow row = new SnapshotRow(snapshot, rowId);
            Row after = change.apply(row);
            RowEdit edit = RowEdit.of(table, row, after);
            checkSchema(edit, after);
            results.add(new Result(snapshot, rowId, after, edit));
        }
        return results;
    }

    private void checkSchema(RowEdit edit, @Nullable Row after) {
        SchemaCheck schemaCheck = table.schemaCheck();
        if (schemaCheck != null && after != null && !edit.isEmpty()) {
            schemaCheck.checkInsert(table.prepare(after.toMap()));
        }
    }

    /** Writes the results if the rows that match are those of a snapshot, and returns whether they are. */
    private boolean write(List<Result> results, Snapshot snapshot) {
        TableRows rows = table.rows();
        long stamp = table.lock.writeLock();
        try {
            table.checkNotDropped();
            int[] rowIds = snapshot == rows.store().published()
                    ? results.stream().mapToInt(Result::rowId).toArray()
                    : matching(results);
            if (rowIds == null) {
                return false;
            }
            List<RowEdit> edits = results.stream().map(Result::edit).toList();
            rows.checkFields(edits);
            rows.uniqueness().checkEdits(rowIds, edits);
            if (rows.apply(rowIds, edits)) {
                table.noteChange();
            }
            return true;
        } finally {
            table.lock.unlockWrite(stamp);
        }
    }

    /** Returns the ids that the rows have now; null if other rows match, or one of them has changed. */
    private int @Nullable [] matching(List<Result> results) {
        ChunkDirectory store = table.rows().store();
        int[] rowIds = Plan.of(selection, table.rows().indexes(), store).rowIds(store);
        changedKey = null;
        if (rowIds.length != results.size()) {
            return null;
        }
        for (int i = 0; i < rowIds.length; i++) {
            Result result = results.get(i);
            if (!isSame(result.snapshot(), result.rowId(), store, rowIds[i])) {
                changedKey = table.rows().keyOf(rowIds[i]);
                return null;
            }
        }
        return rowIds;
    }

    /** Returns whether a row has the same fields, with the same values, as another one or itself at another time. */
    private static boolean isSame(ChunkDirectory before, int idBefore, ChunkDirectory after, int idAfter) {
        Chunk one = before.chunkOf(idBefore);
        Chunk other = after.chunkOf(idAfter);
        int place = ChunkDirectory.place(idBefore);
        int otherPlace = ChunkDirectory.place(idAfter);
        if (one == other && place == otherPlace) {
            return true; // what a snapshot has is copied before it is changed
        }
        RowFields fields = one.fields(place);
        int count = 0;
        while (fields.next()) {
            count++;
            int ordinal = fields.ordinal();
            if (!other.has(otherPlace, ordinal) || !SameValue.is(fields.value(), other.get(otherPlace, ordinal))) {
                return false;
            }
        }
        RowFields others = other.fields(otherPlace);
        while (others.next()) {
            count--;
        }
        return count == 0;
    }
}

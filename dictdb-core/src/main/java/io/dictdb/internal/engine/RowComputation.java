package io.dictdb.internal.engine;

import io.dictdb.ConcurrentChangeException;
import io.dictdb.Row;
import io.dictdb.internal.observe.Access;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.ColumnStore;
import io.dictdb.internal.store.RowFields;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.value.CopyOut;
import io.dictdb.internal.value.HashKey;
import io.dictdb.internal.value.RecordMap;
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

    /** Up to so many rows are copied rather than read from a snapshot. */
    private static final int FEW = 16;

    private final EmbeddedTable table;
    private final Selection selection;
    private final Function<? super Row, ? extends @Nullable Row> change;

    /** The key of a row that was found changed, if one was. */
    private @Nullable Object changedKey;

    /** How the rows were reached in the last attempt, and how many were looked at in all; null before the first. */
    private @Nullable Access access;

    private long examined;

    RowComputation(EmbeddedTable table, Selection selection, Function<? super Row, ? extends @Nullable Row> change) {
        this.table = table;
        this.selection = selection;
        this.change = change;
    }

    /**
     * What the function made of a row.
     *
     * @param before the row as it was read
     * @param row what is to be there instead, null for nothing
     * @param edit what makes that of the row
     */
    record Result(StoredRow before, @Nullable Row row, RowEdit edit) {}

    /**
     * The rows that match.
     *
     * @param rowIds their ids at that moment
     * @param rows their contents
     * @param snapshot the state they are of; null if they were few, and copied
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one attempt, never compared
    private record Read(
            int[] rowIds, List<StoredRow> rows, @Nullable Snapshot snapshot) {}

    /** Returns how the rows were reached, null if they were not. */
    @Nullable
    Access access() {
        return access;
    }

    /** Returns how many rows were looked at to find those to compute. */
    long examined() {
        return examined;
    }

    /** Runs the statement and returns what became of each row, in order; nothing if no row matches. */
    List<Result> run() {
        List<Result> earlier = List.of();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Read read = read();
            List<Result> results = compute(read.rows(), earlier);
            if (results.isEmpty() || write(results, read)) {
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

    /** Reads the rows that match: a few are copied under the lock, so that writers need not copy their chunks for a snapshot's sake. */
    private Read read() {
        RowSource.PlannedRead planned;
        long stamp = table.lock.readLock();
        try {
            table.checkNotDropped();
            ColumnStore store = table.rows().store();
            Plan plan = table.rows().plan(selection);
            if (plan.candidateCount() <= FEW) {
                int[] rowIds = plan.rowIds(store);
                reached(plan);
                List<StoredRow> rows = new ArrayList<>(rowIds.length);
                for (int rowId : rowIds) {
                    rows.add(copy(store, rowId));
                }
                return new Read(rowIds, rows, null);
            }
            planned = new RowSource.PlannedRead(plan, store.snapshot());
        } finally {
            table.lock.unlockRead(stamp);
        }
        Snapshot snapshot = planned.snapshot();
        int[] rowIds = planned.plan().rowIds(snapshot);
        reached(planned.plan());
        List<StoredRow> rows = new ArrayList<>(rowIds.length);
        for (int rowId : rowIds) {
            rows.add(new SnapshotRow(snapshot, rowId));
        }
        return new Read(rowIds, rows, snapshot);
    }

    private void reached(Plan plan) {
        access = plan;
        examined += plan.examined();
    }

    private static StoredRow copy(ColumnStore store, int rowId) {
        RowFields fields = store.chunkOf(rowId).fields(ChunkDirectory.place(rowId));
        RecordMap values = new RecordMap(fields.mostFields());
        while (fields.next()) {
            values.append(store.fields().name(fields.ordinal()), fields.value());
        }
        return new ComputedRow(values);
    }

    /** Runs the function on the rows that are new or other than in an earlier attempt. */
    private List<Result> compute(List<StoredRow> rows, List<Result> earlier) {
        Map<Object, Result> known = new HashMap<>();
        for (Result result : earlier) {
            known.put(hashKey(result.before()), result);
        }
        List<Result> results = new ArrayList<>(rows.size());
        for (StoredRow row : rows) {
            Result before = known.isEmpty() ? null : known.get(hashKey(row));
            if (before != null && before.before().isSame(row)) {
                results.add(before);
                continue;
            }
            Row after = change.apply(row);
            RowEdit edit = RowEdit.of(table, row, after);
            checkSchema(edit, after);
            results.add(new Result(row, after, edit));
        }
        return results;
    }

    private Object hashKey(StoredRow row) {
        return HashKey.of(Objects.requireNonNull(row.stored(table.primaryKey())));
    }

    private void checkSchema(RowEdit edit, @Nullable Row after) {
        SchemaCheck schemaCheck = table.schemaCheck();
        if (schemaCheck != null && after != null && !edit.isEmpty()) {
            schemaCheck.checkInsert(table.prepare(after.toMap()));
        }
    }

    /** Writes the results if the rows that match are still those that were read, and returns whether they are. */
    private boolean write(List<Result> results, Read read) {
        TableRows rows = table.rows();
        return table.change(() -> {
            boolean unchanged =
                    read.snapshot() != null && read.snapshot() == rows.store().published();
            int[] rowIds = unchanged ? read.rowIds() : matching(results);
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
        });
    }

    /** Returns the ids that the rows have now; null if other rows match, or one of them has changed. */
    private int @Nullable [] matching(List<Result> results) {
        ColumnStore store = table.rows().store();
        int[] rowIds = table.rows().plan(selection).rowIds(store);
        changedKey = null;
        if (rowIds.length != results.size()) {
            return null;
        }
        for (int i = 0; i < rowIds.length; i++) {
            if (!results.get(i).before().isSame(store, rowIds[i])) {
                changedKey = table.rows().keyOf(rowIds[i]);
                return null;
            }
        }
        return rowIds;
    }
}

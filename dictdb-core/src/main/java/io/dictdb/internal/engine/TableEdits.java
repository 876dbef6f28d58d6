package io.dictdb.internal.engine;

import io.dictdb.IndexDefinition;
import io.dictdb.InsertOptions;
import io.dictdb.internal.store.RowChanges;
import io.dictdb.internal.store.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a transaction has changed in a table, made ready to be done to the table itself. Prepared without a lock; checked and applied under
 * the table's write lock, once the rows concerned are known to be there as the transaction has read them.
 */
final class TableEdits {
    private final EmbeddedTable table;

    /** The table of the transaction. */
    private final EmbeddedTable own;

    /** The rows that are changed or deleted. */
    private final List<Object> keys = new ArrayList<>();

    /** What becomes of each of them. */
    private final List<RowEdit> edits = new ArrayList<>();

    /** The rows that the changed ones become. */
    private final List<SnapshotRow> changed = new ArrayList<>();

    private final List<PreparedRow> inserted = new ArrayList<>();

    private TableEdits(TransactionAttempt.Forked forked) {
        table = forked.original();
        own = forked.table();
    }

    /** Returns what was changed in a table of a transaction. */
    static TableEdits of(TransactionAttempt.Forked forked) {
        TableEdits result = new TableEdits(forked);
        ForkedRows rows = forked.rows();
        Snapshot before = rows.state().rows();
        Snapshot after = rows.store().snapshot();
        for (RowChanges.Change change : rows.edits().goneOrigins()) {
            result.keys.add(change.key());
            result.edits.add(RowEdit.DELETION);
        }
        for (RowChanges.Change change : rows.edits().upserts()) {
            SnapshotRow row = new SnapshotRow(after, change.rowId());
            if (!change.hasOrigin() || change.isOriginGone()) {
                result.inserted.add(result.own.prepare(row.toMap()));
            } else {
                RowEdit edit = RowEdit.of(result.own, new SnapshotRow(before, change.origin()), row);
                if (!edit.isEmpty()) {
                    result.keys.add(change.key());
                    result.edits.add(edit);
                    result.changed.add(row);
                }
            }
        }
        return result;
    }

    boolean isEmpty() {
        return keys.isEmpty() && inserted.isEmpty();
    }

    /**
     * Checks all that the table may refuse. Under its write lock. Changes no row.
     *
     * @throws io.dictdb.DuplicateValueException if two rows would have equal values in a unique index
     * @throws io.dictdb.LimitExceededException if the table would have more rows or fields than it can
     */
    void check() {
        TableRows rows = table.rows();
        List<IndexDefinition> indexes = rows.definitions();
        if (indexes.stream().anyMatch(IndexDefinition::isUnique)) {
            int[] replaced = Arrays.stream(rowIds()).sorted().toArray();
            List<PreparedRow> added = new ArrayList<>(inserted);
            changed.forEach(row -> added.add(own.prepare(row.toMap())));
            rows.uniqueness().checkReplacement(indexes, replaced, added);
        }
        rows.checkLimits(inserted);
        rows.checkFields(edits);
    }

    /** Does it. Under the table's write lock. */
    void apply() {
        TableRows rows = table.rows();
        boolean unused = rows.apply(rowIds(), edits);
        List<Object> insertedKeys =
                inserted.stream().map(row -> Objects.requireNonNull(row.key())).toList();
        rows.insert(inserted, insertedKeys, InsertOptions.defaults().batchSize());
    }

    /** Returns the rows that are changed or deleted. */
    private int[] rowIds() {
        return keys.stream().mapToInt(table.rows()::find).toArray();
    }
}

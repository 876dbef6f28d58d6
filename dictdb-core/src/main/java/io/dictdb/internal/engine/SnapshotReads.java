package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table as a snapshot has them. */
final class SnapshotReads extends TableSource {
    private final SnapshotTable table;

    SnapshotReads(SnapshotTable table) {
        super(table, table.statements());
        this.table = table;
    }

    @Override
    Object scope() {
        return table.snapshot();
    }

    @Override
    EmbeddedTable table() {
        return table.state().table();
    }

    @Override
    PlannedRead planned(Selection selection) {
        TableState state = table.state();
        return new PlannedRead(state.plan(selection), state.rows());
    }

    @Override
    Snapshot all() {
        return table.state().rows();
    }

    /** As long as nothing has changed, the table's indexes are those of the snapshot. */
    @Override
    @Nullable
    JoinLookup lookup(List<String> fields) {
        TableState state = table.state();
        TableRows present = state.table().rows();
        return present.store().published() == state.rows() ? present.lookup(fields) : null;
    }

    @Override
    SelectedRows withKey(Object key, Selection selection) {
        TableState state = table.state();
        int rowId = state.find(key);
        int[] rowIds = rowId == TableRows.NO_ROW ? TableRows.NO_ROWS : new int[] {rowId};
        return new SelectedRows(state.rows(), rowIds, selection.projection());
    }

    @Override
    QueryPlan.Node access(Plan plan) {
        return plan.access();
    }
}

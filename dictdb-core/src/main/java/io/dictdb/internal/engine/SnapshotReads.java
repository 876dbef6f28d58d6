package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.StatementStats.Operation;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table as a snapshot has them. */
final class SnapshotReads extends TableSource {
    private final SnapshotTable table;

    SnapshotReads(SnapshotTable table) {
        this.table = table;
    }

    @Override
    String name() {
        return table.name();
    }

    @Override
    String primaryKey() {
        return table.primaryKey();
    }

    @Override
    List<String> columns() {
        return table.columns();
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
    TableStatements statements() {
        return table.statements();
    }

    /** The row with a key is found without a plan. */
    @Override
    SelectedRows select(Selection selection) {
        Object key = Plan.keyOf(selection, table.primaryKey());
        if (key == null) {
            return super.select(selection);
        }
        StatementTiming timing = statements().start();
        TableState state = table.state();
        int rowId = state.find(key);
        int count = rowId == TableRows.NO_ROW ? 0 : 1;
        statements().done(Operation.SELECT, statements().byKey(), selection.where(), count, count, timing);
        StatementLog.selected(name(), selection, count);
        return new SelectedRows(state.rows(), count == 0 ? new int[0] : new int[] {rowId}, selection.projection());
    }

    @Override
    QueryPlan explain(Selection selection) {
        EmbeddedTable locked = table();
        PlannedRead read;
        QueryPlan.Node access;
        long stamp = locked.lock.readLock();
        try {
            read = planned(selection);
            access = read.plan().access();
        } finally {
            locked.lock.unlockRead(stamp);
        }
        return read.plan().explain(access, read.snapshot());
    }
}

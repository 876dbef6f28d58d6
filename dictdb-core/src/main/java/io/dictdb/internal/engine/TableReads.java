package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.StatementStats.Operation;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The rows of a table: planned for under the read lock, read from a snapshot without it. */
final class TableReads extends RowSource {
    private final EmbeddedTable table;

    TableReads(EmbeddedTable table) {
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
    TableStatements statements() {
        return table.statements();
    }

    @Override
    Set<EmbeddedTable> tables() {
        return Set.of(table);
    }

    @Override
    Supplier<PlannedRead> prepare(Selection selection) {
        table.checkNotDropped();
        PlannedRead read = planned(selection);
        return () -> read;
    }

    @Override
    PlannedRead plan(Selection selection) {
        long stamp = table.lock.readLock();
        try {
            table.checkNotDropped();
            return planned(selection);
        } finally {
            table.lock.unlockRead(stamp);
        }
    }

    /** The row with a key is found without a plan. */
    @Override
    SelectedRows select(Selection selection) {
        Object key = Plan.keyOf(selection, table.primaryKey());
        if (key == null) {
            return super.select(selection);
        }
        StatementTiming timing = statements().start();
        SelectedRows selected = withKey(key, selection);
        int count = selected.count();
        statements().done(Operation.SELECT, statements().byKey(), selection.where(), count, count, timing);
        StatementLog.selected(name(), selection, count);
        return selected;
    }

    private SelectedRows withKey(Object key, Selection selection) {
        long stamp = table.lock.readLock();
        try {
            table.checkNotDropped();
            TableRows rows = table.rows();
            return new SelectedRows(rows.store().snapshot(), rows.withKey(key), selection.projection());
        } finally {
            table.lock.unlockRead(stamp);
        }
    }

    private PlannedRead planned(Selection selection) {
        TableRows rows = table.rows();
        return new PlannedRead(
                Plan.of(selection, rows.indexes(), rows.store()), rows.store().snapshot());
    }

    @Override
    QueryPlan explain(Selection selection) {
        Plan plan;
        QueryPlan.Node access;
        Snapshot snapshot;
        long stamp = table.lock.readLock();
        try {
            table.checkNotDropped();
            PlannedRead read = planned(selection);
            plan = read.plan();
            snapshot = read.snapshot();
            access = plan.access();
        } finally {
            table.lock.unlockRead(stamp);
        }
        return plan.explain(access, snapshot);
    }
}

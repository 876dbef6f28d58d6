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

/** The rows of a table: planned for under the read lock, read from a snapshot without it. */
final class TableReads extends TableSource {
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
    Object scope() {
        return table.scope();
    }

    @Override
    EmbeddedTable table() {
        return table;
    }

    @Override
    PlannedRead planned(Selection selection) {
        table.checkNotDropped();
        TableRows rows = table.rows();
        return new PlannedRead(rows.plan(selection), rows.store().snapshot());
    }

    @Override
    Snapshot all() {
        table.checkNotDropped();
        return table.rows().all();
    }

    @Override
    @Nullable
    JoinLookup lookup(List<String> fields) {
        return table.rows().lookup(fields);
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

    @Override
    QueryPlan explain(Selection selection) {
        PlannedRead read;
        QueryPlan.Node access;
        long stamp = table.lock.readLock();
        try {
            read = planned(selection);
            access = table.rows().access(read.plan());
        } finally {
            table.lock.unlockRead(stamp);
        }
        return read.plan().explain(access, read.snapshot());
    }
}

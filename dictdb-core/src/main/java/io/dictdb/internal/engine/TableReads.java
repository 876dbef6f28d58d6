package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table: planned for under the read lock, read from a snapshot without it. */
final class TableReads extends TableSource {
    private final EmbeddedTable table;

    TableReads(EmbeddedTable table) {
        super(table, table.statements());
        this.table = table;
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

    @Override
    SelectedRows withKey(Object key, Selection selection) {
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
    QueryPlan.Node access(Plan plan) {
        return table.rows().access(plan);
    }
}

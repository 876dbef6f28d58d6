package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.ReadableTable;
import io.dictdb.StatementStats.Operation;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of one table, which can be joined with those of others. */
abstract class TableSource extends RowSource {
    private final ReadableTable readable;
    private final TableStatements statements;

    TableSource(ReadableTable readable, TableStatements statements) {
        this.readable = readable;
        this.statements = statements;
    }

    @Override
    final String name() {
        return readable.name();
    }

    @Override
    final String primaryKey() {
        return readable.primaryKey();
    }

    @Override
    final List<String> columns() {
        return readable.columns();
    }

    @Override
    final TableStatements statements() {
        return statements;
    }

    /** Returns the table whose lock protects what is read. */
    abstract EmbeddedTable table();

    @Override
    final Set<EmbeddedTable> tables() {
        return Set.of(table());
    }

    /** Plans a query. Under the table's read lock. */
    abstract PlannedRead planned(Selection selection);

    /** Returns all rows, in the state that plans made under the same lock are of. Under the table's read lock. */
    abstract Snapshot all();

    /** Returns the way to the rows that have some values in the fields, or null if there is none. Under the table's read lock. */
    abstract @Nullable JoinLookup lookup(List<String> fields);

    /** Returns the row with the key, if there is one. Takes the locks it needs. */
    abstract SelectedRows withKey(Object key, Selection selection);

    /** Returns the way to the rows of a plan that {@link #planned} made under the same lock. Under the table's read lock. */
    abstract QueryPlan.Node access(Plan plan);

    @Override
    final Supplier<PlannedRead> prepare(Selection selection) {
        PlannedRead read = planned(selection);
        return () -> read;
    }

    @Override
    final PlannedRead plan(Selection selection) {
        long stamp = table().lock.readLock();
        try {
            return planned(selection);
        } finally {
            table().lock.unlockRead(stamp);
        }
    }

    /** The row with a key is found without a plan. */
    @Override
    final SelectedRows select(Selection selection) {
        Object key = Plan.keyOf(selection, primaryKey());
        if (key == null) {
            return super.select(selection);
        }
        StatementTiming timing = statements.start();
        SelectedRows selected = withKey(key, selection);
        int count = selected.count();
        statements.done(Operation.SELECT, statements.byKey(), selection.where(), count, count, timing);
        StatementLog.selected(name(), selection, count);
        return selected;
    }

    @Override
    final QueryPlan explain(Selection selection) {
        PlannedRead read;
        QueryPlan.Node access;
        long stamp = table().lock.readLock();
        try {
            read = planned(selection);
            access = access(read.plan());
        } finally {
            table().lock.unlockRead(stamp);
        }
        return read.plan().explain(access, read.snapshot());
    }
}

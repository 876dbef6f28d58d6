package io.dictdb.internal.engine;

import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of one table, which can be joined with those of others. */
abstract class TableSource extends RowSource {
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
}

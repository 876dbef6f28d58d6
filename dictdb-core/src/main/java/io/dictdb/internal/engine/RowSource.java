package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.internal.aggregate.Aggregation;
import io.dictdb.internal.aggregate.AggregationRun;
import io.dictdb.internal.plan.Plan;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.store.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the rows of queries come from. Each run of a query reads one state of it. */
abstract class RowSource {
    /** A plan, and the state that it was made for. */
    record PlannedRead(Plan plan, Snapshot snapshot) {}

    /** Returns the name it has in logs. */
    abstract String name();

    /** Returns the primary key of its rows, or null if they are none of a table. */
    abstract @Nullable String primaryKey();

    /** Returns the names of the fields that its rows may have. */
    abstract List<String> columns();

    /** Returns the tables that it reads, at least one. */
    abstract Set<EmbeddedTable> tables();

    /** Begins to plan a query, under the read locks of its tables. What is returned is to be done without them. */
    abstract Supplier<PlannedRead> prepare(Selection selection);

    /** Plans a query. Holds no lock when it returns. */
    PlannedRead plan(Selection selection) {
        return EmbeddedDatabase.reading(tables(), () -> prepare(selection)).get();
    }

    /** Runs a query, and says how it reached its rows. */
    abstract QueryPlan explain(Selection selection);

    /** Runs a query for its rows. */
    final SelectedRows select(Selection selection) {
        SelectedRows selected = rows(selection);
        StatementLog.selected(name(), selection, selected.count());
        return selected;
    }

    /** Returns the rows of a query. */
    SelectedRows rows(Selection selection) {
        PlannedRead read = plan(selection);
        return new SelectedRows(read.snapshot(), read.plan().rowIds(read.snapshot()), selection.projection());
    }

    /** Runs a query for aggregates of its rows, which it returns as {@link AggregationRun#result} does. */
    final List<Map<String, @Nullable Object>> aggregate(Selection selection, Aggregation aggregation) {
        PlannedRead read = plan(selection);
        AggregationRun run = aggregation.start(read.snapshot().fields());
        read.plan().forEachChunk(read.snapshot(), (chunk, number, places, count) -> {
            run.add(chunk, places, count);
            return true;
        });
        List<Map<String, @Nullable Object>> result = run.result();
        StatementLog.selected(name(), selection, result.size());
        return result;
    }

    /** Runs a query for the number of its rows. */
    final long count(Selection selection) {
        PlannedRead read = plan(selection);
        long[] count = {0};
        read.plan().forEachChunk(read.snapshot(), (chunk, number, places, matching) -> {
            count[0] += matching;
            return true;
        });
        StatementLog.selected(name(), selection, count[0]);
        return count[0];
    }
}

package io.dictdb.internal.engine;

import io.dictdb.QueryPlan;
import io.dictdb.StatementStats.Operation;
import io.dictdb.internal.aggregate.Aggregation;
import io.dictdb.internal.aggregate.AggregationRun;
import io.dictdb.internal.observe.Access;
import io.dictdb.internal.observe.StatementTiming;
import io.dictdb.internal.observe.TableStatements;
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
    /**
     * A plan, and the state that it was made for.
     *
     * @param access how the statement reaches its rows: the plan, or what came before it
     * @param examinedBefore how many rows were looked at before the plan is run
     */
    record PlannedRead(Plan plan, Snapshot snapshot, Access access, long examinedBefore) {
        PlannedRead(Plan plan, Snapshot snapshot) {
            this(plan, snapshot, plan, 0);
        }

        /** Returns how many rows were looked at. */
        long examined() {
            return examinedBefore + plan.examined();
        }
    }

    /** Returns the name it has in logs. */
    abstract String name();

    /** Returns the primary key of its rows, or null if they are none of a table. */
    abstract @Nullable String primaryKey();

    /** Returns the names of the fields that its rows may have. */
    abstract List<String> columns();

    /** Returns where its statements are counted. */
    abstract TableStatements statements();

    /** Returns what all tables have in common that can be joined with its rows: a database, or a state of one. */
    abstract Object scope();

    /** Returns the tables whose locks protect what it reads, at least one. */
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
    SelectedRows select(Selection selection) {
        StatementTiming timing = statements().start();
        PlannedRead read = plan(selection);
        int[] rowIds = read.plan().rowIds(read.snapshot());
        done(Operation.SELECT, selection, read, rowIds.length, timing);
        return new SelectedRows(read.snapshot(), rowIds, selection.projection());
    }

    private void done(
            Operation operation,
            Selection selection,
            PlannedRead read,
            long returned,
            @Nullable StatementTiming timing) {
        statements().done(operation, read.access(), selection.where(), read.examined(), returned, timing);
        StatementLog.selected(name(), selection, returned);
    }

    /** Runs a query for aggregates of its rows, which it returns as {@link AggregationRun#result} does. */
    final List<Map<String, @Nullable Object>> aggregate(Selection selection, Aggregation aggregation) {
        StatementTiming timing = statements().start();
        PlannedRead read = plan(selection);
        AggregationRun run = aggregation.start(read.snapshot().fields());
        read.plan().forEachChunk(read.snapshot(), (chunk, number, places, count) -> {
            run.add(chunk, places, count);
            return true;
        });
        List<Map<String, @Nullable Object>> result = run.result();
        done(Operation.AGGREGATE, selection, read, result.size(), timing);
        return result;
    }

    /** Runs a query for the number of its rows. */
    final long count(Selection selection) {
        StatementTiming timing = statements().start();
        PlannedRead read = plan(selection);
        long[] count = {0};
        read.plan().forEachChunk(read.snapshot(), (chunk, number, places, matching) -> {
            count[0] += matching;
            return true;
        });
        done(Operation.AGGREGATE, selection, read, count[0], timing);
        return count[0];
    }
}

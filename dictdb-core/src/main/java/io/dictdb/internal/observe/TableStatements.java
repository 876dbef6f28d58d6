package io.dictdb.internal.observe;

import io.dictdb.Condition;
import io.dictdb.QueryPlan;
import io.dictdb.StatementStats;
import io.dictdb.StatementStats.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one table: counted by kind and access path, timed if anybody wants that, and told to the observers. Safe for use by
 * several threads, without a lock.
 */
@SuppressWarnings("EnumOrdinal") // places in an array, which are written nowhere
public final class TableStatements {
    private static final Operation[] OPERATIONS = Operation.values();
    private static final QueryPlan.Kind[] KINDS = QueryPlan.Kind.values();

    /** The ways there are: those of {@link QueryPlan.Kind}, and none. */
    private static final int WAYS = KINDS.length + 1;

    private final String table;
    private final Access byKey;
    private final StatementObservers observers;

    /** By operation, then by way; null where there was no such statement. */
    private final AtomicReferenceArray<@Nullable StatementCounter> counters =
            new AtomicReferenceArray<>(OPERATIONS.length * WAYS);

    private final CostlyStatements costly = new CostlyStatements();

    /** Begins to count the statements of a table. */
    public TableStatements(String table, String primaryKey, StatementObservers observers) {
        this.table = table;
        this.byKey = Access.byKey(primaryKey);
        this.observers = observers;
    }

    /** Begins a statement: returns what is to be handed in at its end, null if nobody wants it timed. */
    public @Nullable StatementTiming start() {
        return observers.start();
    }

    /** Returns the access by primary key. */
    public Access byKey() {
        return byKey;
    }

    /** Ends a statement that looks for no rows. */
    public void done(Operation operation, long changedRows, @Nullable StatementTiming timing) {
        done(operation, null, null, 0, changedRows, timing);
    }

    /** Ends a statement about the row with a key. */
    public void doneByKey(Operation operation, boolean found, @Nullable StatementTiming timing) {
        long rows = found ? 1 : 0;
        done(operation, byKey, null, rows, rows, timing);
    }

    /**
     * Ends a statement. Under no lock.
     *
     * @param access how it reached its rows; null if it looked for none
     * @param where its condition, null if it has none
     */
    public void done(
            Operation operation,
            @Nullable Access access,
            @Nullable Condition where,
            long examinedRows,
            long returnedRows,
            @Nullable StatementTiming timing) {
        StatementCounter counter =
                counter(operation, access == null ? KINDS.length : access.kind().ordinal());
        counter.count(examinedRows, returnedRows);
        if (where != null && access != null && CostlyStatements.isCostly(examinedRows, returnedRows)) {
            costly.add(where, access.order(), examinedRows, returnedRows);
        }
        if (timing != null) {
            long nanos = observers.elapsed(timing);
            counter.time(nanos);
            Observation statement = new Observation(table, operation, access, where, examinedRows, returnedRows, nanos);
            if (timing.flightEvent() != null) {
                FlightEvents.endStatement(timing.flightEvent(), statement);
            }
            observers.tell(statement);
        }
    }

    private StatementCounter counter(Operation operation, int way) {
        int place = operation.ordinal() * WAYS + way;
        StatementCounter counter = counters.get(place);
        return counter == null ? newCounter(place, way) : counter;
    }

    private StatementCounter newCounter(int place, int way) {
        StatementCounter made = new StatementCounter(way == KINDS.length ? 0 : 1);
        StatementCounter other = counters.compareAndExchange(place, null, made);
        return other == null ? made : other;
    }

    /** Returns the statements that looked at many rows for few. */
    public CostlyStatements costly() {
        return costly;
    }

    /** Returns the statements there were, by operation and way. */
    public List<StatementStats> stats() {
        List<StatementStats> stats = new ArrayList<>();
        for (int place = 0; place < counters.length(); place++) {
            StatementCounter counter = counters.get(place);
            if (counter != null) {
                int way = place % WAYS;
                Optional<QueryPlan.Kind> path = way == KINDS.length ? Optional.empty() : Optional.of(KINDS[way]);
                stats.add(counter.stats(OPERATIONS[place / WAYS], path));
            }
        }
        return stats;
    }
}

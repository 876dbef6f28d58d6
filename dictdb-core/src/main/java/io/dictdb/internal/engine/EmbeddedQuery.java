package io.dictdb.internal.engine;

import io.dictdb.Aggregate;
import io.dictdb.Condition;
import io.dictdb.Cursor;
import io.dictdb.Grouping;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Query;
import io.dictdb.QueryPlan;
import io.dictdb.Row;
import io.dictdb.internal.aggregate.Aggregation;
import io.dictdb.internal.plan.Projection;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.plan.SortOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query on an embedded table. */
final class EmbeddedQuery implements Query {
    private final RowSource source;
    private final TableUpdates updates;
    private final Selection selection;

    EmbeddedQuery(RowSource source, TableUpdates updates, Selection selection) {
        this.source = source;
        this.updates = updates;
        this.selection = selection;
    }

    @Override
    public Query where(Condition condition) {
        return with(selection.and(condition));
    }

    @Override
    public Query select(String... fields) {
        return with(selection.withProjection(Projection.of(fields)));
    }

    @Override
    public Query select(Map<String, String> fieldsByName) {
        return with(selection.withProjection(Projection.of(fieldsByName)));
    }

    @Override
    public Query distinct() {
        return with(selection.withDistinct());
    }

    @Override
    public Query orderBy(String... fields) {
        return with(selection.withOrder(SortOrder.of(fields)));
    }

    @Override
    public Query limit(long rows) {
        checkNotNegative("limit", rows);
        return with(selection.withLimit(rows));
    }

    @Override
    public Query offset(long rows) {
        checkNotNegative("offset", rows);
        return with(selection.withOffset(rows));
    }

    @Override
    public List<String> columns() {
        Projection projection = selection.projection();
        return projection == null
                ? table.columns()
                : List.copyOf(projection.fields().keySet());
    }

    @Override
    public List<Row> list() {
        return source.select(selection).list();
    }

    @Override
    public List<Map<String, @Nullable Object>> maps() {
        return source.select(selection).maps();
    }

    @Override
    public Stream<Row> stream() {
        return source.select(selection).stream();
    }

    @Override
    public Cursor cursor() {
        return new SnapshotCursor(source.select(selection));
    }

    @Override
    public Optional<Row> first() {
        return source.select(limited(1)).first();
    }

    @Override
    public long count() {
        return source.count(selection);
    }

    @Override
    public boolean exists() {
        return source.select(limited(1)).count() > 0;
    }

    @Override
    public int update(Map<String, ?> changes) {
        return updates.update(changes, selection);
    }

    @Override
    public int update(Function<? super Row, ? extends @Nullable Row> change) {
        return updates.update(change, selection);
    }

    @Override
    public int delete() {
        return updates.delete(selection);
    }

    @Override
    public Row aggregate(Aggregate... aggregates) {
        return aggregated(new Aggregation(List.of(), List.of(aggregates))).get(0);
    }

    @Override
    public Grouping groupBy(String... fields) {
        if (fields.length == 0) {
            throw new InvalidArgumentException("fields", "groupBy names no field; name at least one.");
        }
        List<String> groupFields = List.of(fields);
        return aggregates -> aggregated(new Aggregation(groupFields, List.of(aggregates)));
    }

    private List<Row> aggregated(Aggregation aggregation) {
        List<Row> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> values : source.aggregate(selection, aggregation)) {
            rows.add(new ComputedRow(values));
        }
        return Collections.unmodifiableList(rows);
    }

    @Override
    public QueryPlan explain() {
        return source.explain(selection);
    }

    @Override
    public String toString() {
        return "rows of '" + source.name() + "' where " + selection.where();
    }

    private EmbeddedQuery with(Selection refined) {
        return new EmbeddedQuery(source, updates, refined);
    }

    private Selection limited(long rows) {
        return selection.withLimit(Math.min(rows, selection.limit()));
    }

    private static void checkNotNegative(String argument, long rows) {
        if (rows < 0) {
            throw new InvalidArgumentException(
                    argument,
                    argument + " is " + rows + "; it must be 0 or more. Leave it out to have no " + argument + ".");
        }
    }
}

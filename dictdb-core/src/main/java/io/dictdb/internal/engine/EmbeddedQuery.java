package io.dictdb.internal.engine;

import io.dictdb.Aggregate;
import io.dictdb.Condition;
import io.dictdb.Cursor;
import io.dictdb.Grouping;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Join;
import io.dictdb.Page;
import io.dictdb.Query;
import io.dictdb.QueryPlan;
import io.dictdb.ReadableTable;
import io.dictdb.Row;
import io.dictdb.Values;
import io.dictdb.internal.aggregate.Aggregation;
import io.dictdb.internal.plan.Position;
import io.dictdb.internal.plan.Projection;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.plan.SortOrder;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.NamedValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query on an embedded table. */
final class EmbeddedQuery implements Query {
    private final RowSource source;

    private final Updates updates;

    private final Selection selection;

    EmbeddedQuery(RowSource source, Updates updates, Selection selection) {
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
        checkFromStart("distinct");
        return with(selection.withDistinct());
    }

    @Override
    public Query orderBy(String... fields) {
        checkFromStart("orderBy");
        return with(selection.withOrder(SortOrder.of(fields)));
    }

    private void checkFromStart(String method) {
        if (selection.after() != null) {
            throw new InvalidArgumentException(
                    "query", "after was told where the rows begin before " + method + "; call " + method + " first.");
        }
    }

    @Override
    public Query after(Row row) {
        if (selection.distinct()) {
            throw new InvalidArgumentException(
                    "query",
                    "A row of a distinct query stands for others too, which are elsewhere in its order; leave distinct out.");
        }
        SortOrder order = totalOrder();
        Row whole = row instanceof ProjectedRow projected ? projected.whole() : row;
        if (whole.isNull(primaryKey())) {
            throw new InvalidArgumentException(
                    "row", "The row lacks the primary key '" + primaryKey() + "'; give one of the table's rows.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (SortOrder.Term term : order.terms()) {
            Object value = FieldReader.named(term.field()).get(new ValuesOfRow(whole));
            values.add(Values.copyOf(value, term.field()));
        }
        return with(selection.withOrder(order).withAfter(new Position(values)));
    }

    /** Any row, be it one of ours or not. */
    private record ValuesOfRow(Row row) implements NamedValues {
        @Override
        public boolean has(String name) {
            return row.has(name);
        }

        @Override
        public @Nullable Object get(String name) {
            return row.get(name);
        }
    }

    /** Returns the order in which no two rows are at one place. */
    private SortOrder totalOrder() {
        return selection.order().endingWith(primaryKey());
    }

    private String primaryKey() {
        String primaryKey = source.primaryKey();
        if (primaryKey == null) {
            throw new InvalidArgumentException(
                    "query", "The rows of a join have no key to tell where a page ends; use limit and offset.");
        }
        return primaryKey;
    }

    @Override
    public Page page(int rows) {
        return page(rows, selection.withOrder(totalOrder()));
    }

    @Override
    public Page page(int rows, String token) {
        SortOrder order = totalOrder();
        return page(rows, selection.withOrder(order).withAfter(PageToken.read(token, order)));
    }

    private Page page(int rows, Selection paged) {
        if (rows < 1) {
            throw new InvalidArgumentException("rows", "rows is " + rows + "; a page has at least 1.");
        }
        boolean partial = selection.limit() < Long.MAX_VALUE || selection.offset() > 0 || selection.after() != null;
        if (partial || selection.distinct()) {
            throw new InvalidArgumentException(
                    "query",
                    "A query with pages has no " + (partial ? "limit, offset or after" : "distinct rows")
                            + " of its own; leave that out.");
        }
        SelectedRows found = source.select(paged.withLimit(rows + 1L)); // one more tells whether there are more
        if (found.count() <= rows) {
            return new Page(found.list(), Optional.empty());
        }
        SelectedRows page = new SelectedRows(found.snapshot(), Arrays.copyOf(found.rowIds(), rows), found.projection());
        SnapshotRow last = new SnapshotRow(found.snapshot(), found.rowIds()[rows - 1]);
        List<@Nullable Object> values = new ArrayList<>();
        paged.order().terms().forEach(term -> values.add(last.selected(term.field())));
        return new Page(page.list(), Optional.of(PageToken.of(paged.order(), new Position(values))));
    }

    @Override
    public Join join(ReadableTable table) {
        return EmbeddedJoin.of(source, selection, table, false);
    }

    @Override
    public Join leftJoin(ReadableTable table) {
        return EmbeddedJoin.of(source, selection, table, true);
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
                ? source.columns()
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
        Aggregation aggregation = new Aggregation(List.of(), List.of(aggregates));
        return new ComputedRow(source.aggregate(selection, aggregation).get(0));
    }

    @Override
    public Grouping groupBy(String... fields) {
        if (fields.length == 0) {
            throw new InvalidArgumentException("fields", "groupBy names no field; name at least one.");
        }
        return EmbeddedGrouping.of(source, selection, List.of(fields));
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

    static void checkNotNegative(String argument, long rows) {
        if (rows < 0) {
            throw new InvalidArgumentException(
                    argument,
                    argument + " is " + rows + "; it must be 0 or more. Leave it out to have no " + argument + ".");
        }
    }
}

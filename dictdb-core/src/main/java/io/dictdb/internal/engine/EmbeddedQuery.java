package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Query;
import io.dictdb.QueryPlan;
import io.dictdb.Row;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.plan.SortOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query on an embedded table. */
final class EmbeddedQuery implements Query {
    private final EmbeddedTable table;
    private final Selection selection;

    EmbeddedQuery(EmbeddedTable table, Selection selection) {
        this.table = table;
        this.selection = selection;
    }

    @Override
    public Query where(Condition condition) {
        Condition both =
                selection.isUnconditional() ? condition : selection.where().and(condition);
        return with(new Selection(both, selection.order(), selection.offset(), selection.limit()));
    }

    @Override
    public Query orderBy(String... fields) {
        return with(new Selection(selection.where(), SortOrder.of(fields), selection.offset(), selection.limit()));
    }

    @Override
    public Query limit(long rows) {
        checkNotNegative("limit", rows);
        return with(new Selection(selection.where(), selection.order(), selection.offset(), rows));
    }

    @Override
    public Query offset(long rows) {
        checkNotNegative("offset", rows);
        return with(new Selection(selection.where(), selection.order(), rows, selection.limit()));
    }

    @Override
    public List<Row> list() {
        return table.select(selection).rows().toList();
    }

    @Override
    public List<Map<String, @Nullable Object>> maps() {
        return table.select(selection).rows().map(Row::toMap).toList();
    }

    @Override
    public Stream<Row> stream() {
        return table.select(selection).rows();
    }

    @Override
    public Optional<Row> first() {
        return table.select(limited(1)).rows().findFirst();
    }

    @Override
    public long count() {
        return table.select(selection).count();
    }

    @Override
    public boolean exists() {
        return table.select(limited(1)).count() > 0;
    }

    @Override
    public QueryPlan explain() {
        return table.explain(selection);
    }

    @Override
    public String toString() {
        return "rows of '" + table.name() + "' where " + selection.where();
    }

    private EmbeddedQuery with(Selection refined) {
        return new EmbeddedQuery(table, refined);
    }

    private Selection limited(long rows) {
        return new Selection(
                selection.where(), selection.order(), selection.offset(), Math.min(rows, selection.limit()));
    }

    private static void checkNotNegative(String argument, long rows) {
        if (rows < 0) {
            throw new InvalidArgumentException(
                    argument,
                    argument + " is " + rows + "; it must be 0 or more. Leave it out to have no " + argument + ".");
        }
    }
}

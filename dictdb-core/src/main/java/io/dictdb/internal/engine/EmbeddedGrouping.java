package io.dictdb.internal.engine;

import io.dictdb.Aggregate;
import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.Grouping;
import io.dictdb.Row;
import io.dictdb.internal.aggregate.Aggregation;
import io.dictdb.internal.plan.Selection;
import io.dictdb.internal.plan.SortOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query in groups.
 *
 * @param source where the rows come from
 * @param selection which rows
 * @param fields the fields they are grouped by
 * @param results which rows of results are wanted
 */
record EmbeddedGrouping(RowSource source, Selection selection, List<String> fields, Selection results)
        implements Grouping {
    static EmbeddedGrouping of(RowSource source, Selection selection, List<String> fields) {
        return new EmbeddedGrouping(source, selection, fields, Selection.where(Conditions.all()));
    }

    @Override
    public Grouping having(Condition condition) {
        return with(results.and(Objects.requireNonNull(condition, "condition")));
    }

    @Override
    public Grouping orderBy(String... names) {
        return with(results.withOrder(SortOrder.of(names)));
    }

    @Override
    public Grouping limit(long groups) {
        EmbeddedQuery.checkNotNegative("limit", groups);
        return with(results.withLimit(groups));
    }

    @Override
    public Grouping offset(long groups) {
        EmbeddedQuery.checkNotNegative("offset", groups);
        return with(results.withOffset(groups));
    }

    private Grouping with(Selection refined) {
        return new EmbeddedGrouping(source, selection, fields, refined);
    }

    @Override
    public List<Row> aggregate(Aggregate... aggregates) {
        Aggregation aggregation = new Aggregation(fields, List.of(aggregates));
        aggregation.checkNames(
                results.order().terms().stream().map(SortOrder.Term::field).toList());
        List<Map<String, @Nullable Object>> rows = source.aggregate(selection, aggregation);
        boolean all = results.equals(Selection.where(Conditions.all()));
        return (all ? rows : RowStore.select(rows, results))
                .stream().<Row>map(ComputedRow::new).toList();
    }
}

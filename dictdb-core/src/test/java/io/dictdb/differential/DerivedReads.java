package io.dictdb.differential;

import io.dictdb.Aggregate;
import io.dictdb.Grouping;
import io.dictdb.Join;
import io.dictdb.Page;
import io.dictdb.Query;
import io.dictdb.QueryPlan;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The statements that read more than the rows of one query: pages, chosen groups, and joins. */
final class DerivedReads {
    private DerivedReads() {}

    private static List<Map<String, Object>> read(List<Row> rows) {
        return rows.stream().map(Comparer::read).toList();
    }

    /** All pages of a query, by tokens and by last rows, which must agree. */
    record Pages(QueryDescription query, int size) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            boolean limited = query.limit() >= 0 && query.limit() < Long.MAX_VALUE;
            if (query.distinct() || query.offset() > 0 || limited) {
                throw new Refusal("InvalidArgumentException");
            }
            List<Map<String, Object>> rows = inTotalOrder(model.primaryKey()).answer(model.rows());
            List<Object> pages = new ArrayList<>();
            for (int from = 0; from == 0 || from < rows.size(); from += size) {
                pages.add(rows.subList(from, Math.min(from + size, rows.size())));
            }
            return pages;
        }

        private QueryDescription inTotalOrder(String primaryKey) {
            List<String> order = new ArrayList<>(query.order());
            if (!order.contains(primaryKey) && !order.contains("-" + primaryKey)) {
                order.add(primaryKey);
            }
            return query.inOrder(order);
        }

        @Override
        public Object actual(Table table) {
            Query made = query.on(table);
            List<Object> pages = new ArrayList<>();
            Page page = made.page(size);
            pages.add(read(page.rows()));
            while (page.next().isPresent()) {
                Page next = made.page(size, page.next().get());
                Row last = page.rows().get(size - 1);
                Query after = made.after(last).limit(size);
                boolean agree = after.list().equals(next.rows())
                        && after.count() == next.rows().size()
                        && after.explain().returnedRows() == next.rows().size();
                if (!agree) {
                    throw new IllegalStateException("the rows after " + last + " are " + after.list());
                }
                page = next;
                pages.add(read(page.rows()));
            }
            return pages;
        }

        @Override
        public List<QueryPlan> plans(Table table) {
            Query made = query.on(table);
            Page page = made.page(size);
            return page.next().isEmpty()
                    ? List.of()
                    : List.of(made.after(page.rows().get(size - 1)).limit(size).explain());
        }

        @Override
        public List<Pages> simpler() {
            List<Pages> simpler = new ArrayList<>();
            query.simpler().forEach(other -> simpler.add(new Pages(other, size)));
            return simpler;
        }

        @Override
        public String toString() {
            return query + "pages of " + size;
        }
    }

    /**
     * Groups of which some are chosen by their results.
     *
     * @param leastRows how many rows a group must have
     * @param having what else its fields must match
     */
    record ChosenGroups(
            QueryDescription query,
            List<String> groupFields,
            String counted,
            int leastRows,
            Where having,
            List<String> order,
            int offset,
            int limit)
            implements Statement.OnTable {
        private List<Aggregate> aggregates() {
            return List.of(
                    Aggregate.count().as("all rows"),
                    Aggregate.count(counted).as("all values"),
                    Aggregate.countDistinct(counted).as("all different"));
        }

        @Override
        public Object expected(NaiveTable model) {
            Set<String> names = new HashSet<>(groupFields);
            aggregates().forEach(aggregate -> names.add(aggregate.name()));
            boolean known = order.stream().allMatch(term -> names.contains(term) || names.contains(term.substring(1)));
            if (!known) {
                throw new Refusal("InvalidArgumentException");
            }
            List<Map<String, Object>> groups =
                    new ArrayList<>(NaiveAggregates.of(query.wholeRows(model.rows()), groupFields, aggregates()));
            groups.removeIf(group -> (Long) group.get("all rows") < leastRows
                    || !having.predicate().test(group));
            NaiveTable.sort(groups, order);
            Stream<Map<String, Object>> rest = groups.stream().skip(offset);
            return (limit < 0 ? rest : rest.limit(limit)).toList();
        }

        @Override
        public Object actual(Table table) {
            Grouping groups = query.on(table)
                    .groupBy(groupFields.toArray(String[]::new))
                    .having(Where.greaterOrEqual("all rows", leastRows).given())
                    .having(having.given())
                    .orderBy(order.toArray(String[]::new))
                    .offset(offset);
            return read((limit < 0 ? groups : groups.limit(limit))
                    .aggregate(aggregates().toArray(Aggregate[]::new)));
        }

        @Override
        public List<ChosenGroups> simpler() {
            List<ChosenGroups> simpler = new ArrayList<>();
            query.simpler()
                    .forEach(other -> simpler.add(
                            new ChosenGroups(other, groupFields, counted, leastRows, having, order, offset, limit)));
            return simpler;
        }

        @Override
        public String toString() {
            return query + "groupBy(" + Literals.of(groupFields) + ") of " + Literals.of(counted) + ", at least "
                    + leastRows + " rows, having " + having + ", orderBy(" + Literals.of(order) + "), offset " + offset
                    + ", limit " + limit;
        }
    }

    /** A query joined with all rows of its own table, and a query on the joined rows. */
    record Joined(QueryDescription left, Map<String, String> on, boolean outer, QueryDescription result)
            implements Statement.OnTable {
        private static final String PREFIX = "other";

        @Override
        public Object expected(NaiveTable model) {
            List<Map<String, Object>> joined = new ArrayList<>();
            for (Map<String, Object> row : left.answer(model.rows())) {
                boolean alone = true;
                for (Map<String, Object> other : model.rows()) {
                    if (on.entrySet().stream()
                            .allMatch(pair -> isEqual(
                                    NaivePaths.get(row, pair.getKey()), NaivePaths.get(other, pair.getValue())))) {
                        Map<String, Object> both = new LinkedHashMap<>(row);
                        other.forEach((name, value) -> both.put(PREFIX + "." + name, value));
                        joined.add(both);
                        alone = false;
                    }
                }
                if (alone && outer) {
                    joined.add(row);
                }
            }
            return result.answer(joined);
        }

        private static boolean isEqual(Object one, Object other) {
            return one != null && other != null && NaiveValues.equal(one, other);
        }

        private Query on(Table table) {
            Query query = left.on(table);
            Join join = outer ? query.leftJoin(table) : query.join(table);
            return result.refine(join.as(PREFIX).on(on));
        }

        @Override
        public List<QueryPlan> plans(Table table) {
            return List.of(on(table).explain());
        }

        @Override
        public Object actual(Table table) {
            Query made = on(table);
            List<Map<String, Object>> rows = read(made.list());
            if (made.count() != rows.size() || made.explain().returnedRows() != rows.size()) {
                throw new IllegalStateException("the join has " + made.count() + " rows but gave " + rows.size());
            }
            return rows;
        }

        @Override
        public List<Joined> simpler() {
            List<Joined> simpler = new ArrayList<>();
            left.simpler().forEach(other -> simpler.add(new Joined(other, on, outer, result)));
            result.simpler().forEach(other -> simpler.add(new Joined(left, on, outer, other)));
            return simpler;
        }

        @Override
        public String toString() {
            return left + (outer ? "leftJoin" : "join") + "(itself).as(" + PREFIX + ").on(" + Literals.of(on) + ")."
                    + result;
        }
    }
}

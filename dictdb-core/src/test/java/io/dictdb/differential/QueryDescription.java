package io.dictdb.differential;

import io.dictdb.Query;
import io.dictdb.ReadableTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a query asks for.
 *
 * @param wheres the conditions it is narrowed by, one after the other
 * @param fields the chosen fields by the names they get, or null for all
 * @param distinct whether each different row comes once
 * @param order the fields it is ordered by, those with a minus before their name descending
 * @param offset how many rows are left out
 * @param limit how many rows there are at most, −1 for all
 */
record QueryDescription(
        List<Where> wheres, Map<String, String> fields, boolean distinct, List<String> order, long offset, long limit) {
    static QueryDescription where(Where where) {
        return new QueryDescription(List.of(where), null, false, List.of(), 0, -1);
    }

    Query on(ReadableTable table) {
        if (wheres.isEmpty()) {
            return refine(table.query());
        }
        QueryDescription rest =
                new QueryDescription(wheres.subList(1, wheres.size()), fields, distinct, order, offset, limit);
        return rest.refine(table.where(wheres.get(0).given()));
    }

    /** Returns a query refined by what this one asks for. */
    Query refine(Query refined) {
        Query query = refined;
        for (Where where : wheres) {
            query = query.where(where.given());
        }
        if (fields != null) {
            boolean renamed =
                    fields.entrySet().stream().anyMatch(entry -> !entry.getKey().equals(entry.getValue()));
            query = renamed
                    ? query.select(fields)
                    : query.select(fields.keySet().toArray(String[]::new));
        }
        if (distinct) {
            query = query.distinct();
        }
        if (!order.isEmpty()) {
            query = query.orderBy(order.toArray(String[]::new));
        }
        if (offset > 0) {
            query = query.offset(offset);
        }
        return limit < 0 ? query : query.limit(limit);
    }

    /** Returns those of all rows that answer the query, before their fields are chosen. */
    List<Map<String, Object>> wholeRows(List<Map<String, Object>> all) {
        List<Map<String, Object>> rows =
                new ArrayList<>(all.stream().filter(this::matches).toList());
        NaiveTable.sort(rows, order);
        if (distinct) {
            TreeSet<Object> seen = new TreeSet<>(NaiveValues::compare);
            rows.removeIf(row -> !seen.add(fields == null ? row : chosen(row)));
        }
        Stream<Map<String, Object>> rest = rows.stream().skip(offset);
        return (limit < 0 ? rest : rest.limit(limit)).toList();
    }

    /** Returns the rows that a change at the query's end is about. */
    List<Map<String, Object>> rowsToChange(NaiveTable table) {
        if (fields != null || distinct) {
            throw new Refusal("InvalidArgumentException");
        }
        return wholeRows(table.rows());
    }

    /** Returns the answer to the query. */
    List<Map<String, Object>> answer(List<Map<String, Object>> all) {
        return wholeRows(all).stream()
                .map(row -> fields == null ? row : chosen(row))
                .toList();
    }

    /** Returns this query in another order. */
    QueryDescription inOrder(List<String> other) {
        return new QueryDescription(wheres, fields, distinct, other, offset, limit);
    }

    /** Returns this query with each chosen field under its own name. */
    QueryDescription underOwnNames() {
        if (fields == null) {
            return this;
        }
        Map<String, String> own = new LinkedHashMap<>();
        fields.values().forEach(field -> own.put(field, field));
        return new QueryDescription(wheres, own, distinct, order, offset, limit);
    }

    private boolean matches(Map<String, Object> row) {
        return wheres.stream().allMatch(where -> where.predicate().test(row));
    }

    private Map<String, Object> chosen(Map<String, Object> row) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        fields.forEach((name, field) -> chosen.put(name, NaivePaths.get(row, field)));
        return chosen;
    }

    /** Returns simpler queries, which may fail alike. */
    List<QueryDescription> simpler() {
        List<QueryDescription> simpler = new ArrayList<>();
        for (int i = 0; i < wheres.size(); i++) {
            List<Where> parts = new ArrayList<>(wheres.get(i).parts());
            parts.add(Where.ALL);
            for (Where part : parts) {
                List<Where> replaced = new ArrayList<>(wheres);
                replaced.set(i, part);
                simpler.add(new QueryDescription(replaced, fields, distinct, order, offset, limit));
            }
        }
        simpler.removeIf(this::printsAlike);
        if (distinct) {
            simpler.add(new QueryDescription(wheres, fields, false, order, offset, limit));
        }
        if (fields != null) {
            simpler.add(new QueryDescription(wheres, null, distinct, order, offset, limit));
        }
        if (!order.isEmpty()) {
            simpler.add(
                    new QueryDescription(wheres, fields, distinct, order.subList(0, order.size() - 1), offset, limit));
        }
        if (offset > 0 || limit >= 0) {
            simpler.add(new QueryDescription(wheres, fields, distinct, order, 0, limit));
            simpler.add(new QueryDescription(wheres, fields, distinct, order, offset, -1));
        }
        simpler.removeIf(this::equals);
        return simpler;
    }

    private boolean printsAlike(QueryDescription other) {
        return toString().equals(other.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Where where : wheres) {
            text.append("where(").append(where).append(").");
        }
        if (fields != null) {
            text.append("select(").append(Literals.of(fields)).append(").");
        }
        if (distinct) {
            text.append("distinct().");
        }
        if (!order.isEmpty()) {
            text.append("orderBy(").append(Literals.of(order)).append(").");
        }
        if (offset > 0) {
            text.append("offset(").append(offset).append(").");
        }
        if (limit >= 0) {
            text.append("limit(").append(limit).append(").");
        }
        return text.toString();
    }
}

package io.dictdb.differential;

import io.dictdb.Aggregate;
import io.dictdb.Column;
import io.dictdb.Cursor;
import io.dictdb.Query;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that read a table. */
final class Reads {
    private Reads() {}

    /** How a query is run. */
    enum Ending {
        LIST,
        MAPS,
        STREAM,
        FIRST,
        CURSOR,
        COUNT,
        EXISTS;

        /** Whether the query is explained too, which runs it once more: what its plan is does not depend on how it ends. */
        boolean isExplained() {
            return this == LIST || this == MAPS || this == CURSOR;
        }
    }

    private static List<Map<String, Object>> read(Stream<Row> rows) {
        return rows.map(Comparer::read).toList();
    }

    /** Reads each row through the cursor's columns as well, which must agree with the row. */
    private static List<Map<String, Object>> read(Cursor cursor) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        Column nowhere = cursor.column("no such field");
        while (cursor.next()) {
            Row row = cursor.row();
            for (String name : row.fields()) {
                Column column = columns.computeIfAbsent(name, cursor::column);
                Object value = row.get(name);
                boolean agree = cursor.has(column)
                        && cursor.isNull(column) == (value == null)
                        && Comparer.difference(value, cursor.get(column)).isEmpty()
                        && (!(value instanceof Long number) || cursor.getLong(column) == number)
                        && (!(value instanceof Double number) || number.equals(cursor.getDouble(column)))
                        && (!(value instanceof String text)
                                || cursor.getString(column).equals(text));
                if (!agree) {
                    throw new IllegalStateException("cursor and row disagree on field '" + name + "' of " + row);
                }
            }
            boolean asManyColumns =
                    columns.values().stream().filter(cursor::has).count()
                            == row.fields().size();
            if (!asManyColumns || cursor.has(nowhere)) {
                throw new IllegalStateException("the cursor has more columns than " + row);
            }
            rows.add(Comparer.read(row));
        }
        if (cursor.count() != rows.size()) {
            throw new IllegalStateException("the cursor has " + cursor.count() + " rows but gave " + rows.size());
        }
        return rows;
    }

    /** A query, run. */
    record Select(QueryDescription query, Ending ending) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            List<Map<String, Object>> rows = query.answer(model.rows());
            return switch (ending) {
                case LIST, MAPS, STREAM, CURSOR -> rows;
                case FIRST -> rows.subList(0, Math.min(1, rows.size()));
                case COUNT -> (long) rows.size();
                case EXISTS -> !rows.isEmpty();
            };
        }

        @Override
        public Object actual(Table table) {
            Query made = query.on(table);
            return switch (ending) {
                case LIST -> read(made.list().stream());
                case MAPS -> made.maps();
                case STREAM -> read(made.stream());
                case FIRST -> read(made.first().stream());
                case CURSOR -> read(made.cursor());
                case COUNT -> made.count();
                case EXISTS -> made.exists();
            };
        }

        @Override
        public List<Select> simpler() {
            return query.simpler().stream()
                    .map(simpler -> new Select(simpler, ending))
                    .toList();
        }

        @Override
        public String toString() {
            return query + ending.name().toLowerCase(Locale.ROOT) + "()";
        }
    }

    /** Aggregates over a query's rows, by groups if there are fields to group by. */
    record AggregateRows(QueryDescription query, List<String> groupFields, List<Aggregate> aggregates)
            implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return inOrder(NaiveAggregates.of(query.wholeRows(model.rows()), groupFields, aggregates));
        }

        @Override
        public Object actual(Table table) {
            Query made = query.on(table);
            Aggregate[] wanted = aggregates.toArray(Aggregate[]::new);
            List<Row> rows = groupFields.isEmpty()
                    ? List.of(made.aggregate(wanted))
                    : made.groupBy(groupFields.toArray(String[]::new)).aggregate(wanted);
            return inOrder(read(rows.stream()));
        }

        /** The names of the results are part of the answer, in their order. */
        private static List<Object> inOrder(List<Map<String, Object>> rows) {
            List<Object> answer = new ArrayList<>();
            rows.forEach(row -> answer.add(List.of(List.copyOf(row.keySet()), row)));
            return answer;
        }

        @Override
        public List<AggregateRows> simpler() {
            List<AggregateRows> simpler = new ArrayList<>();
            for (int i = 0; i < aggregates.size() && aggregates.size() > 1; i++) {
                List<Aggregate> rest = new ArrayList<>(aggregates);
                rest.remove(i);
                simpler.add(new AggregateRows(query, groupFields, rest));
            }
            query.simpler().forEach(other -> simpler.add(new AggregateRows(other, groupFields, aggregates)));
            return simpler;
        }

        @Override
        public String toString() {
            String groups = groupFields.isEmpty() ? "" : "groupBy(" + Literals.of(groupFields) + ").";
            return query
                    + groups
                    + aggregates.stream()
                            .map(Aggregate::toString)
                            .map(Literals::escaped)
                            .collect(Collectors.joining(", ", "aggregate(", ")"));
        }
    }

    /** A row by its key. */
    record Get(Object key) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return Optional.ofNullable(model.get(key)).stream().toList();
        }

        @Override
        public Object actual(Table table) {
            return read(table.get(key).stream());
        }

        @Override
        public String toString() {
            return "get(" + Literals.of(key) + ")";
        }
    }

    /** What a table says of itself. */
    record Describe() implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return Arrays.asList((long) model.rows().size(), model.columns(), model.primaryKey());
        }

        @Override
        public Object actual(Table table) {
            return Arrays.asList(table.count(), table.columns(), table.primaryKey());
        }

        @Override
        public String toString() {
            return "count, columns, primaryKey";
        }
    }
}

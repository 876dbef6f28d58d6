package io.dictdb.cli;

import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.Iterator;
import java.util.stream.Stream;

/** Compares two databases: tables, keys, schemas, indexes, and every row. */
final class DatabaseComparison {
    private final Problems problems;

    DatabaseComparison(Problems problems) {
        this.problems = problems;
    }

    void compare(DictDB expected, DictDB actual) {
        if (!expected.tableNames().equals(actual.tableNames())) {
            problems.add("check.tables-differ", expected.tableNames(), actual.tableNames());
            return;
        }
        for (String name : expected.tableNames()) {
            compare(expected.table(name), actual.table(name));
        }
    }

    private void compare(Table expected, Table actual) {
        boolean sameStructure = expected.primaryKey().equals(actual.primaryKey())
                && expected.schema().equals(actual.schema())
                && expected.indexes().equals(actual.indexes());
        if (!sameStructure) {
            problems.add("check.structure-differs", expected.name());
        }
        if (expected.count() != actual.count()) {
            problems.add("check.counts-differ", expected.name(), expected.count(), actual.count());
            return;
        }
        try (Stream<Row> expectedRows = expected.query().stream();
                Stream<Row> actualRows = actual.query().stream()) {
            Iterator<Row> others = actualRows.iterator();
            expectedRows.forEach(row -> {
                if (!others.hasNext() || !row.equals(others.next())) {
                    problems.add("check.row-differs", expected.name(), String.valueOf(row.get(expected.primaryKey())));
                }
            });
        }
    }
}

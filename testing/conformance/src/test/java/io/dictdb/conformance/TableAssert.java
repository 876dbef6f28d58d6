package io.dictdb.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Compares the tables of two databases: names, keys, schemas, and records as sets of fields, whatever their order. */
final class TableAssert {
    private TableAssert() {}

    static void assertSameTables(Map<String, TableState> expected, Map<String, TableState> got) {
        assertThat(got).containsOnlyKeys(expected.keySet());
        expected.forEach((name, table) -> assertSame(name, table, got.get(name)));
    }

    private static void assertSame(String name, TableState expected, TableState got) {
        assertThat(got.primaryKey()).as("primary key of %s", name).isEqualTo(expected.primaryKey());
        assertThat(got.schema()).as("schema of %s", name).isEqualTo(expected.schema());
        Unmatched unmatched = Unmatched.inAnyOrder(expected.records(), got.records());
        assertThat(unmatched.isEmpty())
                .as("records of %s: missing %s, unexpected %s", name, unmatched.expected(), unmatched.got())
                .isTrue();
    }
}

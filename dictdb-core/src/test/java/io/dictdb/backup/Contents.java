package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.IndexDefinition;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a database holds, rows in their order, for comparing two databases. */
record Contents(Map<String, TableContents> tables) {
    record TableContents(
            String primaryKey,
            Optional<Schema> schema,
            List<IndexDefinition> indexes,
            List<Map<String, Object>> rows) {}

    static Contents of(DictDB db) {
        Map<String, TableContents> tables = new LinkedHashMap<>();
        for (String name : db.tableNames()) {
            Table table = db.table(name);
            tables.put(
                    name,
                    new TableContents(
                            table.primaryKey(),
                            table.schema(),
                            table.indexes(),
                            comparable(table.query().maps())));
        }
        return new Contents(tables);
    }

    /** Makes bytes comparable: arrays are equal only to themselves. */
    private static List<Map<String, Object>> comparable(List<Map<String, Object>> rows) {
        rows.forEach(row ->
                row.replaceAll((field, value) -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value));
        return rows;
    }

    long rows() {
        return tables.values().stream().mapToLong(table -> table.rows().size()).sum();
    }

    /** Asserts that the directory restores, using every file, to what the database holds, which must be that many rows. */
    static Restoration assertRestores(BackupFolder folder, DictDB live, long expectedRows) {
        Restoration restoration = Backups.restore(folder.path());
        assertThat(restoration.skipped()).isEmpty();
        assertThat(restoration.isComplete()).isTrue();
        assertEqual(restoration.database(), live, expectedRows);
        return restoration;
    }

    static void assertEqual(DictDB restored, DictDB live, long expectedRows) {
        assertThat(expectedRows).as("a test must have rows").isPositive();
        restored.checkIntegrity();
        Contents expected = of(live);
        assertThat(expected.rows()).isEqualTo(expectedRows);
        assertThat(of(restored)).isEqualTo(expected);
        assertThat(restored.tableNames()).isEqualTo(live.tableNames());
    }
}

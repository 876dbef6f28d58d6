package io.dictdb.conformance;

import io.dictdb.DictDB;
import io.dictdb.IndexDefinition;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a database shows of itself at one moment; two states are equal if nothing differs, number types included.
 *
 * @param tables the tables by name
 */
record DatabaseState(Map<String, TableContent> tables) {
    /**
     * One table.
     *
     * @param primaryKey the key's field
     * @param schema the schema, if there is one
     * @param columns the fields' names
     * @param indexes the indexes
     * @param rows the rows, in insertion order
     */
    record TableContent(
            String primaryKey,
            Optional<Schema> schema,
            List<String> columns,
            List<IndexDefinition> indexes,
            List<Map<String, @Nullable Object>> rows) {
        static TableContent of(Table table) {
            List<Map<String, @Nullable Object>> rows =
                    table.all().stream().map(Row::toMap).toList();
            return new TableContent(table.primaryKey(), table.schema(), table.columns(), table.indexes(), rows);
        }
    }

    static DatabaseState of(DictDB database) {
        Map<String, TableContent> tables = new LinkedHashMap<>();
        for (String name : database.tableNames()) {
            tables.put(name, TableContent.of(database.table(name)));
        }
        return new DatabaseState(tables);
    }

    /** Says where another state differs from this one. */
    String difference(DatabaseState other) {
        if (!tables.keySet().equals(other.tables.keySet())) {
            return "tables " + tables.keySet() + " became " + other.tables.keySet();
        }
        return tables.keySet().stream()
                .filter(name -> !tables.get(name).equals(other.tables.get(name)))
                .map(name -> "table " + name + " was " + tables.get(name) + " and became " + other.tables.get(name))
                .findFirst()
                .orElse("nothing");
    }
}

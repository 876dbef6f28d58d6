package io.dictdb.conformance;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as database files write it.
 *
 * @param primaryKey the key's field
 * @param schema the fields' types by their names in files, or null without a schema
 * @param records the rows, in no particular order
 */
record TableState(
        String primaryKey,
        @Nullable Map<String, String> schema,
        List<? extends Map<String, ? extends @Nullable Object>> records) {
    /** Returns all tables of a database. */
    static Map<String, TableState> of(DictDB database) {
        Map<String, TableState> tables = new LinkedHashMap<>();
        for (String name : database.tableNames()) {
            Table table = database.table(name);
            Map<String, String> schema = table.schema().map(TableState::codes).orElse(null);
            tables.put(
                    name,
                    new TableState(
                            table.primaryKey(),
                            schema,
                            table.all().stream().map(Row::toMap).toList()));
        }
        return tables;
    }

    /** Returns all tables of the member {@code tables} of a file's content. */
    static Map<String, TableState> of(Map<String, Object> content) {
        Map<String, TableState> tables = new LinkedHashMap<>();
        object(content.get("tables")).forEach((name, table) -> tables.put(name, ofContent(object(table))));
        return tables;
    }

    @SuppressWarnings("unchecked") // as the file format says
    private static TableState ofContent(Map<String, Object> table) {
        Map<String, String> schema = (Map<String, String>) table.get("schema");
        List<Map<String, Object>> records = (List<Map<String, Object>>) table.get("records");
        return new TableState((String) table.get("primary_key"), schema, records);
    }

    @SuppressWarnings("unchecked") // as the file format says
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, String> codes(Schema schema) {
        Map<String, String> codes = new LinkedHashMap<>();
        schema.types().forEach((String field, FieldType type) -> codes.put(field, type.code()));
        return codes;
    }
}

package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.Table;
import io.dictdb.TypeMapping;
import io.dictdb.TypedTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds or creates the tables of types with {@link DictTable}. */
final class DictTables {
    private DictTables() {}

    /** Returns the table of a type, with its indexes. */
    static <T> TypedTable<T> open(DictDB database, Class<T> type) {
        DictTable definition = Objects.requireNonNull(type.getAnnotation(DictTable.class));
        TypeMapping<T> mapping = TypeMapping.of(type);
        TypeMapping<T> keyed = definition.key().isEmpty() ? mapping : mapping.key(definition.key());
        TypedTable<T> table = database.findTable(definition.value())
                .map(existing -> existing.as(keyed))
                .orElseGet(() -> database.createTable(definition.value(), keyed));
        createIndexes(table.table(), definition);
        return table;
    }

    private static void createIndexes(Table table, DictTable definition) {
        Stream.of(definition.hash()).forEach(fields -> table.createIndex(index(fields, IndexType.HASH)));
        Stream.of(definition.sorted()).forEach(fields -> table.createIndex(index(fields, IndexType.SORTED)));
        Stream.of(definition.unique())
                .forEach(fields ->
                        table.createIndex(index(fields, IndexType.HASH).unique()));
    }

    private static IndexDefinition index(String fields, IndexType type) {
        return new IndexDefinition(List.of(fields.strip().split("\\s*,\\s*")), type, false);
    }
}

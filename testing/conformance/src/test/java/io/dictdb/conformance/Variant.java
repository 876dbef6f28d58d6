package io.dictdb.conformance;

import io.dictdb.DictDB;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways to run a vector file. All must give what was recorded. */
enum Variant {
    /**
     * The steps and nothing else. Saving and loading brings back the indexes, which the database that was recorded lost; they are
     * dropped, for the steps that follow to find what was recorded.
     */
    AS_RECORDED("as recorded") {
        @Override
        void after(Step step, VectorFile file, DictDB database) {
            if (step.op().equals("save_load")) {
                database.tableNames().forEach(name -> dropIndexes(database.table(name)));
            }
        }
    },
    /** Each new table gets a hash and a sorted index on every field of the first records that the file writes to it. */
    ALL_INDEXED("all indexed") {
        @Override
        boolean compares(Step step) {
            return !CATALOG_OF_INDEXES.contains(step.op());
        }

        @Override
        void after(Step step, VectorFile file, DictDB database) {
            if (step.op().equals("create_table")) {
                Table table = database.table(step.table());
                for (String field : firstFields(step, file)) {
                    for (IndexType type : IndexType.values()) {
                        table.createIndex(field, type);
                    }
                }
            }
        }
    };

    private static final Set<String> CATALOG_OF_INDEXES = Set.of("has_index", "indexed_fields");

    private final String description;

    Variant(String description) {
        this.description = description;
    }

    /** Returns whether the step's result must be the recorded one. */
    boolean compares(Step step) {
        return true;
    }

    /** Does what the variant adds after a step that succeeded. */
    abstract void after(Step step, VectorFile file, DictDB database);

    private static void dropIndexes(Table table) {
        for (IndexDefinition index : table.indexes()) {
            table.dropIndex(index);
        }
    }

    private static Set<String> firstFields(Step creation, VectorFile file) {
        return file.steps().stream()
                .skip(creation.index() + 1L)
                .filter(step -> creation.table().equals(step.value("table")))
                .map(Variant::recordsOf)
                .filter(records -> !records.isEmpty())
                .findFirst()
                .map(Variant::fieldsOf)
                .orElse(Set.of());
    }

    private static List<Map<String, Object>> recordsOf(Step step) {
        if (step.has("records")) {
            return step.maps("records");
        }
        return step.has("record") ? List.of(step.map("record")) : List.of();
    }

    private static Set<String> fieldsOf(List<Map<String, Object>> records) {
        Set<String> fields = new LinkedHashSet<>();
        records.forEach(row -> fields.addAll(row.keySet()));
        return fields;
    }

    @Override
    public String toString() {
        return description;
    }
}

package io.dictdb.reliability;

import io.dictdb.DictDB;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of all tables, in their order.
 *
 * @param tables the rows of each table, by its name
 */
record State(Map<String, List<Map<String, Object>>> tables) {
    static State of(DictDB db) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        for (String name : db.tableNames()) {
            tables.put(name, db.table(name).query().maps());
        }
        return new State(tables);
    }

    long rows() {
        return tables.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public String toString() {
        return rows() + " rows in " + tables.keySet();
    }
}

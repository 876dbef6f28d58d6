package io.dictdb.reliability;

import io.dictdb.DictDB;
import java.util.ArrayList;
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

    /** Returns a state with one row more at the end of a table; before it there may have been nothing. */
    static State with(State before, String table, Map<String, Object> row) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        if (before != null) {
            tables.putAll(before.tables());
        }
        List<Map<String, Object>> rows = new ArrayList<>(tables.getOrDefault(table, List.of()));
        rows.add(row);
        tables.put(table, rows);
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

package io.dictdb.internal.engine;

import io.dictdb.TableNotFoundException;
import java.util.List;
import java.util.Map;

/**
 * One state of all tables.
 *
 * @param sequence the number of changes the database had seen
 * @param catalog the tables there were, in the order they were created
 * @param tables the state of each of them, by name
 */
record DatabaseState(long sequence, Map<String, EmbeddedTable> catalog, Map<String, TableState> tables) {
    List<String> tableNames() {
        return List.copyOf(catalog.keySet());
    }

    /**
     * Returns the state of the table with that name.
     *
     * @throws TableNotFoundException if there was none
     */
    TableState table(String name) {
        TableState state = tables.get(name);
        if (state == null) {
            throw new TableNotFoundException(name, tableNames());
        }
        return state;
    }
}

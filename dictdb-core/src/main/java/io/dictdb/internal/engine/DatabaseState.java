package io.dictdb.internal.engine;

import io.dictdb.TableNotFoundException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Returns the name of a table that was created or dropped since, or null if there is none. O(tables). */
    @Nullable
    String differentTable(Map<String, EmbeddedTable> present) {
        Set<String> names = new LinkedHashSet<>(catalog.keySet());
        names.addAll(present.keySet());
        for (String name : names) {
            if (catalog.get(name) != present.get(name)) {
                return name;
            }
        }
        return null;
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

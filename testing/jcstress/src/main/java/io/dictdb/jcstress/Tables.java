package io.dictdb.jcstress;

import io.dictdb.Row;
import io.dictdb.Table;
import java.util.Optional;

/** What the tests read of tables. */
final class Tables {
    private Tables() {}

    /** Returns a number of the row with key 1, and −1 if there is no such row. */
    static int number(Table table, String field) {
        return number(table.get(1), field);
    }

    /** Returns a number of a row, and −1 if there is no row. */
    static int number(Optional<Row> row, String field) {
        return row.isEmpty() ? -1 : (int) row.get().getLong(field);
    }
}

package io.dictdb;

import java.io.Serial;
import java.util.List;

/** No table of that name exists, or it has been dropped. */
public final class TableNotFoundException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;

    /** Creates the exception for the missing table's name and the names that do exist. */
    public TableNotFoundException(String table, List<String> existing) {
        this(
                "Table '" + table + "' does not exist; "
                        + (existing.isEmpty()
                                ? "the database has no table."
                                : "the tables are " + listed(existing) + "."),
                table);
    }

    private TableNotFoundException(String message, String table) {
        super(ErrorCode.TABLE_NOT_FOUND, message);
        this.table = table;
    }

    /** Returns the exception for a table that was dropped while somebody still held it. */
    public static TableNotFoundException dropped(String table) {
        return new TableNotFoundException(
                "Table '" + table + "' has been dropped; get the table of that name from the database again.", table);
    }

    /** Returns the name that was asked for. */
    public String table() {
        return table;
    }

    private static String listed(List<String> names) {
        int shown = Math.min(names.size(), 10);
        String text = "'" + String.join("', '", names.subList(0, shown)) + "'";
        return names.size() == shown ? text : text + " and " + (names.size() - shown) + " more";
    }
}

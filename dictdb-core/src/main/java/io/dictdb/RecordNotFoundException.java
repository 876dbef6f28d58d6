package io.dictdb;

import java.io.Serial;

/** An update or delete matched no row. */
public final class RecordNotFoundException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;

    /** Creates the exception for the table's name and a message that says what was looked for. */
    public RecordNotFoundException(String table, String message) {
        super(message);
        this.table = table;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }
}

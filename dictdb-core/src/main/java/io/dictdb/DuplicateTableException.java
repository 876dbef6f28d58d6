package io.dictdb;

import java.io.Serial;

/** A table of that name exists already. */
public final class DuplicateTableException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;

    /** Creates the exception for the table's name. */
    public DuplicateTableException(String table) {
        super(ErrorCode.DUPLICATE_TABLE, "Table '" + table + "' already exists; drop it first or choose another name.");
        this.table = table;
    }

    /** Returns the name that is taken. */
    public String table() {
        return table;
    }
}

package io.dictdb;

import java.io.Serial;

/** A record does not fit the table's {@link Schema}. */
public final class SchemaValidationException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final String field;

    /** Creates the exception for the table's name, the field at fault and what is wrong with it. */
    public SchemaValidationException(String table, String field, String problem) {
        super("Field '" + field + "' of table '" + table + "' " + problem);
        this.table = table;
        this.field = field;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the field at fault. */
    public String field() {
        return field;
    }
}

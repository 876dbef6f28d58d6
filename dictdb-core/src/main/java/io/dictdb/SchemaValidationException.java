package io.dictdb;

import java.io.Serial;

/** A record does not fit the table's {@link Schema}. */
public final class SchemaValidationException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final String field;
    private final String expected;
    private final String got;

    /**
     * Creates the exception.
     *
     * @param table the table's name
     * @param field the field at fault
     * @param expected what the schema wants of the field, in words
     * @param got what the record has instead, in words
     */
    public SchemaValidationException(String table, String field, String expected, String got) {
        super(
                ErrorCode.SCHEMA_VALIDATION,
                "Field '" + field + "' of table '" + table + "': the schema expects " + expected + ", got " + got
                        + ".");
        this.table = table;
        this.field = field;
        this.expected = expected;
        this.got = got;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the field at fault. */
    public String field() {
        return field;
    }

    /** Returns what the schema wants of the field, in words, such as "a whole number (int)". */
    public String expected() {
        return expected;
    }

    /** Returns what the record has instead, in words, such as "a string" or "no value". */
    public String got() {
        return got;
    }
}

package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row cannot be read as an instance of a Java type, because of one of its fields, or because the type refuses the values. */
public final class RowMappingException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String table;
    private final transient @Nullable Object key;
    private final Class<?> type;
    private final @Nullable String field;
    private final String expected;
    private final String got;

    /**
     * Creates the exception.
     *
     * @param table the table's name
     * @param key the row's primary key
     * @param type the type
     * @param field the path of the field at fault, such as {@code address.lines[2]}, or null if it is not one alone
     * @param expected what the type wants of the field, in words
     * @param got what the row has instead, in words
     * @param cause what the type threw, if it did
     */
    public RowMappingException(
            String table,
            @Nullable Object key,
            Class<?> type,
            @Nullable String field,
            String expected,
            String got,
            @Nullable Throwable cause) {
        super(
                ErrorCode.ROW_MAPPING,
                "The row with key " + key + " of table '" + table + "' cannot be read as " + type.getSimpleName() + ": "
                        + (field == null ? "" : "field '" + field + "': ") + "expected " + expected + ", got " + got
                        + ".",
                cause);
        this.table = table;
        this.key = key;
        this.type = type;
        this.field = field;
        this.expected = expected;
        this.got = got;
    }

    /** Returns the table's name. */
    public String table() {
        return table;
    }

    /** Returns the row's primary key, null once the exception was serialized. */
    public @Nullable Object key() {
        return key;
    }

    /** Returns the type. */
    public Class<?> type() {
        return type;
    }

    /** Returns the path of the field at fault, such as {@code address.lines[2]}, or null if it is not one alone. */
    public @Nullable String field() {
        return field;
    }

    /** Returns what the type wants of the field, in words. */
    public String expected() {
        return expected;
    }

    /** Returns what the row has instead, in words. */
    public String got() {
        return got;
    }
}

package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value that DictDB cannot hold: of an unsupported type, nested too deeply, or a map with a key that is no string. */
public final class UnsupportedValueException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final @Nullable String table;
    private final String field;
    private final String problem;

    /** Creates the exception for the path of the field at fault and what is wrong with its value. */
    public UnsupportedValueException(String field, String problem) {
        this(null, field, problem);
    }

    private UnsupportedValueException(@Nullable String table, String field, String problem) {
        super(
                ErrorCode.UNSUPPORTED_VALUE,
                "Field '" + field + "'" + (table == null ? "" : " of table '" + table + "'") + " " + problem);
        this.table = table;
        this.field = field;
        this.problem = problem;
    }

    /** Returns the same exception naming the table as well. */
    public UnsupportedValueException inTable(String name) {
        UnsupportedValueException named = new UnsupportedValueException(name, field, problem);
        named.setStackTrace(getStackTrace());
        return named;
    }

    /** Returns the table's name, or null where the value was not meant for one table (a condition's constant). */
    public @Nullable String table() {
        return table;
    }

    /** Returns what is wrong with the value, in words, such as "has a value of type java.util.Date". */
    public String problem() {
        return problem;
    }

    /** Returns the path of the field at fault, such as {@code address.lines[2]}. */
    public String field() {
        return field;
    }
}

package io.dictdb;

import java.io.Serial;

/**
 * A field is not of the type it was read as: by a typed getter of a {@link Row}, to which missing and null are no type either, by a sum or
 * average, or by {@link Table#increment}.
 */
public final class FieldTypeException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String field;
    private final String expected;
    private final String got;

    /** Creates the exception for the field, the type that was asked for, and what the row holds instead. */
    public FieldTypeException(String field, String expected, String got) {
        this(field, expected, got, "read it with get(\"" + field + "\"), or check it with isNull first");
    }

    /** Creates the exception for the field, the type that was needed, what it holds instead, and what can be done about it. */
    public FieldTypeException(String field, String expected, String got, String remedy) {
        super(ErrorCode.FIELD_TYPE, "Field '" + field + "' holds " + got + ", not " + expected + "; " + remedy + ".");
        this.field = field;
        this.expected = expected;
        this.got = got;
    }

    /** Returns the field that was read. */
    public String field() {
        return field;
    }

    /** Returns the type that was needed, in words, such as "a long". */
    public String expected() {
        return expected;
    }

    /** Returns what the field holds instead, in words, such as "a string" or "nothing (it is missing)". */
    public String got() {
        return got;
    }
}

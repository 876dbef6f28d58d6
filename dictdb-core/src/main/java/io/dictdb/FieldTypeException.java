package io.dictdb;

import java.io.Serial;

/** A typed getter of a {@link Row} was asked for a field that is missing, null or of another type. */
public final class FieldTypeException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String field;

    /** Creates the exception for the field, the type that was asked for, and what the row holds instead. */
    public FieldTypeException(String field, String expected, String actual) {
        super("Field '" + field + "' holds " + actual + ", not " + expected + "; read it with get(\"" + field
                + "\"), or check it with isNull first.");
        this.field = field;
    }

    /** Returns the field that was read. */
    public String field() {
        return field;
    }
}

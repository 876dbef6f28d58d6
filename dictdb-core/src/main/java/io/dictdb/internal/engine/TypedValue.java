package io.dictdb.internal.engine;

import io.dictdb.FieldTypeException;
import io.dictdb.Values;
import org.jspecify.annotations.Nullable;

/** Stored values as the types that getters ask for. */
final class TypedValue {
    private TypedValue() {}

    static long asLong(@Nullable Object value, boolean present, String field) {
        if (value instanceof Long number) {
            return number;
        }
        throw mismatch(value, present, field, "a whole number in the range of long");
    }

    static int asInt(long value, String field) {
        if (value == (int) value) {
            return (int) value;
        }
        throw new FieldTypeException(field, "an int", "the whole number " + value);
    }

    static double asDouble(@Nullable Object value, boolean present, String field) {
        if (value instanceof Double || value instanceof Long) {
            return ((Number) value).doubleValue();
        }
        throw mismatch(value, present, field, "a double");
    }

    static boolean asBoolean(@Nullable Object value, boolean present, String field) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw mismatch(value, present, field, "a boolean");
    }

    static String asString(@Nullable Object value, boolean present, String field) {
        if (value instanceof String string) {
            return string;
        }
        throw mismatch(value, present, field, "a string");
    }

    private static FieldTypeException mismatch(@Nullable Object value, boolean present, String field, String expected) {
        if (!present) {
            return new FieldTypeException(field, expected, "nothing (it is missing)");
        }
        String actual = value instanceof Number ? "the number " + value : Values.describe(value);
        return new FieldTypeException(field, expected, actual);
    }
}

package io.dictdb.internal.mapping;

import io.dictdb.FieldType;
import org.jspecify.annotations.Nullable;

/** How values of one Java type are held, and read again. Immutable. */
abstract class Conversion {
    private final String expected;
    private final FieldType fieldType;

    /**
     * Creates a conversion.
     *
     * @param expected what it reads, in words
     * @param fieldType the type of what it holds
     */
    Conversion(String expected, FieldType fieldType) {
        this.expected = expected;
        this.fieldType = fieldType;
    }

    String expected() {
        return expected;
    }

    FieldType fieldType() {
        return fieldType;
    }

    /** Returns what a value is held as; null for one that is held as null. */
    @Nullable
    Object toStored(Object value) {
        return value;
    }

    /**
     * Returns the value that is held.
     *
     * @throws Mismatch if what is held cannot be one
     */
    abstract Object fromStored(Object stored);

    /** Returns what null and missing are read as. */
    @Nullable
    Object ofNull() {
        return null;
    }

    final @Nullable Object toStoredOrNull(@Nullable Object value) {
        return value == null ? null : toStored(value);
    }

    final @Nullable Object fromStoredOrNull(@Nullable Object stored) {
        return stored == null ? ofNull() : fromStored(stored);
    }
}

package io.dictdb;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as a statement saw it, for reading only. A row never changes, whatever happens to the table afterwards, and nothing done
 * with it reaches the database: lists and maps it returns are unmodifiable, byte arrays are copies.
 *
 * <p>A row keeps the part of the table's past that it was read from in memory; take {@link #toMap()} to keep it for long.
 *
 * <p>A row knows its own fields, by their whole names: it follows no path into nested values. What a query selects by a path, its rows have
 * as a field of that name.
 *
 * <p>Two rows are equal if they have the same fields with equal values.
 */
public interface Row {
    /** Returns the field's value, null if it is null or missing. O(1). */
    @Nullable
    Object get(String field);

    /** Returns whether the row has the field, be it null. O(1). */
    boolean has(String field);

    /** Returns whether the field is null or missing. O(1). */
    boolean isNull(String field);

    /**
     * Returns the field's value as a long, without boxing where the table holds it so.
     *
     * @throws FieldTypeException if it is missing, null, or no whole number in the range of long
     */
    long getLong(String field);

    /**
     * Returns the field's value as an int.
     *
     * @throws FieldTypeException if it is missing, null, or no whole number in the range of int
     */
    default int getInt(String field) {
        long value = getLong(field);
        if (value != (int) value) {
            throw new FieldTypeException(field, "an int", "the whole number " + value);
        }
        return (int) value;
    }

    /**
     * Returns the field's value as a double. A whole number in the range of long is rounded to the nearest double.
     *
     * @throws FieldTypeException if it is missing, null, or neither a double nor a whole number in the range of long
     */
    double getDouble(String field);

    /**
     * Returns the field's value as a boolean.
     *
     * @throws FieldTypeException if it is missing, null, or no boolean
     */
    boolean getBoolean(String field);

    /**
     * Returns the field's value as a string.
     *
     * @throws FieldTypeException if it is missing, null, or no string
     */
    String getString(String field);

    /**
     * Returns a row like this one in which the field has that value, copied; nothing is stored by that. Made for {@link Table#compute}:
     * O(fields changed so far).
     *
     * @throws UnsupportedValueException if DictDB cannot hold the value
     */
    Row with(String field, @Nullable Object value);

    /** Returns a row like this one that lacks the field, as {@link #with} does. */
    Row without(String field);

    /** Returns the names of the fields the row has, those that are null included, in the order the table met them. O(fields). */
    Set<String> fields();

    /** Returns an independent mutable copy, nested lists and maps included. O(size of the row). */
    Map<String, @Nullable Object> toMap();
}

package io.dictdb;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a query one after the other: no object is made for a row, a field's name is looked up once, and numbers are
 * not boxed. For loops over many rows; {@link Query#list} is simpler.
 *
 * <pre>{@code
 * Cursor orders = table.where(field("paid").eq(true)).cursor();
 * Column amount = orders.column("amount");
 * double total = 0;
 * while (orders.next()) {
 *     total += orders.getDouble(amount);
 * }
 * }</pre>
 *
 * <p>All rows are of one state of the table, that at the moment the cursor was opened. A cursor holds no lock and need not be
 * closed; it keeps that state in memory while it is in use. It stands before the first row until {@link #next} is called. Used by one
 * thread.
 *
 * <p>Reading a column throws {@link NoSuchElementException} before the first row and after the last, and
 * {@link InvalidArgumentException} if the column is of another cursor.
 */
public interface Cursor {
    /** Returns the column of a field, which no row need have. O(1). */
    Column column(String field);

    /** Moves to the next row, and returns whether there is one. O(1). */
    boolean next();

    /** Returns how many rows there are, whichever the cursor is at. */
    long count();

    /** Returns the row the cursor is at, which stays as it is when the cursor moves on. */
    Row row();

    /** Returns whether the row has the field, be it null. */
    boolean has(Column column);

    /** Returns whether the field is null or missing. */
    boolean isNull(Column column);

    /** Returns the field's value, null if it is null or missing. */
    @Nullable
    Object get(Column column);

    /**
     * Returns the field's value as a long; see {@link Row#getLong}.
     *
     * @throws FieldTypeException if it is missing, null, or no whole number in the range of long
     */
    long getLong(Column column);

    /**
     * Returns the field's value as an int; see {@link Row#getInt}.
     *
     * @throws FieldTypeException if it is missing, null, or no whole number in the range of int
     */
    int getInt(Column column);

    /**
     * Returns the field's value as a double; see {@link Row#getDouble}.
     *
     * @throws FieldTypeException if it is missing, null, or neither a double nor a whole number in the range of long
     */
    double getDouble(Column column);

    /**
     * Returns the field's value as a boolean.
     *
     * @throws FieldTypeException if it is missing, null, or no boolean
     */
    boolean getBoolean(Column column);

    /**
     * Returns the field's value as a string.
     *
     * @throws FieldTypeException if it is missing, null, or no string
     */
    String getString(Column column);
}

package io.dictdb.internal.index;

import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.internal.store.ChunkDirectory;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.NamedValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An index on one field or on several, from their values to the rows that have them.
 *
 * <p>A row is not in the index if it would be of no use there: of a hash index, if any of the fields is null or missing, and of a sorted
 * one if the first is. The value of a row that is not in the index is null.
 *
 * <p>A unique index holds what it is given; that statements leave no two rows with equal values is checked before them.
 */
public abstract sealed class FieldIndex permits HashIndex, SortedIndex {
    /** Stands for no row. */
    public static final int NONE = KeyIndex.NONE;

    private final IndexDefinition definition;
    private final FieldReader[] fields;

    FieldIndex(IndexDefinition definition, FieldDirectory directory) {
        this.definition = definition;
        fields = definition.fields().stream()
                .map(name -> FieldReader.lasting(name, directory))
                .toArray(FieldReader[]::new);
    }

    /** Returns what the index is on. */
    public final IndexDefinition definition() {
        return definition;
    }

    /** Returns its text: {@code hash(email)}, {@code sorted(country, city)}. */
    public final String description() {
        return definition.type().name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", definition.fields()) + ")";
    }

    /** Returns how many fields it is on. */
    public final int fieldCount() {
        return fields.length;
    }

    /** Returns one of its fields. */
    public final FieldReader field(int number) {
        return fields[number];
    }

    /** Returns whether a row's value can be another one once the row's own field with this ordinal is. */
    public final boolean dependsOn(int ordinal) {
        for (FieldReader field : fields) {
            if (field.dependsOn(ordinal)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a row's value can be another one once these changes are merged into it. */
    public final boolean dependsOn(NamedValues changes) {
        for (FieldReader field : fields) {
            if (field.dependsOn(changes)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the value of a row, or null if it is not in the index. */
    public final @Nullable Object valueOf(ChunkDirectory rows, int rowId) {
        return fields.length == 1 ? fields[0].get(rows, rowId) : compound(number -> fields[number].get(rows, rowId));
    }

    /** Returns the value of a row that is not stored yet, or null if it is not to be in the index. */
    public final @Nullable Object valueOf(NamedValues row) {
        return valueOf(number -> fields[number].get(row));
    }

    /** Returns the value of a row whose fields are told by their number in the index, or null if it is not to be in the index. */
    public final @Nullable Object valueOf(IntFunction<? extends @Nullable Object> values) {
        return fields.length == 1 ? values.apply(0) : compound(values);
    }

    private @Nullable Object compound(IntFunction<? extends @Nullable Object> values) {
        @Nullable Object[] parts = new @Nullable Object[fields.length];
        for (int number = 0; number < parts.length; number++) {
            parts[number] = values.apply(number);
            boolean needed = number == 0 || definition.type() == IndexType.HASH;
            if (needed && parts[number] == null) {
                return null;
            }
        }
        return new CompoundValue(parts);
    }

    /** Returns the value of the rows with these values in the fields of an index, in its order. */
    public static Object value(@Nullable Object[] parts) {
        return parts.length == 1 ? Objects.requireNonNull(parts[0]) : new CompoundValue(parts);
    }

    /** Returns whether no part of a value is null: only then a unique index allows it once. */
    public static boolean isComplete(Object value) {
        if (value instanceof CompoundValue compound) {
            for (int number = 0; number < compound.size(); number++) {
                if (compound.part(number) == null) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns what stands for a value of an index in hash tables. */
    public static Object hashKey(Object value) {
        return CompoundValue.hashKey(value);
    }

    /** Returns the values of the fields that make a value of an index. */
    public static List<@Nullable Object> parts(Object value) {
        if (!(value instanceof CompoundValue compound)) {
            return List.of(value);
        }
        List<@Nullable Object> parts = new ArrayList<>(compound.size());
        for (int number = 0; number < compound.size(); number++) {
            parts.add(compound.part(number));
        }
        return Collections.unmodifiableList(parts);
    }

    /** Adds a row with the value; does nothing if it is null. */
    public abstract void add(@Nullable Object value, int rowId);

    /** Adds many rows, each with the value at its place. Their ids ascend, and none is in the index. */
    public void addAll(@Nullable Object[] values, int[] rowIds) {
        for (int i = 0; i < rowIds.length; i++) {
            add(values[i], rowIds[i]);
        }
    }

    /** Removes a row that had the value; does nothing if it is null. */
    public abstract void remove(@Nullable Object value, int rowId);

    /**
     * Gives a row that has the value another id, which is less, while no other row that has it has an id between the two or the new one;
     * does nothing if the value is null.
     */
    public abstract void renumber(@Nullable Object value, int rowId, int newRowId);

    /** Removes all rows. */
    public abstract void clear();

    /** Returns how many rows have a value equal to this one, which is not null. */
    public abstract int count(Object value);

    /** Adds the ids of the rows that have a value equal to this one, which is not null, ascending. */
    public abstract void find(Object value, RowIds target);

    /** Returns the least id of the rows that have a value equal to this one, which is not null, or {@link #NONE}. */
    public abstract int findFirst(Object value);

    /** Returns how many rows are in the index. */
    public abstract int size();

    /**
     * Returns about how many bytes it takes. O(samples).
     *
     * @param rows the rows that are in it
     */
    public abstract long bytes(ChunkDirectory rows);

    /**
     * Checks what is always true of its structure. O(n).
     *
     * @throws IllegalStateException if it is not, saying what is wrong
     */
    public abstract void checkInvariants();
}

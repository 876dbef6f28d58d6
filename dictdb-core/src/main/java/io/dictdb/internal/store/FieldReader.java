package io.dictdb.internal.store;

import io.dictdb.Values;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A field as statements and indexes name it: one of the rows' own or, if the name has dots, perhaps a path into nested values, as {@link
 * io.dictdb.Conditions#field} says. Immutable.
 */
public abstract sealed class FieldReader permits OwnField, PathField {
    private static final char DOT = '.';

    /** A field's name, and a key or position for each level that values are nested: no path is longer. */
    private static final int MOST_PARTS = Values.MAX_NESTING + 1;

    private final String name;

    FieldReader(String name) {
        this.name = name;
    }

    /** Returns the field with a name for a statement on rows there are. */
    public static FieldReader of(String name, FieldDirectory fields) {
        return of(name, fields::ordinal);
    }

    /** Returns the field with a name for rows to come as well, giving it a place in the directory if it is new. */
    public static FieldReader lasting(String name, FieldDirectory fields) {
        return of(name, fields::ordinalOrAdd);
    }

    /** Returns the field with a name for rows that are asked by name only. */
    public static FieldReader named(String name) {
        return of(name, field -> FieldDirectory.UNKNOWN);
    }

    private static FieldReader of(String name, ToIntFunction<String> resolve) {
        if (mayBePath(name)) {
            String[] parts = name.split("\\.", -1);
            if (parts.length <= MOST_PARTS) {
                return new PathField(name, parts, resolve);
            }
        }
        return new OwnField(name, resolve.applyAsInt(name));
    }

    /** Returns whether a name can be a path. */
    public static boolean mayBePath(String name) {
        return name.indexOf(DOT) >= 0;
    }

    /** Returns the name. */
    public final String name() {
        return name;
    }

    /**
     * Returns the field's values in a chunk, those of these rows at least, or null if no row has the field. O(1) for a row's own dense
     * field, O(count) for a path.
     */
    public abstract @Nullable Vector vector(Chunk chunk, int[] places, int count);

    /** Returns the row's value, null if it is null or missing. */
    public abstract @Nullable Object get(Chunk chunk, int place);

    /** Returns the row's value, null if it is null or missing. */
    public final @Nullable Object get(ChunkDirectory rows, int rowId) {
        return get(rows.chunkOf(rowId), ChunkDirectory.place(rowId));
    }

    /** Returns the value of a row that is not stored yet, null if it is null or missing. */
    public abstract @Nullable Object get(NamedValues row);

    /** Returns whether the value can be another one once the row's own field with this ordinal is. */
    public abstract boolean dependsOn(int ordinal);

    /** Returns whether the value can be another one once these changes are merged into a row. */
    public abstract boolean dependsOn(NamedValues changes);
}

package io.dictdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What an index is on.
 *
 * <pre>{@code
 * users.createIndex(IndexDefinition.hash("email").unique());
 * users.createIndex(IndexDefinition.sorted("country", "city"));
 * }</pre>
 *
 * <p>An index over several fields is a compound one. Of type {@link IndexType#HASH} it serves {@code eq} and {@code in} on all of its
 * fields together; of type {@link IndexType#SORTED} it keeps rows ordered by the first field, those with equal ones by the second, and
 * so on, and serves {@code eq} and {@code in} on the first field or fields, a range on the one after them, and {@code orderBy}.
 *
 * <p>Where an index is unique, no two rows have equal values in all of its fields. A row in which any of them is null or missing is not
 * constrained.
 *
 * @param fields the indexed fields, at least one, each once
 * @param type the kind of index
 * @param isUnique whether two rows may not have equal values
 */
public record IndexDefinition(List<String> fields, IndexType type, boolean isUnique) {
    /**
     * Takes a copy of the list.
     *
     * @throws InvalidArgumentException if it is empty or names a field twice
     */
    public IndexDefinition {
        Objects.requireNonNull(type, "type");
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new InvalidArgumentException("fields", "The index names no field; name at least one.");
        }
        if (new HashSet<>(fields).size() < fields.size()) {
            throw new InvalidArgumentException(
                    "fields", "The index on " + fields + " names a field twice; name each once.");
        }
    }

    /** An index on one field, not unique. */
    public IndexDefinition(String field, IndexType type) {
        this(List.of(field), type, false);
    }

    /** Returns the definition of a hash index on a field, or on several together. */
    public static IndexDefinition hash(String field, String... more) {
        return new IndexDefinition(fields(field, more), IndexType.HASH, false);
    }

    /** Returns the definition of a sorted index on a field, or on several, of which the first one decides. */
    public static IndexDefinition sorted(String field, String... more) {
        return new IndexDefinition(fields(field, more), IndexType.SORTED, false);
    }

    /** Returns the definition of the same index, unique. */
    public IndexDefinition unique() {
        return new IndexDefinition(fields, type, true);
    }

    /** Returns whether the index is over several fields. */
    public boolean isCompound() {
        return fields.size() > 1;
    }

    /** Returns whether the other definition is of an index on the same fields, in the same order, of the same type. */
    public boolean isOnSame(IndexDefinition other) {
        return type == other.type && fields.equals(other.fields);
    }

    private static List<String> fields(String field, String... more) {
        List<String> fields = new ArrayList<>(more.length + 1);
        fields.add(field);
        fields.addAll(List.of(more));
        return fields;
    }

    /** Returns the definition as text, such as {@code unique hash(email)}. */
    @Override
    public String toString() {
        return (isUnique ? "unique " : "") + type.name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", fields)
                + ")";
    }
}

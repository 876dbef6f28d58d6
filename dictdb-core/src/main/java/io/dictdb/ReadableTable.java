package io.dictdb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be read of a table, be it the {@link Table} that is written to, which every statement reads as it is then, or the table as a
 * {@link DatabaseSnapshot} has it, which is always the same.
 *
 * <p>A query of a table in a snapshot cannot end with an update or deletion: that throws {@link InvalidArgumentException}.
 */
public interface ReadableTable {
    /** Returns the table's name. */
    String name();

    /** Returns the name of the field that is the primary key. */
    String primaryKey();

    /** Returns the schema, which names the primary key and its type, if the table was created with one. */
    Optional<Schema> schema();

    /**
     * Returns the row with that primary key. O(1).
     *
     * @throws InvalidKeyException if the key is no scalar
     */
    Optional<Row> get(Object key);

    /** Returns a query on the rows that match the condition. */
    Query where(Condition condition);

    /** Returns a query on all rows. */
    Query query();

    /** Returns a join of all rows with those of another table, or of this one once more; see {@link Query#join}. */
    default Join join(ReadableTable table) {
        return query().join(table);
    }

    /** Returns a left join of all rows with those of another table; see {@link Query#leftJoin}. */
    default Join leftJoin(ReadableTable table) {
        return query().leftJoin(table);
    }

    /** Returns all rows, in insertion order. O(rows). */
    default List<Row> all() {
        return query().list();
    }

    /** Returns the indexes in the order they were created. The primary key is always indexed and not listed here. */
    List<IndexDefinition> indexes();

    /** Returns the fields that have an index of their own. Being one of the fields of a compound index is not that. */
    default Set<String> indexedFields() {
        Set<String> fields = new LinkedHashSet<>();
        for (IndexDefinition definition : indexes()) {
            if (!definition.isCompound()) {
                fields.add(definition.fields().get(0));
            }
        }
        return fields;
    }

    /** Returns whether the field has an index of its own, as {@link #indexedFields} says. */
    default boolean hasIndex(String field) {
        return indexedFields().contains(field);
    }

    /** Returns the number of rows. O(1). */
    long count();

    /**
     * Returns the names of the fields: those of the schema in its order, then, without a schema or with one that allows other fields, the
     * others that any row has, sorted by code point. O(rows ÷ 64 · fields) unless a schema names all fields.
     */
    List<String> columns();
}

package io.dictdb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table: rows that are dictionaries, found by primary key, by condition, and faster through indexes.
 *
 * <p>Every statement is atomic and isolated: it sees one state of the table and happens whole or not at all, indexes and change
 * tracking included. Many threads may read and write at once; readers do not wait for each other, writers of one table queue.
 * Records given are copied: later changes to them do not reach the table.
 *
 * <p>A record may have any number of fields, and the records of a table may have different ones, 2,097,152 in all that it ever held; a
 * statement that would bring in more throws {@link InvalidArgumentException}.
 *
 * <p>A table that was dropped throws {@link TableNotFoundException} from every statement.
 */
public interface Table {
    /** Returns the table's name. */
    String name();

    /** Returns the name of the field that is the primary key. */
    String primaryKey();

    /** Returns the schema, which names the primary key and its type, if the table was created with one. */
    Optional<Schema> schema();

    /**
     * Inserts a record. Without the primary key, the table generates the next whole number, from 1; keys are not given out
     * again, and an explicit whole number moves the next key beyond it. O(fields + indexes).
     *
     * @return the row's primary key
     * @throws DuplicateKeyException if there is a row with an equal key
     * @throws DuplicateValueException if the record has the values of a row in a unique index
     * @throws InvalidKeyException if the key is null or no scalar
     * @throws SchemaValidationException if the record does not fit the schema
     * @throws UnsupportedValueException if the record has a value that DictDB cannot hold
     */
    Object insert(Map<String, ?> record);

    /** Inserts a record, as {@link #insert(Map)} does, with options. */
    Object insert(Map<String, ?> record, InsertOptions options);

    /**
     * Inserts records, all or none.
     *
     * @return their primary keys, in their order
     * @throws DuplicateKeyException if a key is taken by a row or by a record before it
     * @throws DuplicateValueException if a record has the values of a row, or of a record before it, in a unique index
     * @throws InvalidKeyException if a key is null or no scalar
     * @throws SchemaValidationException if a record does not fit the schema
     * @throws UnsupportedValueException if a record has a value that DictDB cannot hold
     */
    List<Object> insertAll(Collection<? extends Map<String, ?>> records);

    /** Inserts records, all or none, as {@link #insertAll(Collection)} does, with options. */
    List<Object> insertAll(Collection<? extends Map<String, ?>> records, InsertOptions options);

    /** Inserts the record, or merges its fields into the row that has its key. The same as with {@link OnConflict#UPDATE}. */
    UpsertResult upsert(Map<String, ?> record);

    /**
     * Inserts the record, or does what {@code onConflict} says if there is a row with its key. Without a key it is inserted.
     *
     * @throws DuplicateKeyException if the key is taken and {@code onConflict} is {@link OnConflict#ERROR}
     * @throws DuplicateValueException if the record, merged with the row, has the values of another row in a unique index
     * @throws SchemaValidationException if the record, merged with the row, does not fit the schema
     */
    UpsertResult upsert(Map<String, ?> record, OnConflict onConflict);

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

    /** Returns all rows, in insertion order. O(rows). */
    default List<Row> all() {
        return query().list();
    }

    /**
     * Merges the changes into each row that matches.
     *
     * @return how many rows matched
     * @throws RecordNotFoundException if none matched
     * @throws DuplicateValueException if two rows would have equal values in a unique index
     * @throws InvalidKeyException if the changes would give a row another primary key
     * @throws SchemaValidationException if a changed row would not fit the schema
     */
    int update(Map<String, ?> changes, Condition where);

    /** Merges the changes into every row; throws as {@link #update} does. */
    default int updateAll(Map<String, ?> changes) {
        return update(changes, Conditions.all());
    }

    /**
     * Deletes the rows that match.
     *
     * @return how many
     * @throws RecordNotFoundException if none matched
     */
    int delete(Condition where);

    /**
     * Deletes every row. Keys are not given out again.
     *
     * @return how many
     * @throws RecordNotFoundException if the table is empty
     */
    default int deleteAll() {
        return delete(Conditions.all());
    }

    /**
     * Creates an index from the rows there are; writes keep it up to date. Any value can be indexed. The same fields, in one order, can
     * have one index of each type: does nothing if there is one, unless only the new one is unique, which makes it so. O(n log n).
     *
     * <p>From then on, a statement that would leave two rows with equal values in a unique index throws
     * {@link DuplicateValueException} and changes nothing. It is the state after the whole statement that counts.
     *
     * @throws DuplicateValueException if the index is unique and two rows have equal values; there is no new index then
     */
    void createIndex(IndexDefinition definition);

    /** Creates an index on one field, not unique, as {@link #createIndex(IndexDefinition)} does. */
    default void createIndex(String field, IndexType type) {
        createIndex(new IndexDefinition(field, type));
    }

    /**
     * Removes the index on these fields of this type, whether it is unique or not.
     *
     * @return whether there was one
     */
    boolean dropIndex(IndexDefinition definition);

    /**
     * Removes the index of a type on one field, whether it is unique or not.
     *
     * @return whether there was one
     */
    default boolean dropIndex(String field, IndexType type) {
        return dropIndex(new IndexDefinition(field, type));
    }

    /** Returns the indexes in the order they were created. The primary key is always indexed and not listed here. */
    List<IndexDefinition> indexes();

    /** Returns the fields that have an index of their own. Being one of the fields of a compound index is not that. */
    Set<String> indexedFields();

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

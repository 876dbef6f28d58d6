package io.dictdb;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
public interface Table extends ReadableTable {
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
     * Has rows expire at the moment that a field of theirs has; see {@link #expireBy(String, Duration)}.
     *
     * <pre>{@code
     * sessions.expireBy("expire_at");
     * sessions.insert(Map.of("user_id", 1, "expire_at", Instant.now().plus(Duration.ofHours(1))));
     * }</pre>
     */
    default void expireBy(String field) {
        expireBy(field, Duration.ZERO);
    }

    /**
     * Has rows expire a time after the moment that a field of theirs has: they are deleted in the background, within about a second after
     * that, up to 1,000 at once. Until then, every statement sees them, whatever the time is; a condition on the field excludes them to the
     * moment. A row in which the field is missing, or has anything but an {@link java.time.Instant}, {@link java.time.OffsetDateTime} or
     * {@link java.time.ZonedDateTime}, never expires: a {@link java.time.LocalDateTime} is no moment.
     *
     * <p>This is part of what the table is, as its indexes are, and saved, backed up and restored with it. It replaces what was set before. A
     * sorted index on the field is created if there is none, and stays; it cannot be dropped as long as rows expire by it.
     *
     * <p>The deletions are statements like others, in the journal, in deltas and in the feed of changes. They begin with this call. In a
     * database that was loaded or restored, which is left as its file has it so that deltas can be applied, they begin with the first
     * statement that writes to the table, or with {@link DictDB#removeExpired}; in one that was opened, at once.
     *
     * <p>One thread of the database, a daemon, is there as long as rows expire, and ends when the database is closed or
     * not referred to any more. O(rows) to create the index; then O(1) each second, and what deleting costs.
     *
     * @throws InvalidArgumentException if the schema has the field with a type that is no moment, or the time is negative or longer than
     *     1,000,000 days
     */
    void expireBy(String field, Duration after);

    /** Has rows expire no more. */
    void keepForever();

    /** Returns when rows expire, if they do. */
    Optional<Expiry> expiry();

    /**
     * Returns a feed of the changes of this table from now on: rows inserted, updated and deleted, with what they were and are. It ends when the
     * table is dropped.
     *
     * <pre>{@code
     * orders.changes().subscribe(batch -> batch.changes().forEach(System.out::println));
     * }</pre>
     */
    Changes changes();

    /**
     * Returns a view of this table whose rows are instances of a type, such as a record.
     *
     * @throws TypeMappingException if the type cannot be mapped; see {@link TypeMapping}
     */
    default <T> TypedTable<T> as(Class<T> type) {
        return as(TypeMapping.of(type));
    }

    /**
     * Returns a view of this table whose rows are instances of a type.
     *
     * @throws TypeMappingException if the type cannot be mapped, or has another primary key
     */
    <T> TypedTable<T> as(TypeMapping<T> mapping);

    /**
     * Merges the changes into each row that matches: each field in them is replaced, whole, whatever is nested in it, and the others stay.
     *
     * @return how many rows matched
     * @throws RecordNotFoundException if none matched
     * @throws DuplicateValueException if two rows would have equal values in a unique index
     * @throws InvalidKeyException if the changes would give a row another primary key
     * @throws SchemaValidationException if a changed row would not fit the schema
     */
    int update(Map<String, ?> changes, Condition where);

    /**
     * Gives each row that matches the content that a function makes of it, all in one atomic statement: none of the rows, and not the set
     * of rows that match, changes between the reading and the writing. A function that returns null deletes the row.
     *
     * <p>The function is run as {@link #compute} says.
     *
     * <pre>{@code
     * products.update(field("stock").gt(0), row -> row.with("price", row.getDouble("price") * 1.05));
     * }</pre>
     *
     * @return how many rows matched
     * @throws RecordNotFoundException if none matched
     * @throws ConcurrentChangeException if others change the rows that match faster than the function computes
     * @throws DuplicateValueException if two rows would have equal values in a unique index
     * @throws InvalidKeyException if a row would get another primary key, or none
     * @throws SchemaValidationException if a changed row would not fit the schema
     */
    int update(Condition where, Function<? super Row, ? extends @Nullable Row> change);

    /**
     * Gives a row the content that a function makes of it, as one atomic step: no other statement changes the row between the reading
     * and the writing.
     *
     * <pre>{@code
     * products.compute(id, row -> row.with("stock", row.getLong("stock") - 1));
     * }</pre>
     *
     * <p>The function gets the row and returns the row that is to be there instead, mostly made by {@link Row#with} and
     * {@link Row#without}; any other row will do, whose fields then replace all but the primary key. If it returns null, the row is
     * deleted. No lock is held while it runs, so it may use this table, or wait for others that do. It is run again if the row was
     * changed meanwhile, so it should have no other effect. What it throws is passed on, and nothing is changed.
     *
     * @return the row as it is afterwards; empty if it was deleted
     * @throws RecordNotFoundException if no row has the key; {@link #computeIfAbsent} and {@link #upsert} insert one
     * @throws ConcurrentChangeException if others change the row faster than the function computes
     * @throws DuplicateValueException if the row would have the values of another one in a unique index
     * @throws InvalidKeyException if the row would get another primary key, or none
     * @throws SchemaValidationException if the row would not fit the schema
     */
    Optional<Row> compute(Object key, Function<? super Row, ? extends @Nullable Row> change);

    /**
     * Returns the row with that primary key, and inserts the record that a function makes of the key if there is none. Of several threads
     * that do so at once, one inserts, and all return its row.
     *
     * <p>No lock is held while the function runs. Its result is dropped if the row was inserted meanwhile. The record need not have the
     * primary key.
     *
     * @throws DuplicateValueException if the record has the values of a row in a unique index
     * @throws InvalidKeyException if the key is no scalar, or the record has another one
     * @throws SchemaValidationException if the record does not fit the schema
     */
    Row computeIfAbsent(Object key, Function<Object, ? extends Map<String, ?>> record);

    /**
     * Adds a number to a field of a row. A field that is null or missing counts as 0. The sum is exact for whole numbers of any size and
     * BigDecimals, and a double if one of the two is a double, as with {@link Aggregate#sum}. The field is one of the row's own: a name with
     * dots is no path here; use {@link #compute} to change what is nested.
     *
     * @return the sum, which the field holds now
     * @throws RecordNotFoundException if no row has the key
     * @throws FieldTypeException if the field holds something else than a number
     * @throws SchemaValidationException if the row would not fit the schema
     * @throws DuplicateValueException if the row would have the values of another one in a unique index
     */
    Number increment(Object key, String field, Number delta);

    /**
     * Gives a field of a row a value if it has the one expected; null stands for a missing field too. Values are equal as said at
     * {@link Values}. The field is one of the row's own: a name with dots is no path here.
     *
     * @return whether it had
     * @throws RecordNotFoundException if no row has the key
     */
    default boolean compareAndSet(Object key, String field, @Nullable Object expected, @Nullable Object value) {
        Object before = Values.copyOf(expected, field);
        AtomicBoolean equal = new AtomicBoolean();
        compute(key, row -> {
            equal.set(Values.equal(Values.copyOf(row.get(field), field), before));
            return equal.get() ? row.with(field, value) : row;
        });
        return equal.get();
    }

    /**
     * Gives a row another content if it still equals the one expected: what is made of a row that was read some time ago is stored unless
     * somebody changed the row since.
     *
     * <pre>{@code
     * Row seen = products.get(id).orElseThrow();
     * boolean stored = products.replace(id, seen, seen.with("price", 12.50));
     * }</pre>
     *
     * @return whether it did; false also if no row has the key
     * @throws InvalidKeyException if the row would get another primary key, or none
     */
    default boolean replace(Object key, Row expected, Row replacement) {
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(replacement, "replacement");
        AtomicBoolean equal = new AtomicBoolean();
        try {
            compute(key, row -> {
                equal.set(row.equals(expected));
                return equal.get() ? replacement : row;
            });
            return equal.get();
        } catch (RecordNotFoundException e) {
            return false;
        }
    }

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
     * @throws InvalidArgumentException if rows {@link #expireBy expire} by it
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
}

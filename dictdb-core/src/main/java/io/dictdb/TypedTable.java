package io.dictdb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are read and written as instances of a Java type; {@link TypeMapping} says which types there are. It is a view:
 * the table has rows, keys, schema, indexes and guarantees as ever, and other views and maps may be used on it at the same time.
 *
 * <pre>{@code
 * record User(Long id, String email, int age) {}
 *
 * TypedTable<User> users = db.createTable("users", User.class);
 * Object id = users.insert(new User(null, "ada@example.com", 36));
 * Optional<User> ada = users.where(users.field(User::email).eq("ada@example.com")).first();
 * List<User> adults = users.where(users.field(User::age).ge(18)).orderByDescending(User::age).limit(10).list();
 * }</pre>
 *
 * <p>Rows that do not fit the type make the reading methods throw {@link RowMappingException}. Safe for use by several threads.
 *
 * @param <T> the type
 */
public interface TypedTable<T> {
    /** Returns the table. */
    Table table();

    /** Returns the type. */
    Class<T> type();

    /**
     * Returns the field of a component, to build conditions from.
     *
     * @param component a method reference to what reads it, such as {@code User::email}
     * @throws InvalidArgumentException if it is no method reference, or to another method
     */
    Field field(Accessor<T, ?> component);

    /**
     * Inserts an instance. If its key is null, or the type has none, the table generates it. Another null is left out where the table's
     * schema lets the field be missing and not be null, or gives it a default value, and is stored elsewhere. Throws as
     * {@link Table#insert(Map)} does.
     *
     * @return the row's primary key
     */
    Object insert(T instance);

    /** Inserts an instance with options. */
    Object insert(T instance, InsertOptions options);

    /** Inserts instances, all or none; throws as {@link Table#insertAll(Collection)} does. */
    List<Object> insertAll(Collection<? extends T> instances);

    /** Inserts instances, all or none, with options. */
    List<Object> insertAll(Collection<? extends T> instances, InsertOptions options);

    /**
     * Inserts an instance, or gives the row with its key the instance's fields, nulls included. If its key is null it is inserted. Throws
     * as {@link Table#upsert(Map)} does.
     */
    UpsertResult upsert(T instance);

    /** Inserts an instance or does what {@code onConflict} says; throws as {@link Table#upsert(Map, OnConflict)} does. */
    UpsertResult upsert(T instance, OnConflict onConflict);

    /**
     * Gives the row with the instance's key the instance's fields, nulls included. Fields that the type lacks stay.
     *
     * @throws RecordNotFoundException if there is no such row
     * @throws InvalidKeyException if the key is null, or the type has no component for it
     * @throws SchemaValidationException if the row would not fit the schema
     * @throws DuplicateValueException if the row would have the values of another one in a unique index
     */
    void update(T instance);

    /** Merges changes, given by field, into each row that matches; the same as {@link Table#update}. */
    int update(Map<String, ? extends @Nullable Object> changes, Condition where);

    /**
     * Deletes the row with the instance's key.
     *
     * @throws RecordNotFoundException if there is no such row
     * @throws InvalidKeyException if the key is null, or the type has no component for it
     */
    void delete(T instance);

    /** Deletes the rows that match; the same as {@link Table#delete}. */
    int delete(Condition where);

    /** Returns the row with that primary key. O(1). */
    Optional<T> get(Object key);

    /** Returns a query on the rows that match the condition. */
    TypedQuery<T> where(Condition condition);

    /** Returns a query on all rows. */
    TypedQuery<T> query();

    /** Returns all rows, in insertion order. O(rows). */
    default List<T> all() {
        return query().list();
    }

    /** Returns the number of rows. O(1). */
    default long count() {
        return table().count();
    }
}

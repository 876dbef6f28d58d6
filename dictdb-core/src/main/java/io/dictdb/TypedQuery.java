package io.dictdb;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query on a {@link TypedTable}, as {@link Query} is one on a table: immutable, run any number of times.
 *
 * @param <T> the type of its results
 */
public interface TypedQuery<T> {
    /** Returns this query narrowed to the rows that match the condition as well. */
    TypedQuery<T> where(Condition condition);

    /** Returns this query with its rows ordered by fields, given by their names in the table; see {@link Query#orderBy}. */
    TypedQuery<T> orderBy(String... fields);

    /**
     * Returns this query with its rows ordered by a component, the least first. Replaces an earlier order.
     *
     * @throws InvalidArgumentException if it is no method reference such as {@code User::age}
     */
    TypedQuery<T> orderBy(Accessor<T, ?> component);

    /**
     * Returns this query with its rows ordered by a component, the greatest first. Replaces an earlier order.
     *
     * @throws InvalidArgumentException if it is no method reference such as {@code User::age}
     */
    TypedQuery<T> orderByDescending(Accessor<T, ?> component);

    /**
     * Returns this query with at most that many rows.
     *
     * @throws InvalidArgumentException if the limit is negative
     */
    TypedQuery<T> limit(long rows);

    /**
     * Returns this query without its first rows.
     *
     * @throws InvalidArgumentException if the offset is negative
     */
    TypedQuery<T> offset(long rows);

    /**
     * Runs the query and returns its rows.
     *
     * @throws RowMappingException if a row does not fit the type
     */
    List<T> list();

    /** Runs the query and returns its rows as a stream that reads them as it goes; they throw as those of {@link #list} do. */
    Stream<T> stream();

    /** Runs the query and returns its first row; throws as {@link #list} does. */
    Optional<T> first();

    /** Runs the query and returns how many rows it has, offset and limit respected. */
    long count();

    /** Runs the query and returns whether it has any row. */
    boolean exists();

    /** Returns this query on the table, for maps, aggregates, groups, cursors and {@code explain()}. */
    Query untyped();
}

package io.dictdb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query on a table. Queries are immutable: each method that refines one returns a new query, and a query can be run any number
 * of times, each time on the state the table then has.
 *
 * <p>Rows come in insertion order unless {@link #orderBy} says otherwise. {@link #offset} and {@link #limit} apply after
 * ordering. Running a query never blocks writers for longer than it takes to find its rows through an index, and what it returns
 * is one state of the table.
 *
 * <pre>{@code
 * List<Row> dear = products.where(field("price").gt(500)).orderBy("-price", "name").limit(10).list();
 * }</pre>
 */
public interface Query {
    /** Returns this query narrowed to the rows that match the condition as well. */
    Query where(Condition condition);

    /**
     * Returns this query with its rows ordered by the fields, the first one deciding; {@code -} before a name means descending.
     * Rows with equal fields stay in insertion order. A missing field counts as null, which comes first, or last when
     * descending. Replaces an earlier order.
     *
     * @throws InvalidArgumentException if a name is empty
     */
    Query orderBy(String... fields);

    /**
     * Returns this query with at most that many rows.
     *
     * @throws InvalidArgumentException if the limit is negative
     */
    Query limit(long rows);

    /**
     * Returns this query without its first rows.
     *
     * @throws InvalidArgumentException if the offset is negative
     */
    Query offset(long rows);

    /** Runs the query and returns its rows, for reading only. */
    List<Row> list();

    /** Runs the query and returns its rows as independent mutable maps. */
    List<Map<String, @Nullable Object>> maps();

    /** Runs the query and returns its rows as a stream that reads them as it goes, all from one state of the table. */
    Stream<Row> stream();

    /** Runs the query and returns its first row. */
    Optional<Row> first();

    /** Runs the query and returns how many rows it has, offset and limit respected. */
    long count();

    /** Runs the query and returns whether it has any row. */
    boolean exists();

    /** Returns how the query would reach its rows now, without running it. */
    QueryPlan explain();
}

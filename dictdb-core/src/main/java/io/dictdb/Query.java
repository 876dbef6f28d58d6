package io.dictdb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query on a table. Queries are immutable: each method that refines one returns a new query, and a query can be run any number
 * of times, each time on the state the table then has.
 *
 * <p>Rows come in insertion order unless {@link #orderBy} says otherwise. {@link #offset} and {@link #limit} apply after
 * ordering and {@link #distinct}. Running a query never blocks writers for longer than it takes to find its rows through an index, and what it returns
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
     * Returns this query with rows that have these fields only, and all of them: one that a row lacks is null. Replaces earlier
     * ones. Conditions and order are on all fields all the same.
     *
     * @throws InvalidArgumentException if no field is named, or one twice
     */
    Query select(String... fields);

    /** Returns this query with rows that have these fields under other names, given as names to fields; see the other select. */
    Query select(Map<String, String> fieldsByName);

    /**
     * Returns this query with each different row once, the first one in order: rows are different if a selected field is. Applies
     * before offset and limit.
     */
    Query distinct();

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

    /**
     * Returns the names of the fields that rows of this query may have: those selected, in their order, or else those of the table, as
     * {@link Table#columns} returns them.
     */
    List<String> columns();

    /** Runs the query and returns its rows, for reading only. */
    List<Row> list();

    /** Runs the query and returns its rows as independent mutable maps. */
    List<Map<String, @Nullable Object>> maps();

    /** Runs the query and returns its rows as a stream that reads them as it goes, all from one state of the table. */
    Stream<Row> stream();

    /** Runs the query and returns a cursor over its rows, for the fastest loops. */
    Cursor cursor();

    /** Runs the query and returns its first row. */
    Optional<Row> first();

    /** Runs the query and returns how many rows it has, offset and limit respected. */
    long count();

    /** Runs the query and returns whether it has any row. */
    boolean exists();

    /**
     * Merges the changes into the rows of this query, order, offset and limit respected, in one atomic statement; see
     * {@link Table#update(Map, Condition)}.
     *
     * <pre>{@code
     * jobs.where(field("state").eq("waiting")).orderBy("due").limit(10).update(Map.of("state", "taken"));
     * }</pre>
     *
     * @return how many rows there were
     * @throws RecordNotFoundException if there was none
     * @throws InvalidArgumentException if the query selects fields or distinct rows
     */
    int update(Map<String, ?> changes);

    /**
     * Gives each row of this query, order, offset and limit respected, the content that a function makes of it, or deletes it if that is
     * null, in one atomic statement; see {@link Table#update(Condition, Function)}.
     *
     * @return how many rows there were
     * @throws RecordNotFoundException if there was none
     * @throws InvalidArgumentException if the query selects fields or distinct rows
     * @throws ConcurrentChangeException if others change the rows faster than the function computes
     */
    int update(Function<? super Row, ? extends @Nullable Row> change);

    /**
     * Deletes the rows of this query, order, offset and limit respected, in one atomic statement.
     *
     * @return how many there were
     * @throws RecordNotFoundException if there was none
     * @throws InvalidArgumentException if the query selects fields or distinct rows
     */
    int delete();

    /**
     * Runs the query and returns one row of aggregates over all of its rows, offset and limit respected.
     *
     * <pre>{@code
     * Row sales = orders.where(field("paid").eq(true)).aggregate(Aggregate.count(), Aggregate.sum("amount").as("total"));
     * long count = sales.getLong("count");
     * }</pre>
     *
     * @throws InvalidArgumentException if two results have one name
     * @throws FieldTypeException if a sum or average meets a value that is no number
     */
    Row aggregate(Aggregate... aggregates);

    /**
     * Returns the rows of this query in groups, for aggregates over each: rows are in one group if the fields are equal, null and
     * missing counting as equal.
     *
     * @throws InvalidArgumentException if no field is named
     */
    Grouping groupBy(String... fields);

    /**
     * Runs the query and returns how it reached its rows: the access path with its estimates and what it really yielded, what was left to
     * check, and how many rows were looked at. Costs as much as the query without its result, and once more what the indexes of the
     * access path yield.
     */
    QueryPlan explain();
}

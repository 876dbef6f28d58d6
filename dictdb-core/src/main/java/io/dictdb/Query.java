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
     * @throws InvalidArgumentException if a name is empty, or the query was told {@link #after} which row its rows come
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
     * {@link Table#columns} returns them; of a join, those that any of its rows has.
     */
    List<String> columns();

    /**
     * Returns the query of the rows that come after a row in the order of this one: the next page, whatever was inserted or deleted since
     * the row was read, the row itself included. See {@link #page(int)} for pages by number of rows, which also says what is certain.
     *
     * <pre>{@code
     * Query byPrice = products.query().orderBy("-price", "id");
     * List<Row> next = byPrice.after(last).limit(20).list();
     * }</pre>
     *
     * <p>The order gets the primary key as its last field if it does not have it, so that no two rows are at one place. To have the first
     * page in that same order, name the key in {@code orderBy}. The row is taken by the values of the fields of the order that it has; it
     * may be one with selected fields if a query of this table returned it.
     *
     * @throws InvalidArgumentException if the row lacks the primary key, the query is distinct, or its rows are those of a join
     */
    Query after(Row row);

    /**
     * Runs the query and returns its first rows, with a token for those after them.
     *
     * <pre>{@code
     * Query dear = products.where(field("price").gt(500)).orderBy("-price");
     * Page page = dear.page(20);
     * while (page.next().isPresent()) {
     *     page = dear.page(20, page.next().get());
     * }
     * }</pre>
     *
     * <p>Pages are in the order of the query with the primary key as its last field, ascending, if it does not have it; without an order,
     * in that of the keys. A token holds the values that its last row had in the fields of the order, no place or number of rows, and no
     * state of the database: it stays good when that row is deleted, and after restarts. So each row that is there from the first page to
     * the last and whose fields of the order are not changed comes exactly once, whatever is inserted or deleted meanwhile. A row that is
     * inserted meanwhile comes if its place is still ahead; one that is moved by a change of such a field comes at its new place if that is
     * ahead, so perhaps twice or not at all. Descending and ascending fields can be mixed; a missing field counts as null, which comes
     * first, or last when descending.
     *
     * <p>A page is found through an index that serves the order, in O(log n + rows) and as many rows more as share their values with the
     * last row where the index lacks the primary key; otherwise in a scan.
     *
     * @param rows how many rows at most
     * @throws InvalidArgumentException if that is less than 1, or the query has a limit, offset, distinct rows or those of a join
     */
    Page page(int rows);

    /**
     * Runs the query and returns the rows after those of an earlier page.
     *
     * @param rows how many rows at most
     * @param token what that page had as {@link Page#next}
     * @throws InvalidArgumentException if the token is damaged or of a query in another order, or as for the first page
     */
    Page page(int rows, String token);

    /**
     * Returns a join of this query's rows with those of a table that are equal in some fields: one row for each pair, in the order of this
     * query and then in insertion order.
     *
     * <pre>{@code
     * List<Row> rows = orders.where(field("paid").eq(false))
     *         .join(customers).on("customer_id", "id")
     *         .where(field("customers.country").eq("FR"))
     *         .orderBy("customers.name", "-amount")
     *         .list();
     * String name = rows.get(0).getString("customers.name");
     * }</pre>
     *
     * <p>A joined row has the fields of this query's row under their names, and those of the table's row under theirs with the table's
     * name and a dot before; {@link Join#as} gives another prefix. Values are equal as said at {@link Values}; null and missing equal
     * nothing here. Both tables are read in one state.
     *
     * <p>Conditions, order and limit before the join are those of this query's rows, and use its table's indexes; after it, they are of the
     * joined rows, which are all made first: O(rows joined). If this query finds few rows, the table's are found by its primary key or by an
     * index on just those fields, otherwise through a hash table that is made for the join.
     *
     * @throws InvalidArgumentException if the table is one of another database, transaction or snapshot
     */
    Join join(ReadableTable table);

    /** Returns a join, as {@link #join} does, in which a row of this query that equals none of the table comes once, without its fields. */
    Join leftJoin(ReadableTable table);

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
     * @throws InvalidArgumentException if the query selects fields or distinct rows, or its rows are those of a join
     */
    int update(Map<String, ?> changes);

    /**
     * Gives each row of this query, order, offset and limit respected, the content that a function makes of it, or deletes it if that is
     * null, in one atomic statement; see {@link Table#update(Condition, Function)}.
     *
     * @return how many rows there were
     * @throws RecordNotFoundException if there was none
     * @throws InvalidArgumentException if the query selects fields or distinct rows, or its rows are those of a join
     * @throws ConcurrentChangeException if others change the rows faster than the function computes
     */
    int update(Function<? super Row, ? extends @Nullable Row> change);

    /**
     * Deletes the rows of this query, order, offset and limit respected, in one atomic statement.
     *
     * @return how many there were
     * @throws RecordNotFoundException if there was none
     * @throws InvalidArgumentException if the query selects fields or distinct rows, or its rows are those of a join
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

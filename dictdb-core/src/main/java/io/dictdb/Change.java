package io.dictdb;

import java.util.List;
import java.util.Optional;

/**
 * One thing that changed in a database, as a feed of {@link Changes} tells it. Rows are as they were right before or right after the
 * statement, and stay so; like all rows they keep that part of the table's past in memory, so take {@link Row#toMap()} to keep one for long.
 *
 * <pre>{@code
 * if (change instanceof Change.Updated updated) {
 *     double rise = updated.after().getDouble("price") - updated.before().getDouble("price");
 * }
 * }</pre>
 */
public sealed interface Change {
    /** Returns the number of the statement that made the change: how many changes the database has seen with it. */
    long sequence();

    /** Returns the name of the table. */
    String table();

    /**
     * A row that was not there before. It stands behind all rows of the table but those that come after it in the feed.
     *
     * @param sequence the number of the statement
     * @param table the table's name
     * @param key the row's primary key
     * @param row the row
     */
    record Inserted(long sequence, String table, Object key, Row row) implements Change {}

    /**
     * A row that was given other content, or was given what it had. Its primary key and its place in the table stay.
     *
     * @param sequence the number of the statement
     * @param table the table's name
     * @param key the row's primary key
     * @param before the row before the statement
     * @param after the row after it
     */
    record Updated(long sequence, String table, Object key, Row before, Row after) implements Change {}

    /**
     * A row that is gone.
     *
     * @param sequence the number of the statement
     * @param table the table's name
     * @param key the primary key it had
     * @param row the row before the statement
     */
    record Deleted(long sequence, String table, Object key, Row row) implements Change {}

    /**
     * A new table. The rows that it began with, if there are any, come after it as inserted.
     *
     * @param sequence the number of the statement
     * @param table the table's name
     * @param primaryKey the field that is its primary key
     * @param schema its schema, if it has one
     * @param indexes its indexes
     * @param expiry when its rows expire, if they do
     */
    record TableCreated(
            long sequence,
            String table,
            String primaryKey,
            Optional<Schema> schema,
            List<IndexDefinition> indexes,
            Optional<Expiry> expiry)
            implements Change {}

    /**
     * A table that has other indexes, or whose rows expire otherwise.
     *
     * @param sequence the number of the statement
     * @param table the table's name
     * @param indexes all its indexes after the statement
     * @param expiry when its rows expire after the statement, if they do
     */
    record TableRedefined(long sequence, String table, List<IndexDefinition> indexes, Optional<Expiry> expiry)
            implements Change {}

    /**
     * A table that is gone, with its rows, which are not told one by one.
     *
     * @param sequence the number of the statement
     * @param table the table's name
     */
    record TableDropped(long sequence, String table) implements Change {}
}

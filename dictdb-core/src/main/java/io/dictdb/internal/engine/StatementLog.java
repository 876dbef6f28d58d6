package io.dictdb.internal.engine;

import io.dictdb.Condition;
import io.dictdb.Expiry;
import io.dictdb.IndexDefinition;
import io.dictdb.internal.plan.Selection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What statements on tables log: at DEBUG what they are about to do, at INFO what they did; queries at DEBUG only. Nothing is built
 * for a level that is off.
 */
final class StatementLog {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTable.class);

    private StatementLog() {}

    static void inserting(String table, int count) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "INSERT", table)
                    .addKeyValue("count", count)
                    .log("Inserting {} record(s) into '{}'.", count, table);
        }
    }

    static void inserted(String table, Object key) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "INSERT", table)
                    .addKeyValue("pk", key)
                    .log("Record inserted into '{}' (pk={}).", table, key);
        }
    }

    static void insertedAll(String table, int count) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "INSERT", table)
                    .addKeyValue("count", count)
                    .log("{} records inserted into '{}'.", count, table);
        }
    }

    static void upserting(String table) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "UPSERT", table).log("Upserting a record into '{}'.", table);
        }
    }

    static void upserted(String table, Object key, String action) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "UPSERT", table)
                    .addKeyValue("pk", key)
                    .addKeyValue("action", action)
                    .log("Record {} in '{}' (pk={}).", action, table, key);
        }
    }

    static void updating(String table, Condition where) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "UPDATE", table).log("Updating records of '{}' where {}.", table, where);
        }
    }

    static void incrementing(String table, Object key, String field) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "UPDATE", table)
                    .addKeyValue("pk", key)
                    .addKeyValue("field", field)
                    .log("Incrementing '{}' of a record of '{}' (pk={}).", field, table, key);
        }
    }

    static void updated(String table, int count) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "UPDATE", table)
                    .addKeyValue("count", count)
                    .log("{} record(s) updated in '{}'.", count, table);
        }
    }

    static void deleting(String table, Condition where) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "DELETE", table).log("Deleting records of '{}' where {}.", table, where);
        }
    }

    static void expiring(String table, Expiry expiry) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "EXPIRE", table)
                    .addKeyValue("field", expiry.field())
                    .log("Rows of '{}' expire {} after '{}'.", table, expiry.after(), expiry.field());
        }
    }

    static void expired(String table, int count) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "EXPIRE", table)
                    .addKeyValue("count", count)
                    .log("{} record(s) of '{}' have expired.", count, table);
        }
    }

    static void notExpired(Throwable failure) {
        if (LOG.isWarnEnabled()) {
            LOG.atWarn()
                    .addKeyValue("op", "EXPIRE")
                    .setCause(failure)
                    .log("Rows that have expired cannot be deleted: {}", failure.toString());
        }
    }

    static void deleted(String table, int count) {
        if (LOG.isInfoEnabled()) {
            event(Level.INFO, "DELETE", table)
                    .addKeyValue("count", count)
                    .log("{} record(s) deleted from '{}'.", count, table);
        }
    }

    static void selected(String table, Selection selection, long count) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "SELECT", table)
                    .addKeyValue("count", count)
                    .log("{} record(s) selected from '{}' where {}.", count, table, selection.where());
        }
    }

    static void conflicting(String table, @Nullable Object key, int attempt) {
        if (LOG.isDebugEnabled()) {
            event(Level.DEBUG, "TRANSACT", table)
                    .addKeyValue("pk", key)
                    .addKeyValue("attempt", attempt)
                    .log("Others changed '{}' (pk={}), which a transaction had read.", table, key);
        }
    }

    static void indexing(String table, IndexDefinition index) {
        if (LOG.isDebugEnabled()) {
            index(Level.DEBUG, table, index)
                    .log("Creating a {} index on '{}' of '{}'.", kind(index), fields(index), table);
        }
    }

    static void indexed(String table, IndexDefinition index) {
        if (LOG.isInfoEnabled()) {
            index(Level.INFO, table, index)
                    .log("Created a {} index on '{}' of '{}'.", kind(index), fields(index), table);
        }
    }

    static void indexDropped(String table, IndexDefinition index) {
        if (LOG.isInfoEnabled()) {
            index(Level.INFO, table, index)
                    .log("Dropped the {} index on '{}' of '{}'.", kind(index), fields(index), table);
        }
    }

    private static LoggingEventBuilder index(Level level, String table, IndexDefinition index) {
        return event(level, "INDEX", table).addKeyValue("field", fields(index)).addKeyValue("index_type", kind(index));
    }

    private static String kind(IndexDefinition index) {
        return (index.isUnique() ? "unique " : "") + index.type().name().toLowerCase(Locale.ROOT);
    }

    private static String fields(IndexDefinition index) {
        return String.join(", ", index.fields());
    }

    private static LoggingEventBuilder event(Level level, String op, String table) {
        return LOG.atLevel(level).addKeyValue("op", op).addKeyValue("table", table);
    }
}

package io.dictdb.internal.engine;

import io.dictdb.Format;
import io.dictdb.internal.store.DatabaseCut;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What the database logs of its tables and files. Nothing is built for a level that is off. */
final class CatalogLog {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private CatalogLog() {}

    static void initialized() {
        if (LOG.isInfoEnabled()) {
            LOG.atInfo().addKeyValue("component", "DictDB").log("Initialized an empty DictDB instance.");
        }
    }

    static void creating(String table, String primaryKey) {
        if (LOG.isDebugEnabled()) {
            table(Level.DEBUG, "CREATE_TABLE", table).log("Creating table '{}' (pk='{}').", table, primaryKey);
        }
    }

    static void created(String table, String primaryKey) {
        if (LOG.isInfoEnabled()) {
            table(Level.INFO, "CREATE_TABLE", table)
                    .addKeyValue("pk", primaryKey)
                    .log("Created table '{}' (pk='{}').", table, primaryKey);
        }
    }

    static void dropping(String table) {
        if (LOG.isDebugEnabled()) {
            table(Level.DEBUG, "DROP_TABLE", table).log("Dropping table '{}'.", table);
        }
    }

    static void dropped(String table) {
        if (LOG.isInfoEnabled()) {
            table(Level.INFO, "DROP_TABLE", table).log("Dropped table '{}'.", table);
        }
    }

    static void got(String table) {
        if (LOG.isDebugEnabled()) {
            table(Level.DEBUG, "GET_TABLE", table).log("Got table '{}'.", table);
        }
    }

    static void saving(Path file, Format format) {
        if (LOG.isDebugEnabled()) {
            format(file(Level.DEBUG, "SAVE", file), format).log("Saving the database to '{}'.", file);
        }
    }

    static void saved(Path file, Format format, DatabaseCut cut) {
        if (LOG.isInfoEnabled()) {
            counted(format(file(Level.INFO, "SAVE", file), format), cut).log("Saved the database to '{}'.", file);
        }
    }

    static void loading(Path file) {
        if (LOG.isDebugEnabled()) {
            file(Level.DEBUG, "LOAD", file).log("Loading a database from '{}'.", file);
        }
    }

    static void loaded(Path file, DatabaseCut cut) {
        if (LOG.isInfoEnabled()) {
            counted(file(Level.INFO, "LOAD", file), cut).log("Loaded a database from '{}'.", file);
        }
    }

    private static LoggingEventBuilder format(LoggingEventBuilder event, Format format) {
        return event.addKeyValue("format", format.name().toLowerCase(Locale.ROOT));
    }

    private static LoggingEventBuilder counted(LoggingEventBuilder event, DatabaseCut cut) {
        long records = cut.tables().stream()
                .mapToLong(table -> table.snapshot().liveRows())
                .sum();
        return event.addKeyValue("tables", cut.tables().size()).addKeyValue("records", records);
    }

    private static LoggingEventBuilder table(Level level, String op, String table) {
        return LOG.atLevel(level).addKeyValue("op", op).addKeyValue("table", table);
    }

    private static LoggingEventBuilder file(Level level, String op, Path file) {
        return LOG.atLevel(level).addKeyValue("op", op).addKeyValue("path", file);
    }
}

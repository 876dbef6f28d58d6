package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.DurableDatabase;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The actuator endpoint {@code dictdb}: reading it describes the database and its backups, reading {@code dictdb/{table}} one table, and
 * writing it makes a backup. Rows are never shown.
 */
@Endpoint(id = "dictdb")
public final class DictDBEndpoint {
    private final DictDB database;
    private final @Nullable BackupManager backups;

    DictDBEndpoint(DictDB database, @Nullable BackupManager backups) {
        this.database = database;
        this.backups = backups;
    }

    /** Returns what there is. O(tables). */
    @ReadOperation
    public DatabaseDescription database() {
        Map<String, TableSummary> tables = new LinkedHashMap<>();
        for (String name : database.tableNames()) {
            database.findTable(name)
                    .ifPresent(table -> tables.put(name, new TableSummary(table.count(), indexes(table))));
        }
        return new DatabaseDescription(tables, durability(), backups == null ? null : BackupState.of(backups));
    }

    /** Returns what a table is like; null, which is a 404, if there is none. */
    @ReadOperation
    public @Nullable TableDescription table(@Selector String table) {
        return database.findTable(table)
                .map(found -> new TableDescription(
                        found.count(),
                        found.primaryKey(),
                        found.columns(),
                        indexes(found),
                        found.schema().map(Schema::toString).orElse(null)))
                .orElse(null);
    }

    /**
     * Makes a backup before it returns.
     *
     * @param full whether it is to be a full one, whatever is due; else one is written only if something changed
     * @throws InvalidEndpointRequestException if the application makes no backups
     * @throws io.dictdb.backup.BackupException if it fails
     */
    @WriteOperation
    public BackupMade backup(@Nullable Boolean full) {
        if (backups == null) {
            throw new InvalidEndpointRequestException(
                    "no backup manager", "The application makes no backups; set dictdb.backup.directory.");
        }
        Optional<Path> file = Boolean.TRUE.equals(full) ? Optional.of(backups.backupFull()) : backups.backupNow();
        return new BackupMade(file.map(path -> path.getFileName().toString()).orElse(null), BackupState.of(backups));
    }

    private static List<String> indexes(Table table) {
        return table.indexes().stream().map(Object::toString).toList();
    }

    private @Nullable Durability durability() {
        return database instanceof DurableDatabase durable
                ? new Durability(
                        durable.directory().toString(), durable.durability().toString())
                : null;
    }

    /**
     * A database.
     *
     * @param tables its tables by name
     * @param durability its journal, if it has one
     * @param backup its backups, if there are any
     */
    public record DatabaseDescription(
            Map<String, TableSummary> tables,
            @Nullable Durability durability,
            @Nullable BackupState backup) {}

    /**
     * A table in short.
     *
     * @param rows how many rows it has
     * @param indexes its indexes, as text
     */
    public record TableSummary(long rows, List<String> indexes) {}

    /**
     * A table.
     *
     * @param rows how many rows it has
     * @param primaryKey the field that is its primary key
     * @param columns the fields its rows have
     * @param indexes its indexes, as text
     * @param schema its schema as text, if it has one
     */
    public record TableDescription(
            long rows,
            String primaryKey,
            List<String> columns,
            List<String> indexes,
            @Nullable String schema) {}

    /**
     * The journal of a database.
     *
     * @param directory where it is
     * @param mode when statements are forced to disk
     */
    public record Durability(String directory, String mode) {}

    /**
     * The backups of a database.
     *
     * @param directory where they are
     * @param running whether they are made on their own
     * @param consecutiveFailures how many in a row have failed
     * @param deltasSinceFull how many deltas there are since the last full one
     * @param lastSuccess when the last one that succeeded began
     */
    public record BackupState(
            String directory,
            boolean running,
            int consecutiveFailures,
            int deltasSinceFull,
            @Nullable Instant lastSuccess) {
        static BackupState of(BackupManager backups) {
            return new BackupState(
                    backups.directory().toString(),
                    backups.isRunning(),
                    backups.consecutiveFailures(),
                    backups.deltasSinceFull(),
                    backups.lastSuccess().orElse(null));
        }
    }

    /**
     * A backup that was asked for.
     *
     * @param file its name; null if nothing had changed
     * @param backup the backups after it
     */
    public record BackupMade(@Nullable String file, BackupState backup) {}
}

package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.backup.BackupManager;
import java.nio.file.Path;
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

    /** Returns what there is; it costs what {@link DictDB#stats} does. */
    @ReadOperation
    public DatabaseDescription database() {
        return DatabaseDescription.of(database, backups);
    }

    /** Returns what a table is like; null, which is a 404, if there is none. */
    @ReadOperation
    public @Nullable TableDescription table(@Selector String table) {
        return database.findTable(table)
                .flatMap(found -> database.stats().table(table).map(stats -> TableDescription.of(found, stats)))
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
        return new BackupMade(
                file.map(path -> path.getFileName().toString()).orElse(null),
                DatabaseDescription.BackupState.of(backups));
    }

    /**
     * A backup that was asked for.
     *
     * @param file its name; null if nothing had changed
     * @param backup the backups after it
     */
    public record BackupMade(@Nullable String file, DatabaseDescription.BackupState backup) {}
}

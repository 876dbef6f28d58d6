package io.dictdb.spring;

import io.dictdb.DatabaseStats;
import io.dictdb.DictDB;
import io.dictdb.DurableDatabase;
import io.dictdb.TableStats;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.BackupStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the actuator endpoint tells of a database.
 *
 * @param id what tells the database from others
 * @param sequence how many changes it has seen
 * @param tables its tables by name
 * @param durability its journal, if it has one
 * @param backup its backups, if there are any
 */
public record DatabaseDescription(
        String id,
        long sequence,
        Map<String, TableSummary> tables,
        @Nullable JournalState durability,
        @Nullable BackupState backup) {
    static DatabaseDescription of(DictDB database, @Nullable BackupManager backups) {
        DatabaseStats stats = database.stats();
        Map<String, TableSummary> tables = new LinkedHashMap<>();
        stats.tables().forEach(table -> tables.put(table.name(), TableSummary.of(table)));
        return new DatabaseDescription(
                stats.database().toString(),
                stats.sequence(),
                tables,
                database instanceof DurableDatabase durable ? JournalState.of(durable, stats) : null,
                backups == null ? null : BackupState.of(backups));
    }

    /**
     * A table in short.
     *
     * @param rows how many rows it has
     * @param bytes about how many bytes its rows and indexes take
     * @param indexes its indexes, as text
     */
    public record TableSummary(long rows, long bytes, List<String> indexes) {
        private static TableSummary of(TableStats table) {
            List<String> indexes =
                    table.indexes().stream().map(TableStats.Index::description).toList();
            return new TableSummary(table.rows(), table.bytes(), indexes);
        }
    }

    /**
     * The journal of a database.
     *
     * @param directory where it is
     * @param mode when statements are forced to disk
     * @param bytes how long it is
     * @param lag how many changes are not yet as safe as the mode promises
     * @param failure why no change is taken, if none is
     */
    public record JournalState(
            String directory,
            String mode,
            long bytes,
            long lag,
            @Nullable String failure) {
        private static JournalState of(DurableDatabase database, DatabaseStats stats) {
            return new JournalState(
                    database.directory().toString(),
                    database.durability().toString(),
                    stats.journal().map(DatabaseStats.Journal::bytes).orElse(0L),
                    stats.journal().map(DatabaseStats.Journal::lag).orElse(0L),
                    database.failure().map(Throwable::toString).orElse(null));
        }
    }

    /**
     * The backups of a database.
     *
     * @param directory where they are
     * @param running whether they are made on their own
     * @param consecutiveFailures how many in a row have failed
     * @param deltasSinceFull how many deltas there are since the last full one
     * @param written how many were written
     * @param failed how many failed
     * @param lastSuccess the last one that was written
     * @param lastFailure the last one that failed
     * @param nextPlanned when the next one is due at the latest
     */
    public record BackupState(
            String directory,
            boolean running,
            int consecutiveFailures,
            int deltasSinceFull,
            long written,
            long failed,
            @Nullable Written lastSuccess,
            @Nullable Failure lastFailure,
            @Nullable Instant nextPlanned) {
        static BackupState of(BackupManager backups) {
            BackupStatus status = backups.status();
            return new BackupState(
                    backups.directory().toString(),
                    status.running(),
                    status.consecutiveFailures(),
                    status.deltasSinceFull(),
                    status.written(),
                    status.failed(),
                    status.lastSuccess().map(Written::of).orElse(null),
                    status.lastFailure()
                            .map(failure -> new Failure(
                                    failure.time(),
                                    String.valueOf(failure.error().getMessage())))
                            .orElse(null),
                    status.nextPlanned().orElse(null));
        }
    }

    /**
     * A backup that was written.
     *
     * @param time when its writing began
     * @param file the name of its file
     * @param sequence how many changes the database had seen then
     * @param millis how long it took
     * @param bytes how long the file is; -1 if that is not known
     */
    public record Written(Instant time, String file, long sequence, long millis, long bytes) {
        private static Written of(BackupStatus.Success backup) {
            return new Written(
                    backup.time(),
                    String.valueOf(backup.file().getFileName()),
                    backup.sequence(),
                    backup.duration().toMillis(),
                    backup.bytes().orElse(-1));
        }
    }

    /**
     * A backup that failed.
     *
     * @param time when
     * @param message why
     */
    public record Failure(Instant time, String message) {}
}

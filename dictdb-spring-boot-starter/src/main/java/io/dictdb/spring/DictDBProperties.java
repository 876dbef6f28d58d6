package io.dictdb.spring;

import io.dictdb.Format;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code dictdb.*}. Immutable.
 *
 * @param durability the journal, if the database has one
 * @param backup the backups, if there are any
 * @param health when the health is DOWN
 */
@ConfigurationProperties("dictdb")
public record DictDBProperties(
        @DefaultValue Journal durability,
        @DefaultValue Backup backup,
        @DefaultValue Health health) {
    /**
     * The properties {@code dictdb.durability.*}.
     *
     * @param directory Directory the database lives in, with a journal of every statement. Without one it lives in memory.
     * @param mode When the statements are forced to disk.
     * @param interval Time between two forces where the mode is "interval".
     * @param checkpointSize Size of the journal after which a checkpoint replaces it.
     */
    public record Journal(
            @Nullable Path directory,
            @DefaultValue("sync") Mode mode,
            @DefaultValue("100ms") Duration interval,
            @DefaultValue("64MB") DataSize checkpointSize) {}

    /** When the statements of a database with a journal are forced to disk; see {@link io.dictdb.Durability}. */
    public enum Mode {
        /** Before each statement returns. */
        SYNC,
        /** At intervals. */
        INTERVAL,
        /** When the operating system sees fit. */
        SYSTEM
    }

    /**
     * The properties {@code dictdb.backup.*}; see {@link io.dictdb.backup.BackupManager}.
     *
     * @param directory Directory the backups are in. Without one there are none.
     * @param interval Time from one periodic backup to the next.
     * @param minInterval Time that a notified change waits at least after the backup before.
     * @param format Format of the files.
     * @param incremental Whether deltas are written between full backups.
     * @param maxDeltasBeforeFull Number of deltas after which a full backup is written again.
     * @param readBackLimit Size up to which a file is read back and compared before it counts.
     * @param retention which backups are kept
     * @param restore What to restore when the application starts.
     * @param fullOnShutdown Whether a last full backup is written when the application stops.
     */
    public record Backup(
            @Nullable Path directory,
            @DefaultValue("5m") Duration interval,
            @DefaultValue("5s") Duration minInterval,
            @DefaultValue("json") Format format,
            @DefaultValue("true") boolean incremental,
            @DefaultValue("10") int maxDeltasBeforeFull,
            @DefaultValue("256MB") DataSize readBackLimit,
            @DefaultValue RetentionRule retention,
            @DefaultValue("latest") RestoreMode restore,
            @DefaultValue("true") boolean fullOnShutdown) {}

    /**
     * The properties {@code dictdb.backup.retention.*}; see {@link io.dictdb.backup.Retention}. Without any, nothing is removed.
     *
     * @param fullBackups Number of full backups that are kept with their deltas, whatever their age.
     * @param age Age up to which more full backups are kept with their deltas.
     */
    public record RetentionRule(
            @Nullable Integer fullBackups, @Nullable Duration age) {}

    /** What is restored when an application starts. */
    public enum RestoreMode {
        /** The newest state that is whole; files that had to be left out are logged. */
        LATEST,
        /** The newest state, and the application does not start if a file had to be left out. */
        COMPLETE,
        /** Nothing: the application starts with an empty database. */
        NEVER
    }

    /**
     * The properties {@code dictdb.health.*}.
     *
     * @param failuresBeforeDown Number of backups in a row that fail before the health is DOWN.
     * @param maxBackupAge Time that a change may wait for a backup before the health is DOWN. Without one it may wait for any time.
     */
    public record Health(
            @DefaultValue("3") int failuresBeforeDown,
            @Nullable Duration maxBackupAge) {}
}

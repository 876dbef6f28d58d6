package io.dictdb.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What backups and restorations log. Nothing is built for a level that is off. Never called under a lock. */
final class BackupLog {
    private static final Logger BACKUP = LoggerFactory.getLogger(BackupManager.class);
    private static final Logger RESTORE = LoggerFactory.getLogger(Backups.class);

    private BackupLog() {}

    static void written(WrittenBackup backup) {
        if (BACKUP.isInfoEnabled()) {
            String kind = backup.isDelta() ? "delta" : "full";
            backup(Level.INFO, backup.file())
                    .addKeyValue("kind", kind)
                    .addKeyValue("sequence", backup.header().sequence())
                    .log("Wrote the {} backup '{}'.", kind, backup.file());
        }
    }

    static void pruned(Path directory, Pruning pruning) {
        if (!pruning.removed().isEmpty() && BACKUP.isInfoEnabled()) {
            backup(Level.INFO, directory)
                    .addKeyValue("removed", pruning.removed().size())
                    .addKeyValue("bytes", pruning.bytes())
                    .log(
                            "Removed {} old backup file(s) from '{}'.",
                            pruning.removed().size(),
                            directory);
        }
        if (BACKUP.isWarnEnabled()) {
            for (Pruning.LeftFile failure : pruning.failures()) {
                backup(Level.WARN, failure.file())
                        .addKeyValue("reason", failure.reason())
                        .log("The old backup '{}' was not removed: {}", failure.file(), failure.reason());
            }
        }
    }

    static void failed(BackupException error, int consecutiveFailures) {
        if (BACKUP.isErrorEnabled()) {
            backup(Level.ERROR, error.directory())
                    .addKeyValue("consecutive_failures", consecutiveFailures)
                    .setCause(error)
                    .log("A backup to '{}' failed ({} in a row).", error.directory(), consecutiveFailures);
        }
    }

    static void notClaimed(Path directory, Exception error) {
        if (BACKUP.isWarnEnabled()) {
            backup(Level.WARN, directory)
                    .setCause(error)
                    .log("Backup directory '{}' cannot be used; the next backup tries again.", directory);
        }
    }

    static void listenerFailed(Path directory, Throwable thrown) {
        if (BACKUP.isErrorEnabled()) {
            backup(Level.ERROR, directory).setCause(thrown).log("A listener of the backups to '{}' threw.", directory);
        }
    }

    static void scheduleFailed(Path directory, Throwable thrown) {
        if (BACKUP.isErrorEnabled()) {
            backup(Level.ERROR, directory)
                    .setCause(thrown)
                    .log("A scheduled backup to '{}' failed; the schedule goes on.", directory);
        }
    }

    static void schedulerRefused(Path directory) {
        if (BACKUP.isErrorEnabled()) {
            backup(Level.ERROR, directory)
                    .log("The scheduler takes no tasks: backups to '{}' no longer run on their own.", directory);
        }
    }

    static void skipped(Path file, String reason, @Nullable Exception cause) {
        if (RESTORE.isWarnEnabled()) {
            restore(Level.WARN, file)
                    .addKeyValue("reason", reason)
                    .setCause(cause)
                    .log("Skipped the backup '{}': {}", file, reason);
        }
    }

    static void restored(Restoration restoration) {
        if (RESTORE.isInfoEnabled()) {
            int deltas = restoration.deltas().size();
            restore(Level.INFO, restoration.full())
                    .addKeyValue("deltas", deltas)
                    .addKeyValue("skipped", restoration.skipped().size())
                    .log("Restored a database from '{}' and {} delta(s).", restoration.full(), deltas);
        }
    }

    static void applied(Path file, int affected) {
        if (RESTORE.isInfoEnabled()) {
            RESTORE.atInfo()
                    .addKeyValue("op", "APPLY_DELTA")
                    .addKeyValue("path", file)
                    .addKeyValue("count", affected)
                    .log("Applied the delta '{}' ({} row(s)).", file, affected);
        }
    }

    private static LoggingEventBuilder backup(Level level, Path path) {
        return BACKUP.atLevel(level).addKeyValue("op", "BACKUP").addKeyValue("path", path);
    }

    private static LoggingEventBuilder restore(Level level, Path path) {
        return RESTORE.atLevel(level).addKeyValue("op", "RESTORE").addKeyValue("path", path);
    }
}

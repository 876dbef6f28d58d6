package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.ErrorCode;
import io.dictdb.JournalException;
import io.dictdb.Recovery;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import io.dictdb.spring.DictDBProperties.Backup;
import io.dictdb.spring.DictDBProperties.Journal;
import io.dictdb.spring.DictDBProperties.RestoreMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a starting application its database, with what an earlier run left in the directories. */
final class DatabaseStart {
    private static final Logger logger = LoggerFactory.getLogger(DatabaseStart.class);

    private DatabaseStart() {}

    /**
     * Restores a database in memory from its backups, or creates it.
     *
     * @throws DictDBException if there are backups and they cannot be restored as the properties ask
     */
    static DictDB inMemory(Backup backup) {
        Path directory = backup.directory();
        if (directory == null) {
            logger.atInfo().log("The database lives in memory alone; dictdb.backup.directory or"
                    + " dictdb.durability.directory makes it outlive the process");
            return DictDB.create();
        }
        if (backup.restore() == RestoreMode.NEVER || !hasBackups(directory)) {
            return DictDB.create();
        }
        Restoration restoration = Backups.restore(directory);
        warnOfLostChanges(restoration);
        if (backup.restore() == RestoreMode.COMPLETE && !restoration.isComplete()) {
            throw new BackupException(
                    ErrorCode.BACKUP_INCOMPLETE,
                    directory,
                    "Backup directory '" + directory + "' cannot be restored completely ("
                            + restoration.skipped().get(0).file().getFileName() + " "
                            + restoration.skipped().get(0).reason()
                            + "). Bring the file back, or set dictdb.backup.restore to 'latest' to start with the newest whole state.",
                    null);
        }
        return restoration.database();
    }

    /**
     * Opens a database that lives in a directory.
     *
     * @throws DictDBException if the directory cannot be used, or has no database while there are backups of one
     */
    static DurableDatabase inDirectory(Path directory, Journal journal, Backup backup) {
        DurableDatabase database = DictDB.open(directory, durability(journal));
        Recovery recovery = database.recovery();
        if (isNew(recovery) && backup.restore() != RestoreMode.NEVER && hasBackups(backup.directory())) {
            database.close();
            throw new JournalException(
                    ErrorCode.DATABASE_DIRECTORY,
                    directory,
                    "cannot be opened, for its directory has no database, but there are backups of one in '"
                            + backup.directory()
                            + "'. Check the path; set dictdb.backup.restore to 'never' to start with an empty"
                            + " database all the same.",
                    null);
        }
        return database;
    }

    private static Durability durability(Journal journal) {
        Durability durability = switch (journal.mode()) {
            case SYNC -> Durability.sync();
            case INTERVAL -> CheckedProperty.apply("durability.interval", journal.interval(), Durability::interval);
            case SYSTEM -> Durability.system();
        };
        return CheckedProperty.apply(
                "durability.checkpoint-size", journal.checkpointSize().toBytes(), durability::checkpointEvery);
    }

    private static boolean isNew(Recovery recovery) {
        return recovery.checkpoint() == 0 && recovery.statements() == 0;
    }

    private static boolean hasBackups(@Nullable Path directory) {
        return directory != null
                && Files.isDirectory(directory)
                && !Backups.list(directory).isEmpty();
    }

    private static void warnOfLostChanges(Restoration restoration) {
        restoration
                .lost()
                .ifPresent(lost -> logger.atWarn()
                        .addKeyValue("from", lost.from())
                        .addKeyValue("to", lost.to())
                        .log("Changes that were backed up cannot be restored"));
    }
}

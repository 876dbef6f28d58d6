package io.dictdb.reliability;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Retention;
import java.nio.file.Path;
import java.util.Map;

/**
 * The process that is killed: writers insert rows numbered from 0 on, each into its own table, and say so once a row is acknowledged; one
 * of them makes checkpoints, too, and one backups, the full ones of which cut the journal.
 */
final class JournalWriterProcess {
    static final int WRITERS = 3;

    /** How many rows a writer inserts between two checkpoints. */
    private static final int CHECKPOINT_EVERY = 40;

    /** How many rows a writer inserts between two backups. */
    private static final int BACKUP_EVERY = 15;

    private JournalWriterProcess() {}

    /** Returns where the backups of a database are. */
    static Path backups(Path directory) {
        return directory.resolveSibling(directory.getFileName() + "-backups");
    }

    static String table(int writer) {
        return "t" + writer;
    }

    /** Takes the directory and writes until it is killed. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        DurableDatabase db = DictDB.open(directory, Durability.sync());
        BackupManager backups = BackupManager.builder(db, backups(directory))
                .incremental(true)
                .maxDeltasBeforeFull(1)
                .retention(Retention.latest(2))
                .build();
        KilledProcess.begin();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            new Thread(() -> write(db, backups, number)).start();
        }
    }

    private static void write(DurableDatabase db, BackupManager backups, int writer) {
        Table table = db.findTable(table(writer)).orElseGet(() -> db.createTable(table(writer)));
        for (long n = table.count(); ; n++) {
            table.insert(Map.of("n", n, "text", "row " + n));
            System.out.println("ACK " + writer + " " + n);
            if (writer == 0 && n % CHECKPOINT_EVERY == 0) {
                db.checkpoint();
            }
            if (writer == 1 && n % BACKUP_EVERY == 0) {
                backups.backupNow();
            }
        }
    }
}

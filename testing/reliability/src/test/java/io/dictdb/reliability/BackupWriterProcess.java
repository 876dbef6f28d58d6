package io.dictdb.reliability;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The process that is killed while backups are written: four writers execute their {@link WriterStatements} while backups are made, a full
 * one and ten deltas in turn. Each backup that is acknowledged is said with the numbers of statements that had returned before it was called.
 */
final class BackupWriterProcess {
    static final int WRITERS = 4;

    /** What a database counts as changes before the first statement of a writer: tables created, and the index. */
    static final int CHANGES_BEFORE = WriterStatements.TABLES.size() + 1;

    private static final int MILLIS_BETWEEN_BACKUPS = 20;

    private BackupWriterProcess() {}

    /** Takes the directory, the format, and for each writer how many of its statements the backups have. */
    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        DictDB db = Backups.find(directory).orElseGet(BackupWriterProcess::create);
        AtomicLongArray done = new AtomicLongArray(WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            done.set(writer, Long.parseLong(arguments[2 + writer]));
        }
        BackupManager manager = BackupManager.builder(db, directory)
                .format(Format.valueOf(arguments[1]))
                .incremental(true)
                .maxDeltasBeforeFull(10)
                .build();
        KilledProcess.begin();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            new Thread(() -> write(db, number, done)).start();
        }
        while (true) {
            StringBuilder acknowledged = new StringBuilder("ACK");
            for (int writer = 0; writer < WRITERS; writer++) {
                acknowledged.append(' ').append(done.get(writer));
            }
            manager.backupNow();
            System.out.println(acknowledged);
            Thread.sleep(MILLIS_BETWEEN_BACKUPS);
        }
    }

    private static DictDB create() {
        DictDB db = DictDB.create();
        WriterStatements.TABLES.forEach(db::createTable);
        db.table(WriterStatements.TABLES.get(0)).createIndex("s", IndexType.SORTED);
        return db;
    }

    private static void write(DictDB db, int writer, AtomicLongArray done) {
        while (true) {
            WriterStatements.execute(db, writer, done.get(writer));
            done.incrementAndGet(writer);
        }
    }
}

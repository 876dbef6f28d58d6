package io.dictdb.backup;

import static io.dictdb.Conditions.field;
import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads writing while backups are made. */
@Timeout(60)
class ConcurrentBackupTest extends BackupFixture {
    private static final int WRITERS = 4;
    private static final int BACKUPS = 30;
    private static final int ROWS_PER_BACKUP = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("D2: changes made while deltas are written are in a later one")
    void writersLoseNothing() throws Exception {
        BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(20).build();
        manager.backupFull();
        Semaphore turns = new Semaphore(0);
        AtomicInteger progress = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            writers.add(threads.submit(() -> {
                for (int i = 0; i < BACKUPS * ROWS_PER_BACKUP; i++) {
                    turns.acquire();
                    Object key = users.insert(Map.of("writer", writer, "i", i));
                    if (i % 4 == 1) {
                        users.update(Map.of("changed", i), field("id").eq(key));
                    }
                    if (i % 4 == 3) {
                        users.delete(field("id").eq(key));
                    }
                    progress.incrementAndGet();
                }
                return null;
            }));
        }
        for (int backup = 0; backup < BACKUPS; backup++) {
            int before = progress.get();
            turns.release(WRITERS * ROWS_PER_BACKUP);
            while (progress.get() <= before + WRITERS) { // each may count one row that the last backup has
                Thread.onSpinWait();
            }
            assertThat(manager.backupNow()).isPresent();
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        manager.close();

        assertThat(folder.names()).hasSizeGreaterThanOrEqualTo(BACKUPS + 1);
        assertRestores(folder, db, WRITERS * BACKUPS * ROWS_PER_BACKUP * 3 / 4);
    }

    @Test
    void everyBackupIsOneStateOfAllTables() throws Exception {
        Table first = db.createTable("first");
        Table second = db.createTable("second");
        Semaphore turns = new Semaphore(0);
        Future<?> writer = threads.submit(() -> {
            for (int i = 0; i < BACKUPS * 200; i++) {
                turns.acquire();
                first.insert(Map.of("id", i));
                second.insert(Map.of("id", i));
            }
            return null;
        });
        BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(3).build();
        for (int backup = 0; backup < BACKUPS; backup++) {
            turns.release(200);
            manager.backupNow();
            DictDB restored = databases.restoreLatest(folder.path());
            long ahead = restored.table("first").count();
            long behind = restored.table("second").count();
            assertThat(ahead - behind).isBetween(0L, 1L);
            assertThat(restored.table("first").all())
                    .extracting(row -> row.getLong("id"))
                    .isSorted()
                    .hasSize((int) ahead);
        }
        writer.get();
        manager.close();
        assertRestores(folder, db, 2 * BACKUPS * 200);
    }

    @Test
    @DisplayName("D32: tables that come and go while backups run end no schedule and are not lost")
    void tablesMayComeAndGo() throws Exception {
        BackupManager manager = BackupManager.builder(db, folder.path())
                .interval(Duration.ofMillis(1))
                .minInterval(Duration.ZERO)
                .incremental(true)
                .maxDeltasBeforeFull(5)
                .onFailure(failures)
                .build();
        manager.start();
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 150; i++) {
                    Table table = db.createTable("table " + writer + " " + i);
                    table.insert(Map.of("a", i));
                    manager.notifyChange();
                    if (i % 3 != 0) {
                        db.dropTable(table.name());
                    }
                    if (i % 3 == 2) {
                        db.createTable(table.name(), "key").insert(Map.of("key", "again"));
                    }
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        manager.close();

        assertThat(failures.errors).isEmpty();
        assertRestores(folder, db, WRITERS * 100);
    }

    @Test
    void simultaneousBackupsAreWrittenOneAtATime() throws Exception {
        BackupManager manager = incremental();
        List<Future<?>> callers = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            int caller = c;
            callers.add(threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    users.insert(Map.of("caller", caller, "i", i));
                    if (i % 7 == 0) {
                        manager.backupFull();
                    } else {
                        manager.backupDelta();
                    }
                }
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        assertThat(manager.backupNow()).as("all changes are in some backup").isEmpty();

        assertThat(folder.fulls()).isGreaterThanOrEqualTo(8 * 3);
        assertRestores(folder, db, 160);
    }

    @Test
    @DisplayName("D34: notifications from many threads return and lose nothing")
    void manyThreadsNotify() throws Exception {
        BackupManager manager = BackupManager.builder(db, folder.path())
                .minInterval(Duration.ofMillis(1))
                .incremental(true)
                .build();
        manager.start();
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    insertUser("user");
                    manager.notifyChange();
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        while (databases.restoreLatest(awaitFull(manager)).table("users").count() < WRITERS * 200) {
            Thread.onSpinWait();
        }
        manager.stop();
        assertRestores(folder, db, WRITERS * 200);
        manager.close();
    }

    private Path awaitFull(BackupManager manager) {
        while (manager.lastSuccess().isEmpty()) {
            Thread.onSpinWait();
        }
        return manager.directory();
    }

    @Test
    void amountsMovedBetweenRowsAddUpInEveryBackup() throws Exception {
        List<Map<String, Object>> accounts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            accounts.add(Map.of("side", i % 2 == 0 ? "left" : "right", "amount", 0));
        }
        Table table = db.createTable("accounts");
        table.insertAll(accounts);
        AtomicBoolean done = new AtomicBoolean();
        Future<?> writer = threads.submit(() -> {
            for (int i = 1; !done.get(); i++) {
                table.updateAll(Map.of("amount", i));
            }
        });
        BackupManager manager = incremental();
        for (int backup = 0; backup < BACKUPS; backup++) {
            manager.backupNow();
            List<Row> rows =
                    databases.restoreLatest(folder.path()).table("accounts").all();
            assertThat(rows).hasSize(10);
            assertThat(rows)
                    .extracting(row -> row.getLong("amount"))
                    .containsOnly(rows.get(0).getLong("amount"));
        }
        done.set(true);
        writer.get();
        manager.close();
        assertRestores(folder, db, 10);
    }
}

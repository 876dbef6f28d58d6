package io.dictdb.conformance;

import static io.dictdb.Conditions.field;
import static io.dictdb.conformance.TableAssert.assertSameTables;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that the product writes restore to the live database, by the Python original's procedure and by the product's own. */
class BackupsForTheOriginalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyBackupOfAChangingDatabaseRestores(long seed) {
        RandomChanges changes = new RandomChanges(seed);
        try (BackupManager backups = manager(changes.database())) {
            backups.backupFull();
            assertRestoresBothWays(changes.database());
            for (int round = 1; round <= 12; round++) {
                changes.change(round);
                if (round % 5 == 0) {
                    backups.backupFull();
                } else {
                    backups.backupDelta();
                }
                assertRestoresBothWays(changes.database());
            }
            changes.change(1);
        }
        assertRestoresBothWays(changes.database());
    }

    @Test
    void theOriginalAppliesEveryDeltaThatFollowsTheFullBackup() {
        RandomChanges changes = new RandomChanges(6);
        try (BackupManager backups = manager(changes.database())) {
            backups.backupFull();
            changes.change(10);
            backups.backupDelta();
            Path full = backups.backupFull();
            changes.change(10);
            Path first = backups.backupDelta().orElseThrow();
            changes.change(10);
            Path second = backups.backupDelta().orElseThrow();

            OriginalRestore original = new OriginalRestore(folder);
            assertThat(original.full()).isEqualTo(full.getFileName().toString());
            assertThat(original.deltas())
                    .isEqualTo(List.of(
                            first.getFileName().toString(), second.getFileName().toString()));
        }
    }

    @Test
    void anEmptiedTableRestores() {
        DictDB database = DictDB.create();
        Table table = database.createTable("t");
        table.insertAll(List.of(Map.of("a", 1), Map.of("a", 2)));
        try (BackupManager backups = manager(database)) {
            backups.backupFull();
            table.deleteAll();
            backups.backupDelta();
            assertRestoresBothWays(database);
        }
    }

    @Test
    void aTableThatTheNextFullBackupHasRestores() {
        DictDB database = DictDB.create();
        try (BackupManager backups = manager(database)) {
            backups.backupFull();
            database.createTable("t", "key").insert(Map.of("key", "k"));
            backups.backupFull();
            database.table("t").insert(Map.of("key", "l"));
            backups.backupDelta();
            assertRestoresBothWays(database);
        }
    }

    @Test
    void aRowInsertedAgainWithFewerFieldsRestores() {
        DictDB database = DictDB.create();
        Table table = database.createTable("t");
        table.insertAll(List.of(Map.of("id", 1, "name", "old", "extra", "x"), Map.of("id", 2, "name", "kept")));
        try (BackupManager backups = manager(database)) {
            backups.backupFull();
            table.delete(field("id").eq(1));
            table.insert(Map.of("id", 1, "name", "new"));
            backups.backupDelta();
            assertRestores(database);
        }
    }

    @Test
    void aTableCreatedBetweenFullBackupsRestores() {
        DictDB database = DictDB.create();
        database.createTable("first").insert(Map.of("a", 1));
        try (BackupManager backups = manager(database)) {
            backups.backupFull();
            Table second = database.createTable("second", "key");
            second.createIndex("n", IndexType.SORTED);
            second.insert(Map.of("key", "k", "n", 1));
            database.createTable("third");
            backups.backupDelta();
            assertRestores(database);
        }
    }

    @Test
    void tablesDroppedAndCreatedAgainRestore() {
        DictDB database = DictDB.create();
        database.createTable("dropped").insert(Map.of("a", 1));
        database.createTable("again").insertAll(List.of(Map.of("a", 1), Map.of("a", 2)));
        try (BackupManager backups = manager(database)) {
            backups.backupFull();
            database.dropTable("dropped");
            database.dropTable("again");
            database.createTable("again").insert(Map.of("b", 3));
            backups.backupDelta();
            assertRestores(database);
        }
    }

    private BackupManager manager(DictDB database) {
        return BackupManager.builder(database, folder).incremental(true).build();
    }

    private void assertRestoresBothWays(DictDB live) {
        assertSameTables(TableState.of(live), new OriginalRestore(folder).tables());
        assertRestores(live);
    }

    private void assertRestores(DictDB live) {
        DatabaseState restored = DatabaseState.of(Backups.restoreLatest(folder));
        assertThat(DatabaseState.of(live).difference(restored)).isEqualTo("nothing");
    }
}

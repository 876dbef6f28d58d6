package io.dictdb.backup;

import static io.dictdb.Conditions.field;
import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Table;
import io.dictdb.internal.engine.EmbeddedDatabase;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Backups that a caller asks for: when a file is written, which one, and what is in it. */
class ExplicitBackupTest extends BackupFixture {
    @Test
    void aFullBackupIsWrittenWhetherAnythingChangedOrNot() {
        insertUsers(3);
        try (BackupManager manager = builder().build()) {
            Path first = manager.backupFull();
            Path second = manager.backupFull();

            assertThat(first)
                    .hasFileName("dictdb_backup_1772366400_250000.json")
                    .exists();
            assertThat(second)
                    .hasFileName("dictdb_backup_1772366400_250001.json")
                    .exists();
        }
        assertThat(folder.names()).hasSize(2);
        assertRestores(folder, db, 3);
    }

    @Test
    @DisplayName("D34: without a change, nothing is written")
    void withoutAChangeNothingIsWritten() {
        insertUsers(3);
        try (BackupManager manager = builder().build()) {
            assertThat(manager.backupNow()).isPresent();
            assertThat(manager.backupNow()).isEmpty();
            insertUser("one more");
            assertThat(manager.backupNow()).isPresent();
            assertThat(manager.backupNow()).isEmpty();
        }
        assertThat(folder.fulls()).isEqualTo(2);
        assertRestores(folder, db, 4);
    }

    @Test
    void aFirstBackupIsWrittenEvenOfADatabaseThatNeverChanged() {
        try (BackupManager manager = BackupManager.builder(databases.create(), folder.path())
                .clock(clock)
                .build()) {
            assertThat(manager.backupNow()).isPresent();
            assertThat(manager.backupNow()).isEmpty();
        }
        assertThat(folder.fulls()).isEqualTo(1);
    }

    @Test
    @DisplayName("D6: the first backup of an incremental manager is a full one, whichever method asks for it")
    void theFirstBackupIsAFullOne() {
        insertUsers(5);
        try (BackupManager first = incremental()) {
            assertThat(first.backupNow().orElseThrow().getFileName().toString()).startsWith("dictdb_backup_");
            assertThat(first.deltasSinceFull()).isZero();
        }
        try (BackupManager second = incremental()) {
            assertThat(second.backupDelta().orElseThrow().getFileName().toString())
                    .startsWith("dictdb_backup_");
            assertThat(second.deltasSinceFull()).isZero();
        }
        assertRestores(folder, db, 5);
    }

    @Test
    @DisplayName("D6: so is the first one after a restart, in a directory that has backups")
    void theFirstBackupAfterARestartIsAFullOne() {
        insertUsers(5);
        try (BackupManager manager = incremental()) {
            manager.backupNow();
        }
        DictDB again = databases.restoreLatest(folder.path());
        again.table("users").insert(Map.of("name", "after the restart"));
        try (BackupManager manager = BackupManager.builder(again, folder.path())
                .clock(clock)
                .incremental(true)
                .build()) {
            assertThat(manager.backupDelta().orElseThrow().getFileName().toString())
                    .startsWith("dictdb_backup_");
        }
        assertRestores(folder, again, 6);
    }

    @Test
    @DisplayName("D5: right after a full backup nothing has changed")
    void afterAFullBackupNothingHasChanged() {
        insertUsers(1000);
        try (BackupManager manager = incremental()) {
            manager.backupFull();

            assertThat(manager.backupDelta()).isEmpty();
            assertThat(manager.backupNow()).isEmpty();

            users.update(Map.of("name", "changed"), field("id").eq(7));
            manager.backupDelta();
        }
        assertThat(assertRestores(folder, db, 1000).deltas())
                .singleElement()
                .satisfies(delta -> assertThat(delta.affected()).isEqualTo(1));
    }

    @Test
    @DisplayName(
            "D5: a database that was just restored is clean: the delta after its first full backup has one change only")
    void aRestoredDatabaseIsClean() {
        insertUsers(100);
        try (BackupManager manager = incremental()) {
            manager.backupFull();
            insertUser("in a delta");
            manager.backupDelta();
        }
        DictDB again = databases.restoreLatest(folder.path());
        try (BackupManager manager = BackupManager.builder(again, folder.path())
                .clock(clock)
                .incremental(true)
                .build()) {
            manager.backupNow();
            assertThat(manager.backupNow()).isEmpty();
            again.table("users").insert(Map.of("name", "one change"));
            manager.backupNow();
        }
        assertThat(assertRestores(folder, again, 102).deltas())
                .singleElement()
                .satisfies(delta -> assertThat(delta.affected()).isEqualTo(1));
    }

    @Test
    void afterTheMaximumOfDeltasComesAFullBackup() {
        BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(3).build();
        manager.backupNow();
        for (int round = 1; round <= 3; round++) {
            insertUser("round " + round);
            assertThat(manager.backupNow().orElseThrow().getFileName().toString())
                    .startsWith("dictdb_delta_");
            assertThat(manager.deltasSinceFull()).isEqualTo(round);
        }
        assertThat(manager.backupNow()).as("nothing changed").isEmpty();

        insertUser("compacted");
        assertThat(manager.backupNow().orElseThrow().getFileName().toString()).startsWith("dictdb_backup_");
        assertThat(manager.deltasSinceFull()).isZero();

        insertUser("last");
        manager.close();
        Restoration restoration = assertRestores(folder, db, 5);
        assertThat(restoration.deltas()).hasSize(1);
    }

    @Test
    void anExplicitDeltaIsWrittenPastTheMaximumToo() {
        BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(1).build();
        manager.backupFull();
        for (int i = 0; i < 4; i++) {
            insertUser("user " + i);
            manager.backupDelta();
        }
        assertThat(manager.deltasSinceFull()).isEqualTo(4);
        assertThat(assertRestores(folder, db, 4).deltas()).hasSize(4);
    }

    @Test
    void aFullBackupStartsANewChain() {
        BackupManager manager = incremental();
        insertUsers(2);
        manager.backupFull();
        insertUser("in a delta");
        manager.backupDelta();
        Path full = manager.backupFull();

        Restoration restoration = assertRestores(folder, db, 3);
        assertThat(restoration.full()).isEqualTo(full);
        assertThat(restoration.deltas()).isEmpty();
    }

    @Test
    void aManagerThatIsNotIncrementalWritesNoDeltas() {
        BackupManager manager = builder().build();

        assertThatThrownBy(manager::backupDelta)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("incremental(true)");
        assertThat(folder.names()).isEmpty();
    }

    @Test
    @DisplayName("D37: changes are collected only for an incremental manager, from its first backup until it is closed")
    void changesAreCollectedOnlyForAnIncrementalManager() throws ReflectiveOperationException {
        insertUsers(3);
        BackupManager plain = builder().build();
        plain.backupFull();
        plain.start();
        assertThat(trackers()).isEmpty();
        plain.close();

        BackupManager incremental = incremental();
        assertThat(trackers()).isEmpty();
        incremental.backupNow();
        assertThat(trackers()).hasSize(1);
        insertUser("change");
        incremental.backupNow();
        incremental.close();
        assertThat(trackers()).isEmpty();
        assertRestores(folder, db, 4);
    }

    private Collection<?> trackers() throws ReflectiveOperationException {
        Field trackers = EmbeddedDatabase.class.getDeclaredField("trackers");
        trackers.setAccessible(true);
        return (Collection<?>) trackers.get(db);
    }

    @Test
    @DisplayName("D38: each manager of a database knows for itself what it has written")
    void managersDoNotTakeChangesFromEachOther() {
        BackupFolder other = new BackupFolder(temp.resolve("other"));
        BackupManager one = incremental();
        BackupManager two = BackupManager.builder(db, other.path())
                .clock(clock)
                .incremental(true)
                .build();
        insertUsers(2);
        one.backupNow();
        two.backupNow();
        insertUser("a");
        one.backupNow();
        insertUser("b");
        assertThat(two.backupNow()).isPresent();
        assertThat(one.backupNow()).isPresent();
        one.close();
        insertUser("c");
        two.close();

        assertRestores(other, db, 5);
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("D35: a chain restores although the clock was set back between its files, and after a restart")
    void theClockMayBeSetBack() {
        BackupManager manager = incremental();
        insertUsers(2);
        manager.backupFull();
        clock.advance(Duration.ofHours(-1));
        insertUser("an hour ago");
        manager.backupDelta();
        clock.advance(Duration.ofDays(-3650));
        insertUser("ten years ago");
        manager.close();
        assertThat(assertRestores(folder, db, 4).deltas()).hasSize(2);

        DictDB again = databases.restoreLatest(folder.path());
        again.table("users").insert(Map.of("name", "after the restart"));
        try (BackupManager next =
                BackupManager.builder(again, folder.path()).clock(clock).build()) {
            next.backupNow();
        }
        assertRestores(folder, again, 5);
    }

    @Test
    void theClockMayPassTheTimeWhereSecondsHaveElevenDigits() {
        clock.set(Instant.ofEpochSecond(9_999_999_999L, 999_999_000));
        BackupManager manager = incremental();
        insertUsers(2);
        manager.backupFull();
        clock.advance(Duration.ofSeconds(1));
        insertUser("eleven digits");
        manager.backupDelta();
        assertThat(folder.names())
                .contains("dictdb_backup_9999999999_999999.json", "dictdb_delta_10000000000_999999.json");
        assertThat(assertRestores(folder, db, 3).deltas()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        Path full = manager.backupFull();
        assertThat(assertRestores(folder, db, 3).full()).isEqualTo(full);
    }

    @Test
    void theLastSuccessIsWhenTheLastBackupBegan() {
        BackupManager manager = builder().build();
        insertUser("first");
        manager.backupNow();
        assertThat(manager.lastSuccess()).contains(MutableClock.START);

        clock.advance(Duration.ofSeconds(9));
        manager.backupNow();
        assertThat(manager.lastSuccess()).as("nothing was written").contains(MutableClock.START);

        insertUser("second");
        manager.backupNow();
        assertThat(manager.lastSuccess()).contains(MutableClock.START.plusSeconds(9));
        assertRestores(folder, db, 2);
    }

    @Test
    void creatingATableOrAnIndexIsAChange() {
        BackupManager manager = incremental();
        insertUsers(2);
        manager.backupNow();

        users.createIndex("name", IndexType.HASH);
        assertThat(manager.backupNow()).isPresent();
        Table other = db.createTable("other");
        assertThat(manager.backupNow()).isPresent();
        assertThat(other.count()).isZero();
        db.dropTable("other");
        assertThat(manager.backupNow()).isPresent();
        assertThat(manager.backupNow()).isEqualTo(Optional.empty());

        assertThat(assertRestores(folder, db, 2).deltas()).hasSize(3);
    }
}

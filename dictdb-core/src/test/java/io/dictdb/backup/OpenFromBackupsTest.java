package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Format;
import io.dictdb.JournalException;
import io.dictdb.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases with a journal that begin with backups or files, and backups of databases with a journal. */
class OpenFromBackupsTest extends BackupFixture {
    private Path data;

    @BeforeEach
    void nameTheDirectory() {
        data = temp.resolve("data");
    }

    private OpenOptions fromBackups() {
        return OpenOptions.of(Durability.sync()).initial(Backups.initialState(folder.path()));
    }

    private void backUp(int usersMore) {
        try (BackupManager manager = incremental()) {
            insertUsers(usersMore);
            manager.backupFull();
            insertUser("in the delta");
        }
    }

    private List<String> filesOfTheDatabase() {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNewDatabaseBeginsWithTheBackupsAndGoesOn() {
        backUp(5);
        try (DurableDatabase open = DictDB.open(data, fromBackups())) {
            Contents.assertEqual(open, db, 6);
            open.table("users").insert(Map.of("name", "later"));
        }
        try (DurableDatabase open = DictDB.open(data, fromBackups())) { // as after each start
            assertThat(open.table("users").count()).isEqualTo(7);
            open.checkIntegrity();
            open.checkpoint();
        }
        try (DurableDatabase open = DictDB.open(data, Durability.sync())) {
            assertThat(open.table("users").count()).isEqualTo(7);
        }
    }

    @Test
    void aNewDatabaseBeginsWithAFile() {
        insertUsers(4);
        Path file = temp.resolve("saved.dictdb");
        db.save(file, Format.COMPRESSED);
        OpenOptions options = OpenOptions.of(Durability.system()).initial(file);
        for (int start = 0; start < 3; start++) {
            try (DurableDatabase open = DictDB.open(data, options)) {
                assertThat(open.table("users").count()).isEqualTo(4L + start);
                open.table("users").insert(Map.of("name", "later"));
            }
        }
    }

    @Test
    void withoutBackupsOrFileItBeginsEmpty() {
        for (OpenOptions options :
                List.of(fromBackups(), OpenOptions.of(Durability.sync()).initial(temp.resolve("no file")))) {
            try (DurableDatabase open = DictDB.open(data, options)) {
                assertThat(open.tableNames()).isEmpty();
            }
        }
    }

    @Test
    void anEmptyDatabaseInWhichNothingHappenedBeginsWithTheBackups() {
        DictDB.open(data, Durability.sync()).close();
        backUp(2);
        try (DurableDatabase open = DictDB.open(data, fromBackups())) {
            Contents.assertEqual(open, db, 3);
        }
    }

    @Test
    void itIsRefusedIfTheBackupsAreOfAnotherDatabaseOrReachFurther() throws IOException {
        backUp(2);
        try (DurableDatabase open = DictDB.open(data, fromBackups())) {
            assertThat(open.table("users").count()).isEqualTo(3);
        }
        List<String> before = filesOfTheDatabase();
        backUp(2);
        assertThatThrownBy(() -> DictDB.open(data, fromBackups()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(folder.path().toString())
                .hasMessageContaining("reaches");
        DictDB another = databases.create();
        another.createTable("others").insert(Map.of("n", 1));
        Path file = temp.resolve("another.json");
        another.save(file, Format.JSON);
        OpenOptions options = OpenOptions.of(Durability.sync()).initial(file);
        assertThatThrownBy(() -> DictDB.open(data, options))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("another.json")
                .hasMessageContaining("is of database");
        Files.writeString(file, "{\"tables\": {}}");
        assertThatThrownBy(() -> DictDB.open(data, options))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("does not say which database");
        assertThat(filesOfTheDatabase()).isEqualTo(before);
        try (DurableDatabase open = DictDB.open(data, Durability.sync())) {
            assertThat(open.table("users").count()).isEqualTo(3);
        }
    }

    @Test
    void backupsThatLostTheirNewestFileAreGoneBeyond() throws IOException {
        backUp(2);
        Path delta = Backups.list(folder.path()).get(1).file();
        byte[] bytes = Files.readAllBytes(delta);
        bytes[bytes.length / 2] ^= 1;
        Files.write(delta, bytes);
        for (int start = 0; start < 2; start++) {
            try (DurableDatabase open = DictDB.open(data, fromBackups())) {
                assertThat(open.table("users").count()).isEqualTo(2);
            }
        }
    }

    private boolean hasNewCheckpoint(List<String> before) {
        return filesOfTheDatabase().stream()
                .anyMatch(name ->
                        name.startsWith("dictdb_checkpoint_") && name.endsWith(".dictdb") && !before.contains(name));
    }

    @Test
    void aFullBackupLetsTheJournalBeCutAndTheDatabaseGoOn() {
        try (DurableDatabase open = databases.open(data, Durability.sync());
                BackupManager manager = BackupManager.builder(open, folder.path())
                        .clock(clock)
                        .incremental(true)
                        .build()) {
            open.createTable("users");
            for (int round = 0; round < 3; round++) {
                open.table("users").insert(Map.of("round", round));
                List<String> before = filesOfTheDatabase();
                manager.backupFull();
                while (!hasNewCheckpoint(before) || filesOfTheDatabase().size() > 3) {
                    LockSupport.parkNanos(1_000_000); // the checkpoint is made on a thread of its own
                }
                open.table("users").insert(Map.of("late", round));
                manager.backupDelta();
            }
            assertThat(Contents.of(databases.restoreLatest(folder.path()))).isEqualTo(Contents.of(open));
        }
        try (DurableDatabase open = DictDB.open(data, fromBackups())) {
            assertThat(open.table("users").count()).isEqualTo(6);
            assertThat(open.recovery().statements()).isLessThan(3);
        }
    }

    @Test
    void aDatabaseThatWasClosedIsStillBackedUp() {
        DurableDatabase open = databases.open(data, Durability.system());
        open.createTable("users").insert(Map.of("n", 1));
        try (BackupManager manager = BackupManager.builder(open, folder.path()).build()) {
            open.close();
            manager.backupFull();
        }
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(1);
    }
}

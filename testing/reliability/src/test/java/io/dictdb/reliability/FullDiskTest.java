package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.Table;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file system of another maker, one megabyte large, that gets full. */
class FullDiskTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void aFullDiskLosesNothingAndTheNextBackupHasEverything() throws Exception {
        Configuration oneMegabyte = Configuration.unix().toBuilder()
                .setMaxSize(MEGABYTE)
                .setMaxCacheSize(0)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(oneMegabyte)) {
            DictDB db = DictDB.create();
            Table users = db.createTable("users");
            users.insert(Map.of("text", "first"));
            Path directory = disk.getPath("/backups");
            Path saved = disk.getPath("/saved.json");
            db.save(saved, Format.JSON);
            List<Integer> told = new ArrayList<>();
            BackupManager manager = BackupManager.builder(db, directory)
                    .incremental(true)
                    .maxDeltasBeforeFull(1_000)
                    .onFailure((error, consecutive) -> told.add(consecutive))
                    .build();
            manager.backupNow();
            Path filler = Files.write(disk.getPath("/filler"), new byte[MEGABYTE * 6 / 8]);
            long safe = users.count();
            String text = "x".repeat(10_000);
            boolean full = false;
            for (int i = 0; !full; i++) {
                assertThat(i).as("the disk never got full").isLessThan(1000);
                users.insert(Map.of("text", text));
                try {
                    manager.backupNow();
                    safe = users.count();
                } catch (BackupException e) {
                    full = true;
                }
            }
            users.insertAll(Collections.nCopies(20, Map.of("text", text)));
            assertThatThrownBy(manager::backupFull).isInstanceOf(BackupException.class);
            assertThatThrownBy(() -> db.save(saved, Format.JSON)).isInstanceOf(DatabaseFileException.class);

            assertThat(told).containsExactly(1, 2);
            assertThat(State.of(Backups.restoreLatest(directory)).rows())
                    .isEqualTo(safe)
                    .isGreaterThan(1);
            assertThat(State.of(DictDB.load(saved, Format.JSON)).rows()).isEqualTo(1);
            for (Path place : List.of(directory, disk.getPath("/"))) {
                try (Stream<Path> files = Files.list(place)) {
                    assertThat(files.filter(file -> file.toString().endsWith(".part")))
                            .isEmpty();
                }
            }

            Files.delete(filler);
            manager.backupNow();
            assertThat(manager.consecutiveFailures()).isZero();
            assertThat(State.of(Backups.restoreLatest(directory))).isEqualTo(State.of(db));
            assertThat(users.count()).isEqualTo(safe + 21);
            manager.close();
        }
    }
}

package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.backup.Restoration.AppliedDelta;
import io.dictdb.backup.Restoration.SkippedFile;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Directories written by the Python library: no headers, order by name. */
@ExtendWith(QuietLog.class)
class PythonDirectoryTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private static final String FULL = """
            {
                "tables": {
                    "users": {
                        "primary_key": "id",
                        "schema": null,
                        "records": [
                            {"name": "Ada", "tags": ["x"], "id": 1},
                            {"name": "Grace", "id": 2}
                        ]
                    }
                }
            }""";

    @TempDir
    Path directory;

    private Path full;
    private Path first;
    private Path second;
    private Path third;

    @BeforeEach
    void write() throws IOException {
        delta("9000000000_000000", "{\"id\": 9, \"name\": \"before the full backup\"}", "");
        full = Files.writeString(directory.resolve("dictdb_backup_9999999999_500000.json"), FULL);
        first = delta("9999999999_600000", "{\"id\": 1, \"name\": \"Ada L\"}, {\"id\": 3, \"name\": \"Edsger\"}", "");
        second = delta("10000000000_000001", "", "2");
        third = delta("10000000000_000002", "{\"id\": 4, \"name\": \"Barbara\"}", "77");
    }

    private Path delta(String time, String upserts, String deletes) throws IOException {
        String text = """
                {"type": "delta", "timestamp": 1795416618.2,
                 "tables": {"users": {"upserts": [%s], "deletes": [%s]}}}""".formatted(upserts, deletes);
        return Files.writeString(directory.resolve("dictdb_delta_" + time + ".json"), text);
    }

    @Test
    @DisplayName("D1, D35: later deltas are applied in the order of their times as numbers, and replace rows whole")
    void deltasAreAppliedInOrder() {
        Restoration restoration = databases.restore(directory);

        assertThat(restoration.isComplete()).isTrue();
        assertThat(restoration.full()).isEqualTo(full);
        assertThat(restoration.deltas())
                .containsExactly(new AppliedDelta(first, 2), new AppliedDelta(second, 1), new AppliedDelta(third, 1));
        assertThat(restoration.database().table("users").query().maps())
                .containsExactly(
                        Map.of("id", 1L, "name", "Ada L"),
                        Map.of("id", 3L, "name", "Edsger"),
                        Map.of("id", 4L, "name", "Barbara"));
    }

    @Test
    @DisplayName("D7: generated keys go on after those of the deltas")
    void generatedKeysGoOn() {
        DictDB db = databases.restoreLatest(directory);

        assertThat(db.table("users").insert(Map.of("name", "next"))).isEqualTo(5L);
        assertThat(db.table("users").count()).isEqualTo(4);
    }

    @Test
    @DisplayName("D13: a damaged delta ends the chain; those after it are reported")
    void aDamagedDeltaEndsTheChain() {
        BackupFolder.truncate(second, 0.7);

        Restoration restoration = databases.restore(directory);

        assertThat(restoration.deltas()).extracting(AppliedDelta::file).containsExactly(first);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(second, third);
        assertThat(restoration.skipped().get(1).reason())
                .contains(second.getFileName().toString());
        assertThat(restoration.database().table("users").count()).isEqualTo(3);
    }

    @Test
    void aDeltaOfOneOfOurManagersDoesNotBelongToIt() throws IOException {
        Path foreign = writeOurDelta();
        Path moved = Files.move(foreign, directory.resolve("dictdb_delta_10000000000_000000.json"));

        Restoration restoration = databases.restore(directory);

        assertThat(restoration.deltas()).hasSize(3);
        assertThat(restoration.skipped())
                .containsExactly(new SkippedFile(moved, "builds on a full backup that is not the one restored"));
        assertThat(restoration.database().table("users").count()).isEqualTo(3);
    }

    @Test
    void aDeltaWithoutHeaderIsNotAppliedToOneOfOurFullBackups() throws IOException {
        DictDB db = databases.restoreLatest(directory);
        MutableClock clock = new MutableClock();
        try (BackupManager manager = BackupManager.builder(db, directory)
                .clock(clock)
                .incremental(true)
                .build()) {
            manager.backupFull();
            Path stranger = delta("10000000000_000004", "{\"id\": 50}", "");
            db.table("users").insert(Map.of("name", "ours"));
            manager.backupDelta();

            Restoration restoration = databases.restore(directory);
            assertThat(restoration.deltas()).hasSize(1);
            assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(stranger);
            assertThat(restoration.skipped().get(0).reason()).contains("Deltas.apply");
            Contents.assertEqual(restoration.database(), db, 4);
        }
    }

    private Path writeOurDelta() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        DictDB db = databases.create();
        db.createTable("users").insert(Map.of("a", 1));
        try (BackupManager manager =
                BackupManager.builder(db, elsewhere).incremental(true).build()) {
            manager.backupFull();
            db.table("users").insert(Map.of("a", 2));
            return manager.backupDelta().orElseThrow();
        }
    }
}

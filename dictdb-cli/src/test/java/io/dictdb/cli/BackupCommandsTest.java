package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dictdb backup}. */
class BackupCommandsTest {
    @TempDir
    Path temp;

    private Path directory;

    @BeforeEach
    void writeBackups() {
        directory = temp.resolve("backups");
        DictDB db = DictDB.create();
        db.createTable("users").insert(Map.of("name", "Zoë"));
        try (BackupManager manager =
                BackupManager.builder(db, directory).incremental(true).build()) {
            manager.backupFull();
            for (int i = 0; i < 3; i++) {
                db.table("users").insert(Map.of("name", "user " + i));
                manager.backupDelta();
            }
        }
    }

    @Test
    void listShowsEachFile() {
        Run run = Run.of("backup", "list", directory.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("dictdb_backup_", "dictdb_delta_", "4 files");
        Run json = Run.of("backup", "list", directory.toString(), "--json");
        assertThat(json.out())
                .startsWith("{\"files\":[{\"file\":\"dictdb_backup_")
                .contains("\"rows\":{\"users\":1}");
    }

    @Test
    void inspectShowsTheEnvelope() {
        Path delta = Backups.list(directory).get(1).file();
        Run run = Run.of("backup", "inspect", delta.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"kind\":\"delta\"", "\"format\":\"JSON\"", "\"has_checksum\":true");
        assertThat(Run.of("backup", "inspect", delta.toString()).out()).contains("kind: delta");
    }

    @Test
    void verifySaysWhetherAllIsSound() throws Exception {
        assertThat(Run.of("backup", "verify", directory.toString()).exitCode()).isZero();
        Files.writeString(Backups.list(directory).get(2).file(), "{}");

        Run run = Run.in(Locale.FRENCH, "backup", "verify", directory.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("endommag");
        Run json = Run.of("backup", "verify", directory.toString(), "--json");
        assertThat(json.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(json.out()).startsWith("{\"sound\":false").contains("\"status\":\"damaged\"", "\"lost\":{");
    }

    @Test
    void restoreWritesTheDatabaseUnlessItIsDry() throws Exception {
        Path file = temp.resolve("restored.dictdb");
        Run dry = Run.of("backup", "restore", directory.toString(), "--dry-run", "--json");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("\"rows\":{\"users\":4}", "\"written\":null");
        Run run = Run.of("backup", "restore", directory.toString(), "--to", file.toString(), "--format", "binary");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(DictDB.load(file, Format.BINARY).table("users").count()).isEqualTo(4);
        long second = Backups.list(directory).get(1).sequence().orElseThrow();
        Run earlier = Run.of(
                "backup",
                "restore",
                directory.toString(),
                "--to",
                file.toString(),
                "--sequence",
                String.valueOf(second));
        assertThat(earlier.exitCode()).as(earlier.err()).isZero();
        assertThat(DictDB.load(file).table("users").count()).isEqualTo(2);
        Files.delete(Backups.list(directory).get(2).file());
        Run lossy = Run.of("backup", "restore", directory.toString(), "--to", file.toString());
        assertThat(lossy.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(lossy.err()).contains("lost");
        assertThat(DictDB.load(file).table("users").count()).isEqualTo(2);
    }

    @Test
    void pruneRemovesWhatNeedNotBeKeptUnlessItIsDry() {
        DictDB db = Backups.restoreLatest(directory);
        try (BackupManager manager = BackupManager.builder(db, directory).build()) {
            manager.backupFull();
        }
        String dir = directory.toString();
        Run dry = Run.of("backup", "prune", dir, "--keep", "1", "--dry-run", "--json");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).startsWith("{\"dry_run\":true,\"removed\":[\"dictdb_delta_");
        assertThat(Backups.list(directory)).hasSize(5);
        Run young = Run.of("backup", "prune", dir, "--younger-than", "30d");
        assertThat(young.exitCode()).as(young.err()).isZero();
        assertThat(young.out()).contains("Removed: 0 files");
        Run run = Run.in(Locale.FRENCH, "backup", "prune", dir, "--keep", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("supprim", ": 4 fichiers", ": 1");
        assertThat(Backups.list(directory)).hasSize(1);
        assertThat(Backups.restoreLatest(directory).table("users").count()).isEqualTo(4);
    }

    @Test
    void aDirectoryOfThePythonLibraryIsFlaggedAsUnverified() throws Exception {
        Path python = Files.createDirectory(temp.resolve("python"));
        Files.writeString(
                python.resolve("dictdb_backup_1700000000_000000.json"),
                "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"records\": [{\"id\": 1}]}}}");
        Run run = Run.of("backup", "verify", python.toString(), "--json");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("\"status\":\"unverified\"");
    }

    @Test
    void wrongArgumentsAreRefused() {
        String dir = directory.toString();
        for (String[] wrong : new String[][] {
            {"backup"},
            {"backup", "list"},
            {"backup", "restore", dir},
            {"backup", "restore", dir, "--dry-run", "--until", "yesterday"},
            {"backup", "restore", dir, "--dry-run", "--sequence", "-1"},
            {"backup", "restore", dir, "--dry-run", "--format", "xml"},
            {"backup", "list", dir, "--language", "tlh"},
            {"backup", "prune", dir},
            {"backup", "prune", dir, "--keep", "0"},
            {"backup", "prune", dir, "--younger-than", "a week"},
            {"backup", "prune", dir, "--younger-than", "0d"}
        }) {
            assertThat(Run.of(wrong).exitCode()).as(String.join(" ", wrong)).isEqualTo(ExitCodes.USAGE);
        }
        assertThat(Run.of("backup", "list", temp.resolve("none").toString()).exitCode())
                .isEqualTo(ExitCodes.FAILED);
        assertThat(Run.of("backup", "verify", "--help").out()).contains("1", "damaged");
    }
}

package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dictdb backup}. */
class BackupCommandsTest {
    private static final Pattern MEMBER = Pattern.compile("\"([a-z_]+)\":");
    private static final Pattern MEMBER_IN_GUIDE = Pattern.compile("`([a-z_]+)`");

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

    /** What the guides promise of the answers in JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/backups.md", "docs/fr/backups.md"})
    void theAnswersInJsonHaveTheMembersThatTheGuidesName(String guide) throws Exception {
        String dir = directory.toString();
        Set<String> file = members(
                "backup", "inspect", Backups.list(directory).get(1).file().toString());
        assertDocumented(guide, "inspect", file, Set.of());
        assertDocumented(guide, "list", members("backup", "list", dir), file);
        try (BackupManager manager = BackupManager.builder(Backups.restoreLatest(directory), directory)
                .build()) {
            manager.backupFull();
        }
        Files.writeString(directory.resolve("dictdb_backup_1000_000000.json"), "{");
        Set<String> prune = members("backup", "prune", dir, "--keep", "1", "--dry-run");
        prune.addAll(Set.of("file", "reason")); // of failures, of which there are none
        assertDocumented(guide, "prune", prune, Set.of());
        Files.delete(Backups.list(directory).get(5).file());
        Files.delete(Backups.list(directory).get(3).file());
        assertDocumented(guide, "verify", members("backup", "verify", dir), file);
        assertDocumented(guide, "restore", members("backup", "restore", dir, "--dry-run"), Set.of());
    }

    /** Returns the names of all members of an answer, wherever they are; those of the tables are left out. */
    private static Set<String> members(String... arguments) {
        List<String> withJson = new ArrayList<>(List.of(arguments));
        withJson.add("--json");
        Run run = Run.of(withJson.toArray(String[]::new));
        Set<String> names = new TreeSet<>();
        MEMBER.matcher(run.out()).results().forEach(match -> names.add(match.group(1)));
        assertThat(names).as(run.err()).isNotEmpty();
        names.remove("users");
        return names;
    }

    private static void assertDocumented(String guide, String command, Set<String> actual, Set<String> asInspect)
            throws IOException {
        String row = Files.readAllLines(Path.of("..").resolve(guide)).stream()
                .filter(line -> line.startsWith("| `backup " + command + "` |"))
                .findFirst()
                .orElseThrow();
        Set<String> documented = new TreeSet<>(asInspect);
        MEMBER_IN_GUIDE
                .matcher(row.replaceAll("\\(`(full|whole)`[^)]*\\)", "").replace("`inspect`", ""))
                .results()
                .forEach(match -> documented.add(match.group(1)));
        assertThat(actual).as(command).isEqualTo(documented);
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

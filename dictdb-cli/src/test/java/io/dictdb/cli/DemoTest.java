package io.dictdb.cli;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path directory;

    @Test
    void createsBacksUpRestoresAndChecks() throws IOException {
        Run run = demo(100);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Creating a new database…", "Application started.", "Application stopped properly.")
                .contains("10%: 10 of 100 users, back", "100%: 100 of 100 users, back")
                .containsPattern("Restored from dictdb_backup_\\d+_\\d+\\.json and 0 deltas in \\d")
                .contains("ok     users found by key, with the right fields: 100", "ok     indexes there and used")
                .contains("ok     final_state.json holds the same database")
                .contains("--- Statistics ---", "Operations: 300", "Errors: 0", "Backup failures: 0")
                .containsPattern("Duration: \\d+\\.\\d s")
                .containsPattern("Backups written in this run: \\d+ full, \\d+ incremental")
                .contains(
                        data().backups().toString(),
                        data().log().toString(),
                        data().finalState().toString())
                .contains("Everything is there: 100 users");
        assertThat(Files.readAllLines(data().log()))
                .anySatisfy(line -> assertThat(line).endsWith("| INFO     | users=0 | Application started"))
                .anySatisfy(line -> assertThat(line).contains("op=INSERT", "table=users"));
    }

    @Test
    void speaksFrench() {
        Run run = Run.of("demo", "--data", directory.toString(), "--language", "fr");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Démarrage de l’application…", "Application arrêtée proprement.")
                .contains("ok     utilisateurs retrouvés par leur clé, avec les bons champs\u00a0: 100")
                .contains("--- Statistiques ---", "Opérations effectuées\u00a0: 300", "Échecs de sauvegarde\u00a0: 0")
                .contains("Tout y est\u00a0: 100 utilisateurs restaurés et vérifiés.");
    }

    @Test
    void whatIsCreatedIsTheTutorialsDatabase() {
        demo(3);

        DictDB db = Backups.restoreLatest(data().backups());

        assertThat(db.tableNames()).containsExactly("users", "sessions", "logs");
        assertThat(db.table("sessions").primaryKey()).isEqualTo("session_id");
        assertThat(db.table("users").get(2L).orElseThrow().toMap())
                .isEqualTo(Map.of(
                        "id",
                        2L,
                        "email",
                        "user2@example.com",
                        "name",
                        new SampleUser(2).name(),
                        "created_at",
                        "2026-01-31 12:00:00"));
    }

    @Test
    void anotherRunGoesOnFromTheBackupsOfTheOneBefore() {
        demo(30);

        Run run = demo(50);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("Restored 30 users from dictdb_backup_\\d+_\\d+\\.json and 0 deltas\\.")
                .contains("Continuing after 30 of 50 users.", "20 users created", "Operations: 60")
                .contains("Everything is there: 50 users");
    }

    @Test
    void usersThatAreThereAlreadyAreOnlyChecked() {
        demo(20);

        Run same = demo(20);
        Run fewer = demo(5);

        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).contains("The 20 users are there already", "Everything is there: 20 users");
        assertThat(fewer.exitCode()).isZero();
        assertThat(fewer.out())
                .contains("20 users already, more than the 5 asked for", "Everything is there: 20 users");
    }

    @Test
    void oneUserIsEnough() {
        Run run = demo(1);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("100%: 1 of 1 users", "Everything is there: 1 user,");
    }

    @Test
    void manyUsersAreNotLoggedOneByOne() throws IOException {
        Run run = demo(10_001);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("single statements are not logged", "Users per second: ");
        assertThat(Files.size(data().log())).isLessThan(50_000);
    }

    @Test
    void aMissingUserIsFound() {
        demo(50);
        change(db -> db.table("users").delete(field("id").eq(17)));

        Run run = demo(50);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("WRONG", "user 17 (user17@example.com) is missing", "49 instead of 50");
        assertThat(run.err()).contains("FAILED");
    }

    @Test
    void aMissingLastUserIsFoundWhenItIsCreatedAgain() {
        demo(50);
        change(db -> db.table("users").delete(field("id").eq(50)));

        Run run = demo(50);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("The new user user50@example.com got the key 51 instead of 50");
    }

    @Test
    void aChangedUserAndAMissingIndexAreFound() {
        demo(50);
        change(db -> {
            db.table("users").update(Map.of("name", "Nobody"), field("id").eq(17));
            db.table("users").dropIndex("email", IndexType.HASH);
        });

        Run run = demo(50);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .contains("user 17 has the wrong fields", "Nobody", "HASH index missing on users.email")
                .contains("the way should be hash(email) and is scan");
    }

    @Test
    void theCheckComparesTheFinalState() {
        demo(20);
        DictDB other = Backups.restoreLatest(data().backups());
        other.table("users").update(Map.of("name", "Nobody"), field("id").eq(17));
        other.save(data().finalState(), Format.JSON);

        Run run = check(20);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("WRONG  final_state.json", "table “users”: row 17 differs");
    }

    @Test
    void theCheckMissesTheFinalState() throws IOException {
        demo(20);
        Files.delete(data().finalState());

        Run run = check(20);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("WRONG  final_state.json", "cannot be read: ");
    }

    @Test
    void onlyTheFirstOfManyProblemsAreShown() {
        demo(50);

        Run run = check(150);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("user 60 ", "… and 90 more").doesNotContain("user 61 ");
    }

    @Test
    void aDamagedBackupIsNamedAndTheOneBeforeUsed() throws IOException {
        demo(20);
        demo(30);
        Path newest = newestFull();
        String content = Files.readString(newest);
        Files.writeString(newest, content.substring(0, content.length() / 2));

        Run run = demo(30);

        assertThat(run.err()).contains("Skipped " + newest.getFileName());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Restored ", "Everything is there: 30 users");
    }

    @Test
    void damagedBackupsAreNotTakenForANewStart() throws IOException {
        demo(20);
        try (Stream<Path> files = Files.list(data().backups())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.writeString(file, "{");
            }
        }

        Run run = demo(20);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("Error: Backup directory", "no full backup that can be read");
    }

    @Test
    void backupsOfAnotherApplicationAreLeftAlone() throws IOException {
        DictDB other = DictDB.create();
        other.createTable("products").insert(Map.of("name", "Widget"));
        try (BackupManager manager =
                BackupManager.builder(other, data().backups()).build()) {
            manager.backupFull();
        }

        Run run = demo(20);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("another application");
        assertThat(data().backupFiles().full()).isEqualTo(1);
    }

    @Test
    void anInterruptedRunIsBackedUpAndGoesOnLater() {
        Interruption interruption = new Interruption();
        interruption.request();

        Run run = Run.with(Locale.ENGLISH, interruption, "demo", "--data", directory.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(run.out()).contains("Application stopped properly.", "--- Statistics ---");
        assertThat(run.err()).contains("Interrupted after 0 of 100 users");
        assertThat(data().backupFiles().full()).isEqualTo(1);
        assertThat(demo(100).exitCode()).isZero();
    }

    private DataDirectory data() {
        return new DataDirectory(directory);
    }

    private Run demo(int users) {
        return Run.of("demo", "--data", directory.toString(), "--users", String.valueOf(users));
    }

    private Run check(int users) {
        return Run.of(
                CheckCommand.NAME,
                "--data",
                directory.toString(),
                "--users",
                String.valueOf(users),
                "--language",
                "EN");
    }

    /** Changes the backed-up database behind the application's back. */
    private void change(Consumer<DictDB> change) {
        DictDB db = Backups.restoreLatest(data().backups());
        change.accept(db);
        try (BackupManager manager = BackupManager.builder(db, data().backups()).build()) {
            manager.backupFull();
        }
    }

    private Path newestFull() throws IOException {
        try (Stream<Path> files = Files.list(data().backups())) {
            List<Path> full = files.filter(file -> file.getFileName().toString().startsWith("dictdb_backup_"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
            return full.get(full.size() - 1);
        }
    }
}

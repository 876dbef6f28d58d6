package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.Restoration.SkippedFile;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.internal.engine.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every format version load for ever; those of newer versions are refused, never opened as something else. */
@ExtendWith(QuietLog.class)
class FormatsTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path temp;

    static List<Path> goldenDirectories() {
        try (Stream<Path> directories = Files.list(GoldenFiles.ROOT)) {
            return directories.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DictDB historyAfter(int steps) {
        DictDB db = databases.create();
        GoldenHistory.begin(db);
        for (int number = 0; number < steps; number++) {
            GoldenHistory.step(db, number);
        }
        return db;
    }

    @Test
    void thereAreGoldenFilesOfEveryFormat() {
        assertThat(goldenDirectories())
                .extracting(directory -> directory.getFileName().toString())
                .containsExactly("binary-2", "compressed-2", "json-1", "json-2");
    }

    @ParameterizedTest
    @MethodSource("goldenDirectories")
    void savedFilesOfEveryFormatVersionLoadEqual(Path golden) throws IOException {
        Path saved;
        try (Stream<Path> files = Files.list(golden)) {
            saved = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        DictDB loaded = databases.load(saved);
        Contents.assertEqual(loaded, historyAfter(0), GoldenHistory.ROWS_AT_BEGIN);
        assertThat(loaded.table("numbered").insert(Map.of())).as("D7").isEqualTo(6L);
    }

    @ParameterizedTest
    @MethodSource("goldenDirectories")
    void backupsOfEveryFormatVersionRestoreEqual(Path golden) {
        Path backups = golden.resolve("backups");
        Restoration restoration = databases.restore(backups);
        assertThat(restoration.skipped()).isEmpty();
        assertThat(restoration.deltas()).hasSize(GoldenHistory.STEPS);
        Contents.assertEqual(restoration.database(), historyAfter(GoldenHistory.STEPS), GoldenHistory.ROWS_AT_END);
    }

    @ParameterizedTest
    @MethodSource("goldenDirectories")
    void deltasOfEveryFormatVersionApplyOneByOne(Path golden) throws IOException {
        List<BackupFile> files = BackupFile.list(golden.resolve("backups"));
        DictDB db = databases.load(files.get(0).path());
        for (int number = 0; number < GoldenHistory.STEPS; number++) {
            Deltas.apply(db, files.get(number + 1).path());
            assertThat(Contents.of(db)).isEqualTo(Contents.of(historyAfter(number + 1)));
        }
        Contents.assertEqual(db, historyAfter(GoldenHistory.STEPS), GoldenHistory.ROWS_AT_END);
    }

    @Test
    void aNewerFormatVersionIsRefusedNamingBothVersions() throws IOException { // S16
        Path newer = Files.writeString(
                temp.resolve("newer.json"),
                "{\"dictdb\": {\"format\": 9, \"kind\": \"parquet\"}, \"anything\": [1, 2], \"sha256\": \"\"}");
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(newer))
                .withMessageContaining(newer.toString())
                .withMessageContaining("format version 9")
                .withMessageContaining("format versions 1 to 3")
                .withMessageContaining("or a later one");
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> Deltas.apply(databases.create(), newer))
                .withMessageContaining("format version 9");
    }

    @Test
    void aDirectoryOfNewerFilesIsRefusedAndNotTakenForEmpty() throws IOException {
        Files.writeString(temp.resolve("dictdb_backup_1_000000.json"), "{\"dictdb\": {\"format\": 9}}");
        assertThatThrownBy(() -> databases.restore(temp))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("format version 9");
    }

    @Test
    void aNewerBinaryVersionIsRefusedNamingBothVersions() throws IOException {
        Path file = temp.resolve("newer.dictdb");
        historyAfter(0).save(file, Format.BINARY);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[11]).as("the version").isEqualTo((byte) 2);
        bytes[11] = 9;
        Files.write(file, bytes);
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(file))
                .withMessageContaining("format version 9")
                .withMessageContaining("format versions 1 to 3");
    }

    @Test
    void aDirectoryOfMixedFormatsRestores() {
        DictDB db = historyAfter(0);
        Path directory = temp.resolve("mixed");
        int number = 0;
        for (Format format : List.of(Format.JSON, Format.COMPRESSED, Format.BINARY)) {
            try (BackupManager manager = BackupManager.builder(db, directory)
                    .format(format)
                    .incremental(true)
                    .clock(new MutableClock())
                    .build()) {
                manager.backupFull();
                GoldenHistory.step(db, number++);
                assertThat(manager.backupDelta().orElseThrow().toString()).endsWith(format.fileExtension());
            }
            Restoration restoration = databases.restore(directory);
            assertThat(restoration.skipped()).isEmpty();
            assertThat(restoration.full().toString()).endsWith(format.fileExtension());
            assertThat(restoration.deltas()).hasSize(1);
            assertThat(Contents.of(restoration.database())).isEqualTo(Contents.of(db));
        }
        Contents.assertEqual(db, historyAfter(3), GoldenHistory.ROWS_AT_END);
    }

    @Test
    void aDatabaseKeepsItsIdThroughSavingLoadingAndRestoring() {
        DictDB db = historyAfter(0);
        Path saved = temp.resolve("saved.json");
        db.save(saved, Format.JSON);
        assertThat(id(databases.load(saved))).isEqualTo(id(db)).isNotEqualTo(id(databases.create()));
        try (BackupManager manager = BackupManager.builder(db, temp.resolve("backups"))
                .incremental(true)
                .build()) {
            manager.backupFull();
            GoldenHistory.step(db, 0);
            manager.backupDelta();
        }
        EmbeddedDatabase restored = EmbeddedDatabase.of(databases.restoreLatest(temp.resolve("backups")));
        assertThat(restored.id()).isEqualTo(id(db));
        assertThat(restored.sequence()).isEqualTo(EmbeddedDatabase.of(db).sequence());
    }

    private static Object id(DictDB db) {
        return EmbeddedDatabase.of(db).id();
    }

    /** Writes a full backup and two deltas of a history, and returns them. */
    private List<Path> chain(DictDB db, Path directory) throws IOException {
        try (BackupManager manager = BackupManager.builder(db, directory)
                .incremental(true)
                .clock(new MutableClock())
                .build()) {
            manager.backupFull();
            GoldenHistory.step(db, 0);
            manager.backupDelta();
            GoldenHistory.step(db, 1);
            manager.backupDelta();
        }
        return BackupFile.list(directory).stream().map(BackupFile::path).toList();
    }

    @Test
    @DisplayName("a delta of another database is recognised, even in the place of the right one")
    void aDeltaOfAnotherDatabaseIsRecognised() throws IOException {
        List<Path> mine = chain(historyAfter(0), temp.resolve("mine"));
        List<Path> others = chain(historyAfter(0), temp.resolve("others"));
        Files.copy(others.get(1), mine.get(1), StandardCopyOption.REPLACE_EXISTING);

        Restoration restoration = databases.restore(temp.resolve("mine"));

        Contents.assertEqual(restoration.database(), historyAfter(0), GoldenHistory.ROWS_AT_BEGIN);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(mine.get(1), mine.get(2));
        assertThat(restoration.skipped().get(0).reason()).contains("is of another database");
        DictDB db = databases.load(mine.get(0));
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> Deltas.apply(db, others.get(1)))
                .withMessageContaining("is of another database");
        assertThat(Contents.of(db)).isEqualTo(Contents.of(historyAfter(0)));
    }

    @Test
    @DisplayName("D5: a delta is applied once, and to the state it follows on")
    void aDeltaIsAppliedOnceAndInOrder() throws IOException {
        List<Path> files = chain(historyAfter(0), temp);
        DictDB db = databases.load(files.get(0));
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> Deltas.apply(db, files.get(2)))
                .withMessageContaining("follows on change")
                .withMessageContaining(files.get(2).toString());
        Deltas.apply(db, files.get(1));
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> Deltas.apply(db, files.get(1)))
                .withMessageContaining("apply each delta once");
        Deltas.apply(db, files.get(2));
        assertThat(Contents.of(db)).isEqualTo(Contents.of(historyAfter(2)));
        assertThat(Contents.of(db).rows()).isEqualTo(43);
    }

    @Test
    void aDeltaOnOtherBytesOfItsParentIsNotApplied() throws IOException {
        List<Path> files = chain(historyAfter(0), temp);
        String text = Files.readString(files.get(1));
        String parentSha256 = text.replaceFirst("(?s).*\"parent_sha256\": \"([0-9a-f]{64})\".*", "$1");
        assertThat(Files.readString(files.get(0))).endsWith(parentSha256 + "\"\n}\n");
        rewrite(files.get(1), text.replace(parentSha256, "0".repeat(64)));

        Restoration restoration = databases.restore(temp);

        Contents.assertEqual(restoration.database(), historyAfter(0), GoldenHistory.ROWS_AT_BEGIN);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(files.get(1), files.get(2));
    }

    @Test
    void countsThatDoNotMatchTheRecordsAreReported() throws IOException {
        List<Path> files = chain(historyAfter(0), temp);
        String full = Files.readString(files.get(0));
        assertThat(full).containsOnlyOnce("\"users\": 5");
        rewrite(files.get(0), full.replace("\"users\": 5", "\"users\": 6"));
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(files.get(0)))
                .withMessageContaining("holds 5 records of table 'users', not the 6");
        String delta = Files.readString(files.get(1));
        rewrite(files.get(1), delta.replace("\"users\": 2", "\"users\": 1"));
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> Deltas.apply(databases.create(), files.get(1)))
                .withMessageContaining("holds 2 records of table 'users', not the 1");
    }

    /** Replaces a file by a text whose checksum is right. */
    private static void rewrite(Path file, String text) throws IOException {
        String body = text.substring(0, text.lastIndexOf(",\n    \"sha256\""));
        Files.writeString(file, body + ",\n    \"sha256\": \"" + Sha256.of(body) + "\"\n}\n");
    }
}

package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.Restoration.AppliedDelta;
import io.dictdb.backup.Restoration.SkippedFile;
import io.dictdb.internal.engine.ChangeTracker;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileHeader.Parent;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.store.DatabaseCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories as disks, crashes and people leave them. */
class RestoreTest extends BackupFixture {
    private Path firstFull;
    private Path secondFull;
    private final List<Path> firstDeltas = new ArrayList<>();
    private final List<Path> secondDeltas = new ArrayList<>();

    /** Two chains: 10 rows and 3 deltas of a row each, then 14 rows and 3 deltas of a row each. */
    private void writeTwoChains() {
        BackupManager manager = incremental();
        insertUsers(10);
        firstFull = manager.backupFull();
        writeDeltas(manager, firstDeltas);
        insertUser("between the chains");
        secondFull = manager.backupFull();
        writeDeltas(manager, secondDeltas);
    }

    private void writeDeltas(BackupManager manager, List<Path> deltas) {
        for (int i = 0; i < 3; i++) {
            insertUser("delta " + i);
            deltas.add(manager.backupDelta().orElseThrow());
        }
    }

    private static long rows(Restoration restoration) {
        return restoration.database().table("users").count();
    }

    @Test
    void theNewestFullBackupAndItsDeltasAreUsed() {
        writeTwoChains();

        Restoration restoration = assertRestores(folder, db, 17);

        assertThat(restoration.full()).isEqualTo(secondFull);
        assertThat(restoration.deltas())
                .containsExactly(
                        new AppliedDelta(secondDeltas.get(0), 1),
                        new AppliedDelta(secondDeltas.get(1), 1),
                        new AppliedDelta(secondDeltas.get(2), 1));
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 0.9, 0.999})
    @DisplayName("D13, D9: a truncated newest full backup is reported; the one before it restores with its own deltas")
    void aTruncatedFullBackupFallsBackToTheOneBefore(double part) {
        writeTwoChains();
        BackupFolder.truncate(secondFull, part);

        Restoration restoration = databases.restore(folder.path());

        assertThat(restoration.full()).isEqualTo(firstFull);
        assertThat(restoration.deltas()).extracting(AppliedDelta::file).isEqualTo(firstDeltas);
        assertThat(rows(restoration)).isEqualTo(13);
        assertThat(restoration.isComplete()).isFalse();
        assertThat(restoration.skipped())
                .extracting(SkippedFile::file)
                .containsExactly(secondFull, secondDeltas.get(0), secondDeltas.get(1), secondDeltas.get(2));
        assertThat(restoration.skipped().get(0).reason())
                .contains(secondFull.getFileName().toString());
        assertThat(restoration.skipped().get(1).reason()).contains("damaged, missing or of another chain");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 0.9, 0.999})
    @DisplayName("D13: a truncated delta ends the chain; it and those after it are reported")
    void aTruncatedDeltaEndsTheChain(double part) {
        writeTwoChains();
        BackupFolder.truncate(secondDeltas.get(1), part);

        assertChainEndsAfterTheFirstDelta(secondDeltas.get(1), secondDeltas.get(2));
    }

    @Test
    @DisplayName("D13: a changed byte anywhere in a full backup or a delta is noticed: the file is not used")
    void aChangedByteIsNoticed() throws IOException {
        db.createTable("dated").insert(Map.of("day", LocalDate.of(2026, 3, 1), "text", "naïve"));
        writeTwoChains();
        for (Path file : List.of(secondFull, secondDeltas.get(0))) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i += 29) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << (i % 7));
                Files.write(file, changed);

                Restoration restoration = databases.restore(folder.path());

                assertThat(restoration.skipped())
                        .as("byte %d of %s", i, file.getFileName())
                        .extracting(SkippedFile::file)
                        .contains(file);
            }
            Files.write(file, bytes);
        }
        assertRestores(folder, db, 18);
    }

    @Test
    void aMissingDeltaEndsTheChain() throws IOException {
        writeTwoChains();
        Files.delete(secondDeltas.get(1));

        assertChainEndsAfterTheFirstDelta(secondDeltas.get(2));
    }

    private void assertChainEndsAfterTheFirstDelta(Path... skipped) {
        Restoration restoration = databases.restore(folder.path());

        assertThat(restoration.full()).isEqualTo(secondFull);
        assertThat(restoration.deltas()).extracting(AppliedDelta::file).containsExactly(secondDeltas.get(0));
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(skipped);
        assertThat(restoration.isComplete()).isFalse();
        assertThat(rows(restoration)).isEqualTo(15);
    }

    @Test
    void aMissingFullBackupIsAsADamagedOne() throws IOException {
        writeTwoChains();
        Files.delete(secondFull);

        Restoration restoration = databases.restore(folder.path());

        assertThat(restoration.full()).isEqualTo(firstFull);
        assertThat(rows(restoration)).isEqualTo(13);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).isEqualTo(secondDeltas);
    }

    @Test
    void aDeltaOfAnotherManagerIsLeftOutAndEndsNothing() throws IOException {
        BackupManager one = incremental();
        BackupManager two = BackupManager.builder(db, temp.resolve("other"))
                .clock(clock)
                .incremental(true)
                .build();
        insertUsers(3);
        two.backupFull();
        one.backupFull();
        insertUser("a");
        one.backupDelta();
        Path foreign = folder.path().resolve("dictdb_delta_9999999998_000000.json");
        Files.move(two.backupDelta().orElseThrow(), foreign);
        insertUser("b");
        one.backupDelta();

        Restoration restoration = databases.restore(folder.path());

        assertThat(rows(restoration)).isEqualTo(5);
        assertThat(restoration.deltas()).hasSize(2);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(foreign);
    }

    @Test
    void theOrderOfTheChainCountsNotThatOfTheNames() throws IOException {
        writeTwoChains();
        Path aside = temp.resolve("aside");
        Files.move(secondDeltas.get(0), aside);
        Files.move(secondDeltas.get(2), secondDeltas.get(0));
        Files.move(aside, secondDeltas.get(2));

        Restoration restoration = assertRestores(folder, db, 17);
        assertThat(restoration.deltas())
                .extracting(AppliedDelta::file)
                .containsExactly(secondDeltas.get(2), secondDeltas.get(1), secondDeltas.get(0));
    }

    @Test
    void aCopyOfADeltaIsAppliedOnce() throws IOException {
        writeTwoChains();
        Files.copy(secondDeltas.get(0), folder.path().resolve("dictdb_delta_9999999999_000000.json"));

        Restoration restoration = databases.restore(folder.path());

        assertThat(rows(restoration)).isEqualTo(17);
        assertThat(restoration.deltas()).hasSize(3);
        assertThat(restoration.skipped())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.reason()).contains("is a copy of dictdb_delta_"));
    }

    @Test
    void ofTwoDeltasOnOneBackupTheOneThatReachesFurtherIsApplied() throws IOException {
        // What a disk may hold after an attempt that failed left its file behind, and the attempt after it succeeded.
        Files.createDirectories(folder.path());
        EmbeddedDatabase database = EmbeddedDatabase.of(db);
        ChangeTracker tracker = database.trackChanges();
        insertUsers(3);
        DatabaseCut cut = database.cut(tracker);
        FileHeader full = new FileHeader(database.id(), cut.sequence(), new UUID(0, 1), null);
        String sha256 = DatabaseFile.write(
                new AtomicFile(folder.path().resolve("dictdb_backup_1_000000.json")),
                Format.JSON,
                cut,
                full,
                FileWatch.none());
        Parent parent = new Parent(new UUID(0, 1), sha256, cut.sequence());
        insertUser("in both");
        cut = database.cut(tracker);
        Path failed = folder.path().resolve("dictdb_delta_2_000000.json");
        DeltaFile.write(
                new AtomicFile(failed),
                Format.JSON,
                cut,
                new FileHeader(database.id(), cut.sequence(), new UUID(0, 2), parent),
                Instant.EPOCH,
                FileWatch.none());
        tracker.putBack(cut);
        insertUser("in the second only");
        cut = database.cut(tracker);
        Path succeeded = folder.path().resolve("dictdb_delta_3_000000.json");
        DeltaFile.write(
                new AtomicFile(succeeded),
                Format.JSON,
                cut,
                new FileHeader(database.id(), cut.sequence(), new UUID(0, 3), parent),
                Instant.EPOCH,
                FileWatch.none());

        Restoration restoration = databases.restore(folder.path());

        assertThat(restoration.deltas()).containsExactly(new AppliedDelta(succeeded, 2));
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(failed);
        Contents.assertEqual(restoration.database(), db, 5);
    }

    @Test
    void otherFilesAndDirectoriesAreIgnored() throws IOException {
        writeTwoChains();
        Files.writeString(folder.path().resolve("expected.json"), "{}");
        Files.writeString(folder.path().resolve("dictdb_backup_9999999999_000000.json.part"), "{");
        Files.writeString(folder.path().resolve("dictdb_backup_latest.json"), "{");
        Files.createDirectory(folder.path().resolve("dictdb_backup_9999999999_000000.json"));
        Files.createDirectory(folder.path().resolve("dictdb_delta_9999999999_000000.json"));

        assertThat(assertRestores(folder, db, 17).full()).isEqualTo(secondFull);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        writeTwoChains();
        Path outside = Files.move(secondFull, temp.resolve("outside.json"));
        Files.createSymbolicLink(secondFull, outside);

        Restoration restoration = databases.restore(folder.path());

        assertThat(restoration.full()).isEqualTo(firstFull);
        assertThat(restoration.skipped().get(0).file()).isEqualTo(secondFull);
        assertThat(restoration.skipped().get(0).reason()).contains("link");
    }

    @Test
    void aDeltaUnderTheNameOfAFullBackupIsReported() throws IOException {
        writeTwoChains();
        Path misnamed = folder.path().resolve("dictdb_backup_9999999999_000000.json");
        Files.copy(secondDeltas.get(0), misnamed, StandardCopyOption.REPLACE_EXISTING);

        Restoration restoration = databases.restore(folder.path());

        assertThat(rows(restoration)).isEqualTo(17);
        assertThat(restoration.full()).isEqualTo(secondFull);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(misnamed);
    }

    @Test
    void aFullBackupUnderTheNameOfADeltaIsReported() throws IOException {
        writeTwoChains();
        Path misnamed = folder.path().resolve("dictdb_delta_9999999999_000000.json");
        Files.copy(firstFull, misnamed);

        Restoration restoration = databases.restore(folder.path());

        assertThat(rows(restoration)).isEqualTo(17);
        assertThat(restoration.skipped()).extracting(SkippedFile::file).containsExactly(misnamed);
    }

    @Test
    void aMissingDirectoryIsAClearError() {
        Path missing = temp.resolve("missing");

        assertThatThrownBy(() -> databases.restore(missing))
                .isInstanceOfSatisfying(
                        BackupException.class,
                        error -> assertThat(error.directory()).isEqualTo(missing))
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("does not exist")
                .hasMessageContaining("check the path");
        assertThatThrownBy(() -> databases.restoreLatest(missing)).isInstanceOf(BackupException.class);
    }

    @Test
    @DisplayName("D6: a directory without a full backup is a clear error, not an empty database")
    void aDirectoryWithoutAFullBackupIsAClearError() throws IOException {
        writeTwoChains();
        Files.delete(firstFull);
        Files.delete(secondFull);

        assertThatThrownBy(() -> databases.restore(folder.path()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(folder.path().toString())
                .hasMessageContaining("holds no full backup")
                .hasMessageContaining("Check the path");
    }

    @Test
    void aDirectoryWhoseFullBackupsAreAllDamagedSaysWhatIsWrong() {
        writeTwoChains();
        BackupFolder.truncate(firstFull, 0.5);
        BackupFolder.truncate(secondFull, 0.5);

        assertThatThrownBy(() -> databases.restore(folder.path()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no full backup that can be read")
                .hasMessageContaining(secondFull.getFileName().toString());
    }

    @Test
    void restoringChangesNoFile() throws IOException {
        writeTwoChains();
        BackupFolder.truncate(secondDeltas.get(2), 0.5);
        Map<String, Long> before = sizes();

        databases.restore(folder.path());

        assertThat(sizes()).isEqualTo(before).hasSize(8);
    }

    private Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (String name : folder.names()) {
            sizes.put(name, Files.size(folder.path().resolve(name)));
        }
        return sizes;
    }

    @Test
    void aDeltaIsAppliedByHand() {
        writeTwoChains();
        DictDB database = databases.load(secondFull);

        for (Path delta : secondDeltas) {
            assertThat(Deltas.apply(database, delta)).isEqualTo(1);
        }
        Contents.assertEqual(database, db, 17);
    }
}

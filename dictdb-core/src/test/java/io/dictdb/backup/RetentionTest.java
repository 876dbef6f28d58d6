package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.InvalidArgumentException;
import io.dictdb.backup.Pruning.LeftFile;
import io.dictdb.internal.engine.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which backups are removed, when, and that all the others restore. */
class RetentionTest extends BackupFixture {
    private static final Duration DAY = Duration.ofDays(1);

    /** The contents after each change that a backup was made of, by their numbers. */
    private final Map<Long, Contents> states = new TreeMap<>();

    private void backUp(BackupManager manager, int times) {
        for (int i = 0; i < times; i++) {
            insertUser("user " + users.count());
            manager.backupNow();
            states.put(EmbeddedDatabase.of(db).sequence(), Contents.of(db));
            clock.advance(DAY);
        }
    }

    /** Writes chains of one full backup and two deltas, a day after each other. */
    private void writeChains(int chains) {
        try (BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(2).build()) {
            backUp(manager, chains * 3);
        }
        assertThat(folder.fulls()).isEqualTo(chains);
        assertThat(folder.deltas()).isEqualTo(chains * 2L);
    }

    private Prune prune() {
        return Prune.from(folder.path()).clock(clock);
    }

    /** Asserts that all states are there from the one with that many rows on, and none before. */
    private void assertStatesFrom(long firstRows) {
        long seen = 0;
        for (Map.Entry<Long, Contents> state : states.entrySet()) {
            if (state.getValue().rows() >= firstRows) {
                Restoration restoration = Restore.from(folder.path())
                        .untilSequence(state.getKey())
                        .run();
                assertThat(Contents.of(restoration.database())).isEqualTo(state.getValue());
                seen++;
            } else {
                assertThatThrownBy(() -> Restore.from(folder.path())
                                .untilSequence(state.getKey())
                                .run())
                        .isInstanceOf(BackupException.class);
            }
        }
        assertThat(seen).isPositive();
        assertThat(Backups.verify(folder.path()).isSound()).isTrue();
        assertRestores(folder, db, users.count());
    }

    @Test
    @DisplayName("D36: a manager keeps as many full backups as it is told to, with their deltas")
    void aManagerKeepsTheNewestFullBackupsWithTheirDeltas() {
        List<Pruning> told = new ArrayList<>();
        try (BackupManager manager = builder()
                .incremental(true)
                .maxDeltasBeforeFull(2)
                .retention(Retention.latest(2))
                .onPruning(told::add)
                .build()) {
            assertThat(manager.lastPruning()).isEmpty();
            backUp(manager, 30);
            assertThat(manager.consecutiveFailures()).isZero();
            assertThat(manager.lastPruning()).contains(told.get(9));
        }
        assertThat(folder.fulls()).isEqualTo(2);
        assertThat(folder.deltas()).isEqualTo(4);
        assertThat(told).hasSize(10).allMatch(Pruning::isComplete);
        assertThat(told.get(1).removed()).isEmpty();
        assertThat(told.get(2).removed()).hasSize(3);
        assertThat(told.get(2).bytes()).isPositive();
        assertStatesFrom(25);
    }

    @Test
    void aManagerWithoutRetentionKeepsEverything() {
        writeChains(4);
        assertStatesFrom(1);
    }

    @Test
    void fullBackupsOfAManagerThatIsNotIncrementalArePrunedToo() {
        try (BackupManager manager =
                builder().format(Format.BINARY).retention(Retention.latest(3)).build()) {
            backUp(manager, 10);
        }
        assertThat(folder.fulls()).isEqualTo(3);
        assertStatesFrom(8);
    }

    @Test
    void byAgeAChainIsKeptWhileTheNewestOfItsFilesIsYoung() {
        writeChains(4); // the newest files of the chains are 10, 7, 4 and 1 days old
        assertThat(prune().keep(Retention.youngerThan(Duration.ofDays(10)))
                        .run()
                        .removed())
                .isEmpty();
        Pruning pruning =
                prune().keep(Retention.youngerThan(Duration.ofDays(7))).run();
        assertThat(pruning.removed()).hasSize(3);
        assertThat(pruning.kept()).hasSize(9);
        assertStatesFrom(4);
    }

    @Test
    void byAgeTheNewestChainStaysHoweverOldItIs() {
        writeChains(3);
        clock.advance(Duration.ofDays(10_000));
        assertThat(prune().keep(Retention.youngerThan(DAY)).run().removed()).hasSize(6);
        assertStatesFrom(7);
    }

    @Test
    void byNumberOrAgeWhatEitherKeepsIsKept() {
        writeChains(5);
        assertThat(prune().keep(Retention.latest(2).orYoungerThan(Duration.ofDays(9)))
                        .run()
                        .removed())
                .hasSize(6);
        assertThat(prune().keep(Retention.latest(2).orYoungerThan(Duration.ofHours(1)))
                        .run()
                        .removed())
                .hasSize(3);
        assertStatesFrom(10);
    }

    @Test
    void namesDoNotDecideWhichBackupsAreOldOrNew() throws IOException {
        writeChains(3);
        List<Path> files =
                Backups.list(folder.path()).stream().map(BackupInfo::file).toList();
        for (int i = 0; i < 3; i++) { // the oldest chain has the newest names, the newest the oldest
            rename(files.get(i), 9_000_000_000L + i);
            rename(files.get(6 + i), 1_000 + i);
        }
        Pruning byAge = prune().keep(Retention.latest(1).orYoungerThan(Duration.ofDays(5)))
                .dryRun(true)
                .run();
        assertThat(byAge.removed()).hasSize(3).allMatch(file -> name(file).contains("_9000000"));
        assertThat(prune().run().removed()).hasSize(6);
        assertStatesFrom(7);
    }

    private static void rename(Path file, long seconds) throws IOException {
        Files.move(file, file.resolveSibling(name(file).replaceFirst("_[0-9]+_", "_" + seconds + "_")));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Test
    void aClockThatGoesWrongHasNoPartInWhatIsKeptByNumber() {
        try (BackupManager manager = builder().retention(Retention.latest(2)).build()) {
            for (long days : new long[] {0, 9000, -9000, 400, -3, 0, -400}) {
                clock.set(MutableClock.START.plus(Duration.ofDays(days)));
                backUp(manager, 1);
                assertRestores(folder, db, users.count());
            }
        }
        assertStatesFrom(6);
    }

    @Test
    void nothingIsRemovedBeforeItsSuccessorIsReadAndWhole() throws IOException {
        writeChains(3);
        Path newest = Backups.list(folder.path()).get(6).file();
        byte[] bytes = Files.readAllBytes(newest);
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 1;
        Files.write(newest, damaged);

        Pruning pruning = prune().run();

        assertThat(pruning.untouched()).extracting(LeftFile::file).contains(newest);
        assertThat(pruning.removed()).hasSize(3);
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(6);

        Files.write(newest, bytes);
        assertThat(prune().run().removed()).hasSize(3);
        assertStatesFrom(7);
    }

    @Test
    void ifNoFullBackupIsWholeNothingIsRemoved() throws IOException {
        writeChains(2);
        for (BackupInfo file : Backups.list(folder.path())) {
            if (!file.isDelta()) {
                byte[] bytes = Files.readAllBytes(file.file());
                bytes[bytes.length / 2] ^= 1;
                Files.write(file.file(), bytes);
            }
        }
        List<String> before = folder.names();
        assertThat(prune().run().removed()).isEmpty();
        assertThat(folder.names()).isEqualTo(before);
    }

    @Test
    void aChainWithChangesThatNoFullBackupKeptHasStays() {
        DictDB earlier;
        insertUser("first");
        try (BackupManager manager = incremental()) {
            manager.backupFull();
            earlier = databases.restoreLatest(folder.path());
            insertUsers(5);
            manager.backupDelta();
        }
        // A second life from the same state, in a directory of its own, whose full backup was copied here.
        BackupFolder other = new BackupFolder(temp.resolve("other"));
        earlier.table("users").insert(Map.of("name", "other"));
        try (BackupManager manager =
                BackupManager.builder(earlier, other.path()).clock(clock).build()) {
            Path full = manager.backupFull();
            Files.copy(full, folder.path().resolve("dictdb_backup_9000000000_000000.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(folder.fulls()).isEqualTo(2);
        assertThat(prune().run().removed()).isEmpty();
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(6);
    }

    @Test
    void whatIsNotKnownToBelongToAnOldChainStaysAsItIs() throws IOException {
        writeChains(2);
        DictDB another = databases.create();
        another.createTable("users").insert(Map.of("name", "other"));
        Path others = temp.resolve("others");
        List<Path> foreign = new ArrayList<>();
        try (BackupManager manager = BackupManager.builder(another, others)
                .incremental(true)
                .clock(clock)
                .build()) {
            foreign.add(manager.backupFull());
            another.table("users").insert(Map.of("name", "other 2"));
            foreign.add(manager.backupDelta().orElseThrow());
            foreign.add(manager.backupFull());
        }
        for (Path file : foreign) {
            Files.copy(file, folder.path().resolve(name(file)));
        }
        Files.writeString(folder.path().resolve("dictdb_backup_1000_000000.json"), "{\"tables\": {}}");
        Files.writeString(
                folder.path().resolve("dictdb_delta_1000_000001.json"), "{\"type\": \"delta\", \"tables\": {}}");
        Files.writeString(folder.path().resolve("dictdb_backup_1001_000000.json"), "no backup at all");
        Files.writeString(folder.path().resolve("notes.txt"), "mine");
        Files.createDirectory(folder.path().resolve("dictdb_backup_1002_000000.json"));
        Path orphan = Backups.list(folder.path()).stream()
                .filter(BackupInfo::isDelta)
                .map(BackupInfo::file)
                .filter(file -> name(file).startsWith("dictdb_delta_17"))
                .findFirst()
                .orElseThrow();
        Path base = Backups.list(folder.path()).stream()
                .map(BackupInfo::file)
                .filter(file -> name(file).startsWith("dictdb_backup_17"))
                .findFirst()
                .orElseThrow();
        Files.delete(base);
        List<String> before = folder.names();

        assertThatThrownBy(() -> prune().run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("2 databases");
        Pruning pruning = prune().database(EmbeddedDatabase.of(db).id()).run();

        assertThat(pruning.removed()).isEmpty();
        assertThat(pruning.untouched()).extracting(LeftFile::file).contains(orphan);
        assertThat(folder.names()).isEqualTo(before);
        assertThat(prune().database(EmbeddedDatabase.of(another).id()).run().removed())
                .extracting(RetentionTest::name)
                .containsExactly(name(foreign.get(1)), name(foreign.get(0)));
        assertThat(Restore.from(folder.path())
                        .database(EmbeddedDatabase.of(another).id())
                        .run()
                        .database()
                        .table("users")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aManagerLeavesOtherDatabasesAlone() throws IOException {
        DictDB another = databases.create();
        another.createTable("users").insert(Map.of("name", "other"));
        try (BackupManager manager =
                BackupManager.builder(another, folder.path()).clock(clock).build()) {
            for (int i = 0; i < 3; i++) {
                manager.backupFull();
            }
        }
        try (BackupManager manager = builder().retention(Retention.latest(1)).build()) {
            backUp(manager, 3);
            assertThat(manager.lastPruning().orElseThrow().untouched()).hasSize(3);
        }
        assertThat(folder.fulls()).isEqualTo(4);
    }

    @Test
    void aCopyOfAFullBackupIsNoSecondOne() throws IOException {
        writeChains(3);
        Path newest = Backups.list(folder.path()).get(6).file();
        Files.copy(newest, folder.path().resolve("dictdb_backup_8000000000_000000.json"));
        assertThat(prune().keep(Retention.latest(2)).run().removed()).hasSize(3);
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(9);
    }

    @Test
    void aDryRunSaysWhatARunDoesAndRemovesNothing() {
        writeChains(3);
        List<String> before = folder.names();
        Pruning dry = prune().dryRun(true).run();
        assertThat(folder.names()).isEqualTo(before);
        assertThat(dry.removed()).hasSize(6);
        assertThat(prune().run()).isEqualTo(dry);
        assertThat(prune().run().removed()).isEmpty();
        assertThat(Backups.prune(folder.path(), Retention.latest(1)).removed()).isEmpty();
    }

    @Test
    void cutShortAfterAnyFileTheDirectoryIsSoundAndTheNextRunFinishes() throws IOException {
        writeChains(3);
        List<Path> files =
                Backups.list(folder.path()).stream().map(BackupInfo::file).toList();
        List<Path> order = prune().dryRun(true).run().removed();
        assertThat(order).hasSize(6);
        for (int cut = 0; cut <= order.size(); cut++) {
            BackupFolder copy = new BackupFolder(Files.createDirectory(temp.resolve("cut " + cut)));
            for (Path file : files) {
                if (!order.subList(0, cut).contains(file)) {
                    Files.copy(file, copy.path().resolve(name(file)));
                }
            }
            assertThat(Backups.verify(copy.path()).isSound()).isTrue();
            assertRestores(copy, db, 9);
            assertThat(Prune.from(copy.path()).clock(clock).run().removed()).hasSize(6 - cut);
            assertRestores(copy, db, 9);
        }
    }

    @Test
    void aListenerThatThrowsAndADirectoryThatVanishesFailNoBackup() {
        try (BackupManager manager = builder()
                .retention(Retention.latest(1))
                .onPruning(pruning -> {
                    throw new IllegalStateException("a listener's own");
                })
                .build()) {
            backUp(manager, 3);
            assertThat(folder.fulls()).isEqualTo(1);
            insertUser("more");
            clock.onNextRead(() -> clock.onNextRead(folder::block)); // the second reading is that of the pruning
            Path full = manager.backupFull();
            assertThat(full.getFileName().toString()).startsWith("dictdb_backup_");
            assertThat(manager.consecutiveFailures()).isZero();
            assertThat(manager.lastPruning().orElseThrow().failures())
                    .extracting(LeftFile::file)
                    .containsExactly(folder.path());
            folder.unblock();
            assertThat(folder.fulls()).isEqualTo(2);
            backUp(manager, 1);
            assertThat(folder.fulls()).isEqualTo(1);
        }
        assertThat(failures.counts).isEmpty();
        assertRestores(folder, db, 5);
    }

    @Test
    void theTimeOfWritingIsInTheFile() throws IOException {
        writeChains(1);
        for (Path file :
                Backups.list(folder.path()).stream().map(BackupInfo::file).toList()) {
            assertThat(Files.readString(file)).containsPattern("\"time\": \"2026-03-0[123]T12:00:00.250Z\"");
        }
    }

    @Test
    void impossibleRetentionsAreRefused() {
        for (Runnable wrong : Arrays.<Runnable>asList(
                () -> Retention.latest(0),
                () -> Retention.youngerThan(Duration.ZERO),
                () -> Retention.latest(1).orYoungerThan(Duration.ofSeconds(-1)))) {
            assertThatThrownBy(wrong::run).isInstanceOf(InvalidArgumentException.class);
        }
        assertThat(Retention.youngerThan(DAY)).isEqualTo(Retention.latest(1).orYoungerThan(DAY));
        assertThat(Retention.latest(3)).hasToString("latest 3");
        assertThatThrownBy(() -> Backups.prune(temp.resolve("nowhere"), Retention.latest(1)))
                .isInstanceOf(BackupException.class);
    }
}

package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.InvalidArgumentException;
import io.dictdb.backup.Verification.Status;
import io.dictdb.fixture.TestDatabases;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A chain of one full backup and twenty deltas, each with one row more, in which one thing at a time is wrong. Restoring must give the
 * state that the files left can prove, and say what is lost; verifying must agree.
 */
@ExtendWith(QuietLog.class)
class ChainDamageTest {
    private static final int DELTAS = 20;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path temp;

    private final Map<String, byte[]> chain = new TreeMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Contents> states = new HashMap<>();
    private long firstSequence;
    private UUID database;
    private int cases;
    private long rows;

    @BeforeEach
    void writeChain() throws IOException {
        DictDB db = databases.create();
        database = EmbeddedDatabase.of(db).id();
        chain.putAll(write(db, temp.resolve("original"), DELTAS, states));
        names.addAll(chain.keySet().stream()
                .sorted((a, b) -> time(a).compareTo(time(b)))
                .toList());
        assertThat(names).hasSize(DELTAS + 1);
        firstSequence = Backups.list(temp.resolve("original")).get(0).sequence().orElseThrow();
    }

    private static String time(String name) {
        return name.substring(name.indexOf('_', 8));
    }

    private static Map<String, byte[]> write(DictDB db, Path directory, int deltas, Map<Integer, Contents> states)
            throws IOException {
        db.createTable("t");
        try (BackupManager manager = BackupManager.builder(db, directory)
                .format(Format.BINARY)
                .clock(new MutableClock())
                .incremental(true)
                .maxDeltasBeforeFull(1000)
                .build()) {
            db.table("t").insert(Map.of("n", 0));
            manager.backupFull();
            states.put(0, Contents.of(db));
            for (int i = 1; i <= deltas; i++) {
                db.table("t").insert(Map.of("n", i));
                manager.backupDelta();
                states.put(i, Contents.of(db));
            }
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (BackupFile file : BackupFile.list(directory)) {
            files.put(file.name().fileName(), Files.readAllBytes(file.path()));
        }
        return files;
    }

    private Path lay(Map<String, byte[]> files) throws IOException {
        Path directory = Files.createDirectory(temp.resolve("case" + cases++));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        return directory;
    }

    private Map<String, byte[]> changed() {
        return new TreeMap<>(chain);
    }

    /** Checks that the state after that many deltas is restored, and nothing else; -1 for nothing. Returns what verifying found. */
    private Verification expect(String what, Path directory, int deltas) {
        Verification verification = Backups.verify(directory);
        if (deltas < 0) {
            assertThatExceptionOfType(BackupException.class)
                    .as(what)
                    .isThrownBy(() -> databases.restore(directory))
                    .withMessageContaining("no full backup");
            assertThat(verification.isSound()).as(what).isFalse();
            assertThat(verification.problem()).as(what).isPresent();
            return verification;
        }
        Restoration restoration = databases.restore(directory);
        assertThat(Contents.of(restoration.database())).as(what).isEqualTo(states.get(deltas));
        assertThat(restoration.sequence()).as(what).isEqualTo(firstSequence + deltas);
        assertThat(verification.sequence()).as(what).hasValue(restoration.sequence());
        assertThat(verification.lost()).as(what).isEqualTo(restoration.lost());
        assertThat(restoration.lost().isPresent() || !restoration.isComplete())
                .as(what + ": what is not restored is told")
                .isEqualTo(deltas < DELTAS || !restoration.isComplete());
        rows += restoration.database().table("t").count();
        return verification;
    }

    @Test
    void eachMissingFileIsToldAndEndsTheChainBeforeIt() throws IOException {
        for (int i = 0; i <= DELTAS; i++) {
            Map<String, byte[]> files = changed();
            files.remove(names.get(i));
            Path directory = lay(files);
            if (i < DELTAS) {
                expect("without " + i, directory, i - 1);
            }
            if (i > 0 && i < DELTAS) {
                assertThat(databases.restore(directory).lost())
                        .hasValue(new Restoration.LostChanges(firstSequence + i, firstSequence + DELTAS));
                long unconnected = Backups.verify(directory).files().stream()
                        .filter(file -> file.status() == Status.UNCONNECTED)
                        .count();
                assertThat(unconnected).isEqualTo(DELTAS - i);
            }
        }
        assertThat(rows).isPositive();
    }

    @Test
    void eachDoubledFileCountsOnce() throws IOException {
        for (int i = 0; i <= DELTAS; i++) {
            for (String time : new String[] {"1_000000", "999999999999_000000"}) {
                Map<String, byte[]> files = changed();
                String kind = i == 0 ? "backup" : "delta";
                files.put("dictdb_" + kind + "_" + time + ".dictdb", chain.get(names.get(i)));
                Path directory = lay(files);
                assertThat(expect("double of " + i + " at " + time, directory, DELTAS)
                                .isSound())
                        .isTrue();
            }
        }
    }

    @Test
    void namesDoNotCount() throws IOException {
        for (int i = 0; i <= DELTAS; i++) {
            for (int j = 0; j <= DELTAS; j++) {
                if (i != j) {
                    Map<String, byte[]> replaced = changed();
                    replaced.put(names.get(j), chain.get(names.get(i)));
                    replaced.remove(names.get(i));
                    if (j < DELTAS) {
                        expect(i + " under the name of " + j, lay(replaced), j - 1);
                    }
                }
                if (j == i + 1) {
                    Map<String, byte[]> swapped = changed();
                    swapped.put(names.get(j), chain.get(names.get(i)));
                    swapped.put(names.get(i), chain.get(names.get(j)));
                    expect(i + " and " + j + " swapped", lay(swapped), DELTAS);
                }
            }
            for (String time : new String[] {"0_000000", "1_000001", "10000000000_000000", "999999999999_999999"}) {
                Map<String, byte[]> moved = changed();
                moved.put(
                        "dictdb_" + (i == 0 ? "backup" : "delta") + "_" + time + ".dictdb", moved.remove(names.get(i)));
                Path directory = lay(moved);
                assertThat(expect(i + " moved to " + time, directory, DELTAS).isSound())
                        .isTrue();
            }
        }
        assertThat(cases).isGreaterThan(500);
        System.out.println("Chain damage: " + cases + " directories, " + rows + " rows compared");
    }

    @Test
    void filesOfAnotherDatabaseOrNoBackupsAtAllChangeNothing() throws IOException {
        Map<String, byte[]> others = write(databases.create(), temp.resolve("others"), DELTAS, new HashMap<>());
        List<String> otherNames = new ArrayList<>(others.keySet());
        otherNames.sort((a, b) -> time(a).compareTo(time(b)));
        for (int i = 0; i <= DELTAS; i++) {
            Map<String, byte[]> files = changed();
            files.put(names.get(i), others.get(otherNames.get(i)));
            Path directory = lay(files);
            if (i == 0) {
                Restore restore = Restore.from(directory).database(database);
                assertThatExceptionOfType(BackupException.class).isThrownBy(restore::run);
            } else if (i < DELTAS) {
                expect(i + " of another database", directory, i - 1);
            }
            Map<String, byte[]> added = changed();
            added.put(
                    "dictdb_" + (i == 0 ? "backup_1" : "delta_999999999999") + "_000000.dictdb",
                    others.get(otherNames.get(i)));
            Path more = lay(added);
            Files.createDirectory(more.resolve("dictdb_delta_5_000000.json"));
            Files.createSymbolicLink(more.resolve("dictdb_delta_6_000000.json"), temp);
            Files.createFile(more.resolve("dictdb_delta_7_000000.json"));
            Files.createFile(more.resolve("dictdb_backup_999999999999_000001.json"));
            Files.writeString(more.resolve("notes.txt"), "unrelated");
            Files.createFile(more.resolve(DirectoryLock.FILE));
            expect(i + " of another database added", more, DELTAS);
            assertThat(databases.restore(more).isComplete()).isFalse();
        }
    }

    @Test
    void aChainOfAnEarlierTimeIsPassedByAndServesWhenTheLaterOneIsGone() throws IOException {
        DictDB again = databases.restoreLatest(lay(chain));
        Path directory = lay(chain);
        again.table("t").insert(Map.of("n", 100));
        Path full;
        try (BackupManager manager = BackupManager.builder(again, directory)
                .clock(new MutableClock())
                .build()) {
            full = manager.backupFull();
        }
        assertThat(databases.restore(directory).full()).isEqualTo(full);
        assertThat(databases.restore(directory).isComplete()).isTrue();
        Files.write(full, new byte[] {1, 2, 3});
        expect("the later chain damaged", directory, DELTAS);
        assertThat(Backups.verify(directory).isSound()).isFalse();
    }

    @Test
    void aHistoryThatBeganAtAnEarlierStateIsTheLaterOne() throws IOException {
        Path directory = lay(chain);
        DictDB earlier =
                Restore.from(directory).untilSequence(firstSequence + 5).run().database();
        assertThat(Contents.of(earlier)).isEqualTo(states.get(5));
        earlier.table("t").insert(Map.of("n", "another way"));
        Contents expected = Contents.of(earlier);
        try (BackupManager manager = BackupManager.builder(earlier, directory)
                .clock(new MutableClock())
                .build()) {
            manager.backupFull();
        }

        Restoration restoration = databases.restore(directory);

        assertThat(Contents.of(restoration.database())).isEqualTo(expected);
        assertThat(restoration.sequence()).isGreaterThan(firstSequence + DELTAS);
    }

    @Test
    void anyStateThatWasBackedUpCanBeChosen() throws IOException {
        Path directory = lay(chain);
        List<BackupInfo> files = Backups.list(directory);
        for (int i = 0; i <= DELTAS; i++) {
            Restoration byNumber =
                    Restore.from(directory).untilSequence(firstSequence + i).run();
            assertThat(Contents.of(byNumber.database())).isEqualTo(states.get(i));
            assertThat(byNumber.later()).hasSize(DELTAS - i);
            assertThat(byNumber.lost()).isEmpty();
            Restoration byTime = Restore.from(directory)
                    .until(files.get(i).time().orElseThrow())
                    .run();
            assertThat(Contents.of(byTime.database())).isEqualTo(states.get(i));
            assertThat(byTime.isComplete()).isTrue();
        }
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Restore.from(directory).untilSequence(0).run())
                .withMessageContaining("up to the point asked for");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> Restore.from(directory).untilSequence(-1));
    }

    @Test
    void eachFileTellsWhatItIs() throws IOException {
        Path directory = lay(chain);
        List<BackupInfo> files = Backups.list(directory);
        assertThat(files).hasSize(DELTAS + 1);
        for (int i = 0; i <= DELTAS; i++) {
            BackupInfo file = files.get(i);
            assertThat(file.isDelta()).isEqualTo(i > 0);
            assertThat(file.sequence()).hasValue(firstSequence + i);
            assertThat(file.database()).hasValue(database);
            assertThat(file.parent())
                    .isEqualTo(i == 0 ? file.parent() : files.get(i - 1).id());
            assertThat(file.rows()).isEqualTo(Map.of("t", 1L));
            assertThat(file.bytes()).hasValue(Files.size(file.file()));
            assertThat(file.format()).hasValue(Format.BINARY);
            assertThat(file.hasChecksum()).isTrue();
            assertThat(Backups.inspect(file.file()).id()).isEqualTo(file.id());
        }
    }

    @Test
    void eachDamagedFileIsFoundAndNoOther() throws IOException {
        for (int i = 0; i <= DELTAS; i++) {
            Map<String, byte[]> files = changed();
            byte[] bytes = files.get(names.get(i)).clone();
            bytes[bytes.length / 2] ^= 1;
            files.put(names.get(i), bytes);
            Path directory = lay(files);
            List<Path> damaged = expect("damage in " + i, directory, i - 1).files().stream()
                    .filter(file -> file.status() == Status.DAMAGED)
                    .map(file -> file.backup().file())
                    .toList();
            assertThat(damaged).containsExactly(directory.resolve(names.get(i)));
        }
    }

    @Test
    void anEmptyPlaceIsNoErrorForAnApplicationThatStarts() throws IOException {
        assertThat(Backups.find(temp.resolve("nowhere"))).isEmpty();
        assertThat(Backups.find(Files.createDirectory(temp.resolve("empty")))).isEmpty();
        assertThat(Backups.find(lay(chain)).orElseThrow().table("t").count()).isEqualTo(DELTAS + 1);
        Path broken = Files.createDirectory(temp.resolve("broken"));
        Files.createFile(broken.resolve(names.get(0)));
        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> Backups.find(broken));
    }
}

package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is not what was written is refused, or brings a state there was and says what it cut. */
class DamagedJournalTest {
    private static final int STATEMENTS = 5;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private Path original;

    /** The file at work in {@link #original}. */
    private String segment;

    /** The states after each statement. */
    private final List<Object> states = new ArrayList<>();

    @BeforeEach
    void writeJournal() throws IOException {
        original = folder.resolve("original");
        try (DurableDatabase db = databases.open(original, Durability.sync())) {
            states.add(OpenDatabaseTest.stateOf(db));
            Table table = db.createTable("t");
            states.add(OpenDatabaseTest.stateOf(db));
            for (int i = 1; i < STATEMENTS; i++) {
                table.insert(Map.of("name", "name " + i));
                states.add(OpenDatabaseTest.stateOf(db));
            }
        }
        segment = segments(original).get(0);
    }

    private static List<String> segments(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("dictdb_journal_"))
                    .sorted()
                    .toList();
        }
    }

    private Map<String, byte[]> read(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var all = Files.list(directory)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private Path write(Map<String, byte[]> files) throws IOException {
        Path directory = Files.createTempDirectory(folder, "copy");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        return directory;
    }

    /** Opens a directory and returns the number of the state it has, or −1 if it is refused. */
    private int stateOf(Path directory) {
        try (DurableDatabase db = DictDB.open(directory, Durability.system())) {
            int state = states.indexOf(OpenDatabaseTest.stateOf(db));
            assertThat(state).as("a state there was").isNotNegative();
            if (state < STATEMENTS) {
                assertThat(db.recovery().cutBytes()).as("what was cut").isPositive();
            }
            return state;
        } catch (DatabaseFileException e) {
            assertThat(e.file().getParent()).isEqualTo(directory);
            return -1;
        }
    }

    private int withSegment(byte[] bytes) throws IOException {
        return stateOf(write(Map.of(segment, bytes)));
    }

    @Test
    void everyFlippedBitIsFoundOrCutsTheLastStatement() throws IOException {
        byte[] whole = read(original).get(segment);
        int last = startOfLastRecord(whole);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            int expected = at < last ? -1 : STATEMENTS - 1;
            assertThat(withSegment(flipped)).as("byte " + at).isEqualTo(expected);
        }
    }

    private int startOfLastRecord(byte[] whole) throws IOException {
        int last = whole.length;
        do {
            last--;
        } while (whole[last] != (byte) 0xD1
                || whole[last + 1] != (byte) 0xC7
                || whole[last + 2] != (byte) 0xDB
                || whole[last + 3] != 0x4A);
        return last;
    }

    @Test
    void everyTruncationBringsAStateThereWas() throws IOException {
        byte[] whole = read(original).get(segment);
        int last = startOfLastRecord(whole);
        Set<Integer> found = new HashSet<>();
        for (int length = whole.length - 1; length >= 0; length -= length > last - 20 || length < 60 ? 1 : 20) {
            Path directory = write(Map.of(segment, Arrays.copyOf(whole, length)));
            try (DurableDatabase db = DictDB.open(directory, Durability.system())) {
                int state = states.indexOf(OpenDatabaseTest.stateOf(db));
                assertThat(state).as("cut to " + length).isNotNegative();
                found.add(state);
                db.createTable("more");
            }
            if (length % 16 == 0) {
                try (DurableDatabase again = DictDB.open(directory, Durability.system())) {
                    assertThat(again.findTable("more")).isPresent();
                    assertThat(again.recovery().cutBytes()).isZero();
                }
            }
        }
        assertThat(found).hasSize(STATEMENTS);
    }

    @Test
    void whatFollowsTheLastStatementIsCut() throws IOException {
        byte[] whole = read(original).get(segment);
        for (int more : new int[] {1, 47, 48, 500}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + more);
            Path directory = write(Map.of(segment, longer));
            try (DurableDatabase db = DictDB.open(directory, Durability.system())) {
                assertThat(OpenDatabaseTest.stateOf(db)).isEqualTo(states.get(STATEMENTS));
                assertThat(db.recovery().cutBytes()).isEqualTo(more);
            }
        }
    }

    @Test
    void aStatementThatIsDoubledOrTakenOutIsFound() throws IOException {
        byte[] whole = read(original).get(segment);
        int last = startOfLastRecord(whole);
        byte[] doubled = Arrays.copyOf(whole, whole.length + whole.length - last);
        System.arraycopy(whole, last, doubled, whole.length, whole.length - last);
        assertThat(withSegment(doubled)).isEqualTo(-1);
        int before = startOfLastRecord(Arrays.copyOf(whole, last));
        byte[] without = Arrays.copyOf(whole, whole.length - (last - before));
        System.arraycopy(whole, last, without, before, whole.length - last);
        assertThat(withSegment(without)).isEqualTo(-1);
    }

    @Test
    void aMissingSegmentIsFound() throws IOException {
        reopenAndInsert();
        reopenAndInsert();
        for (String missing : segments(original).subList(0, 2)) {
            Map<String, byte[]> files = read(original);
            files.remove(missing);
            assertThatThrownBy(() -> DictDB.open(write(files), Durability.system()))
                    .isInstanceOf(DatabaseFileException.class)
                    .hasMessageContaining("missing");
        }
    }

    private void reopenAndInsert() {
        try (DurableDatabase db = databases.open(original, Durability.system())) {
            db.table("t").insert(Map.of("name", "more"));
            states.add(OpenDatabaseTest.stateOf(db));
        }
    }

    @Test
    void aCheckpointIsMissedAndItsJournalToo() throws IOException {
        try (DurableDatabase db = databases.open(original, Durability.system())) {
            db.checkpoint();
        }
        Map<String, byte[]> files = read(original);
        for (String name : List.copyOf(files.keySet())) {
            if (name.equals("dictdb.lock")) {
                continue;
            }
            Map<String, byte[]> rest = new TreeMap<>(files);
            rest.remove(name);
            assertThatThrownBy(() -> DictDB.open(write(rest), Durability.system()))
                    .as(name)
                    .isInstanceOf(DatabaseFileException.class)
                    .hasMessageContaining("missing");
        }
        assertThat(files).hasSize(3);
    }

    @Test
    void aSegmentThatWasRenamedOrIsOfAnotherDatabaseIsFound() throws IOException {
        reopenAndInsert();
        Map<String, byte[]> files = read(original);
        List<String> segments = segments(original);
        Map<String, byte[]> swapped = new TreeMap<>(files);
        swapped.put(segments.get(0), files.get(segments.get(1)));
        swapped.put(segments.get(1), files.get(segments.get(0)));
        assertThat(stateOf(write(swapped))).isEqualTo(-1);

        Path other = folder.resolve("other");
        for (int i = 0; i < 2; i++) {
            databases.open(other, Durability.system()).close();
        }
        Map<String, byte[]> mixed = new TreeMap<>(files);
        mixed.put(segments.get(1), read(other).get(segments.get(1)));
        assertThat(stateOf(write(mixed))).isEqualTo(-1);
    }
}

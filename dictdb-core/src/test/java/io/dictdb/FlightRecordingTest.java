package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a database puts into a flight recording of the JVM. */
class FlightRecordingTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private final DictDB db = databases.create();
    private final Table users = db.createTable("users");

    private static final Set<String> OF_ALL_EVENTS = Set.of("startTime", "duration", "eventThread", "stackTrace");

    private interface Work {
        void run() throws Exception;
    }

    /** Does the work while events of a name are recorded, and returns them. */
    private List<RecordedEvent> recorded(String name, Work work) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(name).withThreshold(Duration.ZERO);
            recording.start();
            work.run();
            recording.stop();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(name))
                    .toList();
        }
    }

    @Test
    void statementsAreRecordedWithoutTheirValues() throws Exception {
        List<RecordedEvent> events = recorded("io.dictdb.Statement", () -> {
            users.insert(Map.of("name", "Ada"));
            users.where(field("name").eq("Ada")).list();
        });
        assertThat(events).hasSize(2);
        RecordedEvent insert = events.get(0);
        assertThat(insert.getString("table")).isEqualTo("users");
        assertThat(insert.getString("operation")).isEqualTo("INSERT");
        assertThat(insert.getString("accessPath")).isNull();
        RecordedEvent select = events.get(1);
        assertThat(select.getString("operation")).isEqualTo("SELECT");
        assertThat(select.getString("accessPath")).isEqualTo("scan");
        assertThat(select.getString("condition")).isEqualTo("name = ?");
        assertThat(select.getLong("examinedRows")).isEqualTo(1);
        assertThat(select.getLong("returnedRows")).isEqualTo(1);
        assertThat(select.getDuration()).isPositive();
        assertThat(select.getStackTrace().getFrames())
                .anyMatch(frame ->
                        frame.getMethod().getType().getName().equals(getClass().getName()));
    }

    @Test
    void statementsBelowTheThresholdAreNotRecorded() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("io.dictdb.Statement").withThreshold(Duration.ofDays(1));
            recording.start();
            users.insert(Map.of("name", "Ada"));
            recording.stop();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            assertThat(RecordingFile.readAllEvents(file)).isEmpty();
        }
        assertThat(db.stats().tables().get(0).statements().get(0).durations().count())
                .isEqualTo(1);
        users.insert(Map.of("name", "Bob"));
        assertThat(db.stats().tables().get(0).statements().get(0).durations().count())
                .isEqualTo(1);
    }

    @Test
    void backupsAndTheirFailuresAreRecorded() throws Exception {
        users.insert(Map.of("name", "Ada"));
        List<RecordedEvent> events = recorded("io.dictdb.Backup", () -> {
            try (BackupManager backups = BackupManager.builder(db, folder.resolve("backups"))
                    .incremental(true)
                    .build()) {
                backups.backupFull();
                users.insert(Map.of("name", "Bob"));
                backups.backupDelta();
            }
            Files.writeString(folder.resolve("file"), "no directory");
            try (BackupManager backups =
                    BackupManager.builder(db, folder.resolve("file")).build()) {
                assertThatExceptionOfType(BackupException.class).isThrownBy(backups::backupFull);
                Files.delete(folder.resolve("file"));
            }
        });
        assertThat(events).extracting(event -> event.getBoolean("delta")).startsWith(false, true, false);
        RecordedEvent full = events.get(0);
        assertThat(full.getLong("size")).isEqualTo(Files.size(Path.of(full.getString("file"))));
        assertThat(full.getLong("sequence")).isEqualTo(2);
        assertThat(full.getString("failure")).isNull();
        assertThat(events.get(2).getString("failure")).isNotEmpty();
    }

    @Test
    void restorationsAreRecorded() throws Exception {
        users.insert(Map.of("name", "Ada"));
        try (BackupManager backups =
                BackupManager.builder(db, folder.resolve("backups")).build()) {
            backups.backupFull();
        }
        List<RecordedEvent> events = recorded("io.dictdb.Restore", () -> {
            databases.restore(folder.resolve("backups"));
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> databases.restore(folder.resolve("nowhere")));
        });
        assertThat(events).hasSize(2);
        assertThat(events.get(0).getString("full")).contains("dictdb_backup_");
        assertThat(events.get(0).getInt("deltas")).isZero();
        assertThat(events.get(0).getString("failure")).isNull();
        assertThat(events.get(1).getString("failure")).contains("nowhere");
    }

    @Test
    void compactionsAreRecorded() throws Exception {
        users.insertAll(IntStream.range(0, 3000).mapToObj(i -> Map.of("n", i)).toList());
        List<RecordedEvent> events = recorded("io.dictdb.Compaction", () -> {
            users.delete(field("n").lt(10));
            users.delete(field("n").lt(600));
        });
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getString("table")).isEqualTo("users");
        assertThat(events.get(0).getInt("chunks")).isEqualTo(1);
        assertThat(events.get(0).getLong("rows")).isEqualTo(2400);
    }

    @Test
    void checkpointsAreRecorded() throws Exception {
        try (DurableDatabase opened = databases.open(folder.resolve("data"), Durability.system())) {
            opened.createTable("t");
            List<RecordedEvent> events = recorded("io.dictdb.Checkpoint", opened::checkpoint);
            assertThat(events).hasSize(1);
            assertThat(events.get(0).getLong("sequence")).isEqualTo(1);
            assertThat(events.get(0).getString("directory")).endsWith("data");
        }
    }

    /** The guide's table names each event with its fields. */
    @Test
    void theGuideListsEachEventWithItsFields() throws Exception {
        Map<String, String> events = new TreeMap<>();
        for (String name : List.of("Statement", "Backup", "Restore", "Compaction", "Checkpoint")) {
            Class<? extends Event> type = Class.forName("io.dictdb.internal.observe." + name + "Event")
                    .asSubclass(Event.class);
            EventType event = EventType.getEventType(type);
            events.put(
                    event.getName(),
                    event.getFields().stream()
                            .map(ValueDescriptor::getName)
                            .filter(field -> !OF_ALL_EVENTS.contains(field))
                            .collect(Collectors.joining(", ")));
        }
        for (String page : List.of("metrics.md", "fr/metrics.md")) {
            Map<String, String> listed = Files.readAllLines(
                            Path.of("..", "docs").resolve(page))
                    .stream()
                    .filter(line -> line.startsWith("| `io.dictdb."))
                    .map(line -> line.replace("`", "").split(" *\\| *"))
                    .collect(Collectors.toMap(cells -> cells[1], cells -> cells[2]));
            assertThat(listed).as(page).isEqualTo(events);
        }
    }

    @Test
    void aJvmWithoutARecorderWorks() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "--limit-modules",
                        "java.base,java.naming,java.xml", // what Logback needs
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                + System.getProperty("path.separator")
                                + System.getProperty("jdk.module.path", ""),
                        WithoutRecorder.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("no recorder, 1 row");
    }

    static final class WithoutRecorder {
        private WithoutRecorder() {}

        public static void main(String[] arguments) throws IOException {
            if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
                throw new IllegalStateException("there is a recorder");
            }
            TestDatabases databases = new TestDatabases();
            DictDB db = databases.create();
            Table table = db.createTable("t");
            table.insert(Map.of("n", 1));
            table.delete(field("n").eq(1));
            table.insert(Map.of("n", 1));
            Path folder = Files.createTempDirectory("dictdb");
            try (BackupManager backups = BackupManager.builder(db, folder).build()) {
                Path file = backups.backupFull();
                long rows = databases.restore(folder).database().stats().rows();
                System.out.println("no recorder, " + rows + " row");
                Files.delete(file);
            }
        }
    }
}

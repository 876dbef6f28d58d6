package io.dictdb.logging;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Table;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupManager;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Which events go to which output, and what text lines look like. */
class OutputsTest {
    @TempDir
    Path directory;

    @AfterEach
    void close() {
        DictDBLogging.close();
    }

    @Test
    void theConsoleShowsWhatHappenedFromInfoOn() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            DictDBLogging.configure(LogOutput.console());
            DictDB.create().createTable("test");
        } finally {
            System.setOut(console);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .anyMatch(line -> line.endsWith(" | INFO  | component=DictDB | Initialized an empty DictDB instance."))
                .anyMatch(line ->
                        line.endsWith(" | INFO  | op=CREATE_TABLE table=test pk=id | Created table 'test' (pk='id')."));
    }

    @Test
    void directoriesOfAFileAreMadeAndTheFileGoesOnAtItsEnd() {
        Path file = directory.resolve("logs/of/today/dictdb.log");
        DictDBLogging.configure(LogOutput.file(file));
        DictDB.create();
        DictDBLogging.close();
        DictDBLogging.configure(LogOutput.file(file));
        DictDB.create();
        assertThat(LogFiles.lines(file)).hasSize(2);
    }

    @Test
    void eachOutputHasItsLevelAndFilter() throws Exception {
        Path all = directory.resolve("all.log");
        Path operations = directory.resolve("operations.log");
        Path errors = directory.resolve("errors.log");
        Path users = directory.resolve("users.log");
        DictDBLogging.configure(
                LogOutput.file(all).level(Level.DEBUG),
                LogOutput.file(operations).operations("INSERT", "UPDATE", "DELETE"),
                LogOutput.file(errors).level(Level.ERROR),
                LogOutput.file(users)
                        .tables("users")
                        .filter(event -> event.context().get("pk") instanceof Long));
        DictDB db = DictDB.create();
        for (String name : List.of("users", "orders")) {
            Table table = db.createTable(name);
            table.insert(Map.of("n", 1));
            table.update(Map.of("n", 2), field("n").eq(1));
            table.delete(field("n").eq(2));
        }
        Path noDirectory = Files.createFile(directory.resolve("file"));
        try (BackupManager backups =
                BackupManager.builder(db, noDirectory.resolve("backups")).build()) {
            backups.backupFull();
        } catch (BackupException expected) {
            // is logged too
        }
        assertThat(LogFiles.lines(all)).anyMatch(line -> line.contains("| DEBUG |"));
        assertThat(LogFiles.lines(operations))
                .hasSize(6)
                .allMatch(
                        line -> line.contains("op=INSERT") || line.contains("op=UPDATE") || line.contains("op=DELETE"))
                .allMatch(line -> line.contains("| INFO  |"));
        assertThat(LogFiles.lines(errors)).anyMatch(line -> line.contains("| ERROR | op=BACKUP"));
        assertThat(LogFiles.lines(errors)).noneMatch(line -> line.contains("| INFO"));
        assertThat(LogFiles.lines(users)).hasSize(1).allMatch(line -> line.contains("table=users pk=1"));
    }

    @Test
    void anOutputOfOnesOwnGetsTheEvents() {
        List<LogEvent> events = new CopyOnWriteArrayList<>();
        DictDBLogging.configure(LogOutput.of("mine", events::add).operations("INSERT"));
        try (MDC.MDCCloseable request = MDC.putCloseable("request", "r-1")) {
            DictDB.create().createTable("t").insert(Map.of("n", 1));
        }
        assertThat(events).hasSize(1);
        LogEvent event = events.get(0);
        assertThat(event.level()).isEqualTo(Level.INFO);
        assertThat(event.operation()).isEqualTo("INSERT");
        assertThat(event.table()).isEqualTo("t");
        assertThat(event.message()).isEqualTo("Record inserted into 't' (pk=1).");
        assertThat(event.context()).containsEntry("pk", 1L).containsEntry("request", "r-1");
        assertThat(event.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(event.logger()).startsWith("io.dictdb.");
        assertThat(event.error()).isNull();
    }

    /** D51: a brace or a line end in a name breaks no line. */
    @Test
    void anEventIsOneLineWhateverIsInItsValues() {
        Path file = directory.resolve("dictdb.log");
        DictDBLogging.configure(LogOutput.file(file));
        DictDB.create().createTable("a {} {0}\r\nb\u0085c").insert(Map.of("id", "k\n{"));
        assertThat(LogFiles.lines(file)).hasSize(3).anyMatch(line -> line.contains("'a {} {0}  b c' (pk=k {)"));
    }

    /** D50: nothing is built for what no output wants. */
    @Test
    void whatNoOutputWantsIsOff() {
        assertThat(LoggerFactory.getLogger("io.dictdb.x").isInfoEnabled()).isTrue();
        DictDBLogging.configure(
                LogOutput.of("warnings", event -> {}).level(Level.WARN),
                LogOutput.of("errors", event -> {}).level(Level.ERROR));
        assertThat(LoggerFactory.getLogger("io.dictdb.x").isInfoEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("io.dictdb.x").isWarnEnabled()).isTrue();
    }

    @Test
    void outputsAreCounted() {
        DictDBLogging.configure(
                LogOutput.of("all", event -> {}).level(Level.DEBUG).sampleDebugEvery(2),
                LogOutput.of("inserts", event -> {}).operations("INSERT"));
        Table table = DictDB.create().createTable("t");
        table.insert(Map.of("n", 1));
        List<OutputStatus> outputs = DictDBLogging.outputs();
        assertThat(outputs).extracting(OutputStatus::name).containsExactly("all", "inserts");
        // DEBUG: creating, inserting; INFO: initialized, created, inserted
        assertThat(outputs.get(0).written()).isEqualTo(4);
        assertThat(outputs.get(0).sampledOut()).isEqualTo(1);
        assertThat(outputs.get(1).written()).isEqualTo(1);
        assertThat(outputs)
                .allMatch(
                        output -> output.failed() == 0 && output.firstFailure().isEmpty());
        DictDBLogging.close();
        assertThat(DictDBLogging.outputs()).isEmpty();
    }

    @Test
    void badSettingsAreRefused() {
        LogOutput own = LogOutput.of("mine", event -> {});
        Path file = directory.resolve("a.log");
        Path percent = directory.resolve("a%d.log");
        assertThatThrownBy(() -> own.sampleDebugEvery(0)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(own::json).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> own.rotate(LogRotation.of(1, 1))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> LogOutput.file(percent).rotate(LogRotation.of(1, 1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("rename it");
        assertThatThrownBy(() -> LogRotation.of(0, 1)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> LogRotation.of(1, 0)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(DictDBLogging::configure).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() ->
                        DictDBLogging.configure(LogOutput.file(file), LogOutput.file(directory.resolve("b/../a.log"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("a.log");
        assertThat(file).doesNotExist();
    }
}

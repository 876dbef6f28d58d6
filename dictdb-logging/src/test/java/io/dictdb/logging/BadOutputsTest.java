package io.dictdb.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output that fails breaks no database call and no other output, and is reported once. */
class BadOutputsTest {
    private static final Path FULL_DISK = Path.of("/dev/full");

    @TempDir
    Path directory;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream reported = new ByteArrayOutputStream();
    private final List<LogEvent> events = new ArrayList<>();
    private final LogOutput good = LogOutput.of("good", events::add).operations("INSERT");

    @BeforeEach
    void redirect() {
        System.setErr(new PrintStream(reported, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        DictDBLogging.close();
        System.setErr(standardError);
    }

    private void insertTen(LogOutput bad) {
        DictDBLogging.configure(bad.operations("INSERT"), good);
        Table table = DictDB.create().createTable("t");
        for (int i = 0; i < 10; i++) {
            table.insert(Map.of("n", i));
        }
        assertThat(table.count()).isEqualTo(10);
        assertThat(events).hasSize(10);
    }

    private void assertReportedOnce(String name, String reason) {
        assertThat(reported.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("'" + name + "'")
                .contains(reason);
    }

    @Test
    void anOutputThatThrows() {
        insertTen(LogOutput.of("bad", event -> {
            throw new AssertionError("broken");
        }));
        assertReportedOnce("bad", "broken");
        OutputStatus status = DictDBLogging.outputs().get(0);
        assertThat(status.failed()).isEqualTo(10);
        assertThat(status.written()).isZero();
        assertThat(status.firstFailure()).containsInstanceOf(AssertionError.class);
    }

    @Test
    void aFilterThatThrows() {
        insertTen(LogOutput.of("bad", event -> {}).filter(event -> {
            throw new IllegalStateException("bad filter");
        }));
        assertReportedOnce("bad", "bad filter");
    }

    @Test
    void aClosedStream() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Stream Closed");
            }
        };
        insertTen(LogOutput.stream("socket", closed).json());
        assertReportedOnce("socket", "Stream Closed");
    }

    @Test
    void aFullDiskAndTheFileGoesOnWhenThereIsRoom() throws Exception {
        assumeTrue(Files.exists(FULL_DISK), "Linux has a file that is always full");
        Path file = Files.createSymbolicLink(directory.resolve("dictdb.log"), FULL_DISK);
        insertTen(LogOutput.file(file).json());
        assertReportedOnce(file.toString(), "No space left");
        assertThat(DictDBLogging.outputs().get(0).failed()).isEqualTo(10);
        Files.delete(file); // now there is room
        DictDB.create().createTable("t").insert(Map.of("n", 1));
        assertThat(LogFiles.objects(file)).hasSize(1);
        assertThat(DictDBLogging.outputs().get(0).written()).isEqualTo(1);
    }

    /** A table of log events is an output that logs itself. */
    @Test
    void anOutputThatUsesTheDatabaseDoesNotLogWithoutEnd() {
        Table log = DictDB.create().createTable("log");
        DictDBLogging.configure(LogOutput.of("table", event -> log.insert(Map.of("message", event.message()))));
        DictDB.create().createTable("t").insert(Map.of("n", 1));
        assertThat(log.count()).isEqualTo(3);
        assertThat(reported.size()).isZero();
    }
}

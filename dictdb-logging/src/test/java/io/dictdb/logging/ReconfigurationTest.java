package io.dictdb.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Outputs change while events come. */
class ReconfigurationTest {
    @TempDir
    Path directory;

    private final Logger logger = LoggerFactory.getLogger("io.dictdb.test");

    @AfterEach
    void close() {
        DictDBLogging.close();
    }

    @Test
    void noEventIsLostOrDoubledWhileOutputsChange() throws Exception {
        Path same = directory.resolve("same.log");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger number = new AtomicInteger();
        DictDBLogging.configure(LogOutput.file(directory.resolve("0.log")), LogOutput.file(same));
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    logger.info("event {}", number.incrementAndGet());
                }
            }));
        }
        for (int i = 1; i <= 20; i++) {
            int seen = number.get();
            while (number.get() < seen + 50) {
                Thread.onSpinWait();
            }
            DictDBLogging.configure(LogOutput.file(directory.resolve(i + ".log")), LogOutput.file(same));
        }
        stop.set(true);
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get();
        DictDBLogging.close();
        List<String> apart = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            List<String> lines = LogFiles.lines(directory.resolve(i + ".log"));
            assertThat(lines).as("file %d", i).isNotEmpty();
            apart.addAll(lines);
        }
        assertThat(apart).hasSize(number.get()).doesNotHaveDuplicates();
        assertThat(LogFiles.lines(same)).containsExactlyInAnyOrderElementsOf(apart);
    }

    @Test
    void filesNoLongerConfiguredAreClosed() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "lists open files on Linux");
        Path file = directory.resolve("first.log");
        DictDBLogging.configure(LogOutput.file(file).rotate(LogRotation.of(100_000, 3)));
        logger.info("one");
        assertThat(openFiles()).contains(file.toString());
        Path second = directory.resolve("second.log");
        DictDBLogging.configure(LogOutput.file(second));
        assertThat(openFiles()).doesNotContain(file.toString()).contains(second.toString());
        DictDBLogging.close();
        assertThat(openFiles()).doesNotContain(second.toString());
    }

    private static List<String> openFiles() {
        List<String> names = new ArrayList<>();
        for (Path descriptor : LogFiles.in(Path.of("/proc/self/fd"))) {
            try {
                names.add(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException e) {
                // closed meanwhile
            }
        }
        return names;
    }

    @Test
    void theLevelFollowsTheOutputs() {
        List<LogEvent> events = new ArrayList<>();
        DictDBLogging.configure(LogOutput.of("a", events::add));
        logger.debug("not wanted");
        DictDBLogging.configure(LogOutput.of("b", events::add).level(Level.DEBUG));
        logger.debug("wanted");
        DictDBLogging.configure(LogOutput.of("c", events::add).level(Level.ERROR));
        logger.warn("not wanted");
        assertThat(events).extracting(LogEvent::message).containsExactly("wanted");
    }

    @Test
    void aConfigurationThatCannotBeCarriedOutChangesNothing() throws Exception {
        List<LogEvent> events = new ArrayList<>();
        Path noDirectory = Files.createFile(directory.resolve("file"));
        Path opened = directory.resolve("opened.log");
        DictDBLogging.configure(LogOutput.of("kept", events::add));
        assertThatThrownBy(() -> DictDBLogging.configure(
                        LogOutput.file(opened), LogOutput.file(noDirectory.resolve("dictdb.log"))))
                .isInstanceOf(LoggingException.class)
                .hasMessageContaining("dictdb.log")
                .hasMessageContaining("choose another file");
        assertThatThrownBy(() -> DictDBLogging.configure(LogOutput.file(directory)))
                .isInstanceOf(LoggingException.class);
        logger.info("still here");
        assertThat(events).extracting(LogEvent::message).containsExactly("still here");
    }

    @Test
    void anOutputCannotChangeTheConfigurationWhileItIsGivenAnEvent() {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        DictDBLogging.configure(LogOutput.of("mine", event -> {
            try {
                DictDBLogging.close();
            } catch (LoggingException e) {
                thrown.set(e);
            }
        }));
        logger.info("event");
        assertThat(thrown.get()).hasMessageContaining("from another thread");
        assertThat(DictDBLogging.outputs()).hasSize(1);
    }
}

package io.dictdb.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log files make room for new ones by size, and old ones go by age and total size. */
class RotationTest {
    @TempDir
    Path directory;

    private final Logger logger = LoggerFactory.getLogger("io.dictdb.test");

    @AfterEach
    void close() {
        DictDBLogging.close();
    }

    @Test
    void aFullFileIsPutAsideAndNoEventIsLostOrDoubled() {
        Path file = directory.resolve("dictdb.log");
        DictDBLogging.configure(LogOutput.file(file).rotate(LogRotation.of(2_000, 7)));
        for (int i = 0; i < 100; i++) {
            logger.info("event number {}", i);
        }
        DictDBLogging.close();
        List<Path> files = LogFiles.in(directory);
        assertThat(files).hasSizeGreaterThan(2).allMatch(each -> each.toFile().length() < 2_200);
        assertThat(files)
                .allMatch(
                        each -> each.getFileName().toString().matches("dictdb(\\.\\d{4}-\\d\\d-\\d\\d\\.\\d+)?\\.log"));
        Set<String> numbers = new HashSet<>();
        long lines = 0;
        for (Path each : files) {
            for (String line : LogFiles.lines(each)) {
                numbers.add(line.substring(line.lastIndexOf(' ')));
                lines++;
            }
        }
        assertThat(lines).isEqualTo(100);
        assertThat(numbers).hasSize(100);
    }

    /** Logback's own cleaning, beside a rotation, takes today's files for old ones about once in a thousand files. */
    @Test
    void noEventIsLostWhenFilesFillUpWhileOldOnesAreLookedFor() throws IOException {
        Set<String> expected = new HashSet<>();
        for (int round = 0; round < 100; round++) {
            DictDBLogging.configure(
                    LogOutput.file(directory.resolve("dictdb" + round + ".log")).rotate(LogRotation.of(100, 7)));
            for (int i = 0; i < 10; i++) {
                logger.info("event {}-{}", round, i);
                expected.add(round + "-" + i);
            }
            DictDBLogging.close();
        }
        List<String> events = new ArrayList<>();
        for (Path each : LogFiles.in(directory)) {
            LogFiles.lines(each).forEach(line -> events.add(line.substring(line.lastIndexOf(' ') + 1)));
        }
        assertThat(events).hasSize(1_000).hasSameElementsAs(expected);
    }

    @Test
    void noEventIsLostOrDoubledWhenSeveralThreadsFillFiles() {
        DictDBLogging.configure(LogOutput.file(directory.resolve("dictdb.log")).rotate(LogRotation.of(20_000, 7)));
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2_000; i++) {
                    logger.info("event {}-{}", thread, i);
                }
            }));
        }
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
        assertThat(DictDBLogging.outputs().get(0).written()).isEqualTo(8_000);
        DictDBLogging.close();
        List<String> events = new ArrayList<>();
        for (Path each : LogFiles.in(directory)) {
            LogFiles.lines(each).forEach(line -> events.add(line.substring(line.lastIndexOf(' '))));
        }
        assertThat(events).hasSize(8_000).doesNotHaveDuplicates();
    }

    @Test
    void filesPutAsideBeyondTheirDaysAreDeletedAndOthersLeftAlone() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Path old = Files.writeString(directory.resolve("dictdb." + today.minusDays(9) + ".0.log"), "old");
        Path recent = Files.writeString(directory.resolve("dictdb." + today.minusDays(3) + ".0.log"), "recent");
        Path other = Files.writeString(directory.resolve("other." + today.minusDays(9) + ".0.log"), "other");
        DictDBLogging.configure(LogOutput.file(directory.resolve("dictdb.log")).rotate(LogRotation.of(2_000, 7)));
        logger.info("today");
        DictDBLogging.close();
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(other).exists();
    }

    @Test
    void theOldestFilesAreDeletedBeyondTheTotalSize() {
        DictDBLogging.configure(
                LogOutput.file(directory.resolve("dictdb.log")).rotate(new LogRotation(1_000, 7, 3_000)));
        for (int i = 0; i < 300; i++) {
            logger.info("event number {}", i);
        }
        DictDBLogging.close();
        long total = LogFiles.in(directory).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
        assertThat(total).isLessThan(6_000);
        assertThat(LogFiles.lines(directory.resolve("dictdb.log")))
                .last()
                .asString()
                .endsWith("number 299");
    }

    @Test
    void oldFilesAreLookedForInTheThreadThatRotates() throws Exception {
        RotatingFile file =
                RotatingFile.open(directory.resolve("dictdb.log"), LogRotation.of(1_000, 7), LogFormat.TEXT);
        Thread cleaning = file.getContext()
                .getAlternateExecutorService()
                .submit(Thread::currentThread)
                .get();
        file.close();
        assertThat(cleaning).isSameAs(Thread.currentThread());
    }

    @Test
    void aFileWithoutRotationOnlyGrows() {
        DictDBLogging.configure(LogOutput.file(directory.resolve("dictdb")));
        for (int i = 0; i < 1_000; i++) {
            logger.info("event number {}", i);
        }
        assertThat(LogFiles.in(directory)).hasSize(1);
        assertThat(LogFiles.lines(directory.resolve("dictdb"))).hasSize(1_000);
    }
}

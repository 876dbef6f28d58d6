package io.dictdb.examples.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.ConcurrentChangeException;
import io.dictdb.DictDB;
import io.dictdb.DuplicateKeyException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.ErrorCode;
import io.dictdb.JournalException;
import io.dictdb.Table;
import io.github.resilience4j.retry.Retry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried again, how often, and after which waits. */
class RetriesTest {
    private static final Duration FIRST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(10);

    @TempDir
    Path directory;

    @Test
    void aDirectoryInUseIsWaitedFor() {
        DurableDatabase predecessor = DictDB.open(directory, Durability.system());
        Retry retry = Retries.ofTransientErrors(5, FIRST, LONGEST);
        List<Throwable> failures = new ArrayList<>();
        retry.getEventPublisher().onRetry(event -> {
            failures.add(event.getLastThrowable());
            if (failures.size() == 2) {
                predecessor.close();
            }
        });
        try (DurableDatabase db = retry.executeSupplier(() -> DictDB.open(directory, Durability.system()))) {
            assertThat(db.createTable("t").insert(Map.of("n", 1))).isEqualTo(1L);
        }
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                JournalException.class,
                                known -> assertThat(known.code()).isEqualTo(ErrorCode.DATABASE_IN_USE)));
    }

    @Test
    void anErrorThatWouldComeAgainComesThroughAtOnce() {
        Table table = DictDB.create().createTable("t");
        table.insert(Map.of("id", 1));
        AtomicInteger attempts = new AtomicInteger();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> Retries.ofTransientErrors(5, FIRST, LONGEST).executeSupplier(() -> {
                    attempts.incrementAndGet();
                    return table.insert(Map.of("id", 1));
                }));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void attemptsEndAndWaitsGrowWithJitterUpToTheLongest() {
        Retry retry = Retries.ofTransientErrors(6, FIRST, LONGEST);
        List<Long> waits = new ArrayList<>();
        retry.getEventPublisher()
                .onRetry(event -> waits.add(event.getWaitInterval().toMillis()));
        AtomicInteger attempts = new AtomicInteger();
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> retry.executeRunnable(() -> {
                    attempts.incrementAndGet();
                    throw new ConcurrentChangeException("t", 1L, 1000);
                }));
        assertThat(attempts).hasValue(6);
        assertThat(waits).hasSize(5).allMatch(wait -> wait >= 1 && wait <= 15);
        assertThat(waits.get(4)).isGreaterThan(waits.get(0));
    }

    @Test
    void theExampleRuns() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            Main.main(directory.resolve("data").toString());
            Main.main(directory.resolve("data").toString());
        } finally {
            System.setOut(console);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Start number 1",
                        "Not tried again, for it would come again: DUPLICATE_KEY",
                        "Start number 2",
                        "Not tried again, for it would come again: DUPLICATE_KEY");
    }
}

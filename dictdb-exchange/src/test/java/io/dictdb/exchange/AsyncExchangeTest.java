package io.dictdb.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports and exports off the caller's thread, cancelled at every step. */
class AsyncExchangeTest {
    private static final int ROWS = 5_000;

    @TempDir
    Path directory;

    private final DictDB db = DictDB.create();
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private @Nullable CompletableFuture<?> running;
    private boolean cancelledInTime;
    private int told;

    private Path csv() throws IOException {
        StringBuilder text = new StringBuilder("id,n\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(',').append(i % 7).append('\n');
        }
        return Files.writeString(directory.resolve("rows.csv"), text);
    }

    private void tell(int cancelAt) {
        if (told++ == cancelAt && running != null) {
            cancelledInTime = running.cancel(true);
        }
    }

    @Test
    void anImportIntoANewTableCancelledAtAnyStepLeavesNoTable() throws IOException {
        Path file = csv();
        int inTime = 0;
        for (int step = 0; ; step++, inTime++) {
            int cancelAt = step;
            told = 0;
            cancelledInTime = false;
            running = CsvImport.of(file).onProgress(progress -> tell(cancelAt)).intoAsync(db, "t", queue::add);
            queue.remove().run();
            if (!cancelledInTime) {
                break;
            }
            assertThat(db.findTable("t")).isEmpty();
        }
        assertThat(inTime).isGreaterThan(8);
        assertThat(db.table("t").count()).isEqualTo(ROWS);
    }

    @Test
    void anImportIntoATableCancelledAtAnyStepLeavesItAsItWas() throws IOException {
        Path file = csv();
        db.createTable("t").insert(Map.of("id", -1));
        int inTime = 0;
        for (int step = 0; db.table("t").count() == 1; step++) {
            int cancelAt = step;
            told = 0;
            cancelledInTime = false;
            running = CsvImport.of(file).onProgress(progress -> tell(cancelAt)).intoAsync(db, "t", queue::add);
            queue.remove().run();
            inTime += cancelledInTime ? 1 : 0;
            assertThat(db.table("t").count()).isEqualTo(cancelledInTime ? 1 : ROWS + 1);
        }
        assertThat(inTime).isGreaterThan(8);
    }

    @Test
    void anExportCancelledAtAnyStepLeavesWhatWasThereAndNothingElse() throws IOException {
        csv();
        CsvImport.of(directory.resolve("rows.csv")).into(db, "t");
        Path target = Files.writeString(directory.resolve("out.jsonl"), "what was there");
        int inTime = 0;
        for (int step = 0; ; step++, inTime++) {
            int cancelAt = step;
            told = 0;
            cancelledInTime = false;
            running = JsonLinesExport.of(db.table("t").query())
                    .onProgress(progress -> tell(cancelAt))
                    .toAsync(target, queue::add);
            queue.remove().run();
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).hasSize(2);
            }
            if (!cancelledInTime) {
                break;
            }
            assertThat(target).hasContent("what was there");
        }
        assertThat(inTime).isGreaterThan(3);
        assertThat(Files.readAllLines(target)).hasSize(ROWS);
    }

    @Test
    void onThreadsOfTheirOwnTheyDoTheSame() throws Exception {
        assertThat(CsvImport.of(csv()).intoAsync(db, "t").get().rows()).isEqualTo(ROWS);
        Path target = directory.resolve("out.csv");
        assertThat(CsvExport.of(db.table("t").query()).toAsync(target).get()).isEqualTo(ROWS);
        assertThat(Files.readAllLines(target)).hasSize(ROWS + 1);
    }

    @Test
    void anExecutorThatTakesNoWorkMakesAFailedFuture() throws IOException {
        CompletableFuture<ImportResult> future = CsvImport.of(csv()).intoAsync(db, "t", task -> {
            throw new RejectedExecutionException("full");
        });
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(db.tableNames()).isEmpty();
    }

    @Test
    void aListenerThatThrowsEndsNoImport() throws IOException {
        ImportResult result = CsvImport.of(csv())
                .onProgress(progress -> {
                    throw new IllegalStateException("a listener's own");
                })
                .into(db, "t");
        assertThat(result.rows()).isEqualTo(ROWS);
    }
}

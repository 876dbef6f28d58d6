package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Saving, loading and opening off the caller's thread: cancelled at every step, refused by executors, and followed by listeners. */
class AsyncFilesTest {
    private static final int ROWS = 5_000;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path directory;

    private final Queue<Runnable> queue = new ArrayDeque<>();
    private DictDB db;
    private Path file;

    @BeforeEach
    void fill() {
        db = databases.create();
        Table table = db.createTable("things");
        for (int i = 0; i < ROWS; i++) {
            table.insert(Map.of("n", i));
        }
        file = directory.resolve("things.db");
    }

    private List<String> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work that is started with options. */
    private interface Start<T> {
        CompletableFuture<T> with(FileOptions options);
    }

    /** Runs the work and cancels it when it has told of its progress so many times. Returns whether that was in time. */
    private <T> boolean cancelAt(int step, Start<T> start, AtomicReference<Boolean> cancelled) {
        AtomicReference<CompletableFuture<T>> future = new AtomicReference<>();
        int[] told = new int[1];
        future.set(start.with(FileOptions.defaults().executor(queue::add).onProgress(progress -> {
            if (told[0]++ == step) {
                cancelled.set(future.get().cancel(true));
            }
        })));
        queue.remove().run();
        return told[0] > step;
    }

    @ParameterizedTest
    @EnumSource
    void aSaveCancelledAtAnyStepLeavesWhatWasThereAndNothingElse(Format format) throws IOException {
        Files.writeString(file, "what was there");
        int step = 0;
        int inTime = 0;
        AtomicReference<Boolean> cancelled = new AtomicReference<>();
        while (cancelAt(step++, options -> db.saveAsync(file, format, options), cancelled)) {
            assertThat(files()).containsExactly("things.db");
            if (cancelled.get()) {
                inTime++;
                assertThat(Files.readString(file)).isEqualTo("what was there");
            } else {
                assertThat(databases.load(file).table("things").count()).isEqualTo(ROWS);
                Files.writeString(file, "what was there");
            }
        }
        assertThat(inTime).isGreaterThan(4).isEqualTo(step - 2);
    }

    @ParameterizedTest
    @EnumSource
    void aLoadCancelledAtAnyStepIsGivenUp(Format format) {
        db.save(file, format);
        int step = 0;
        AtomicReference<Boolean> cancelled = new AtomicReference<>();
        while (cancelAt(step++, options -> DictDB.loadAsync(file, options), cancelled)) {
            assertThat(cancelled.get()).isTrue();
        }
        assertThat(step).isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource
    void aSaveThatIsInterruptedAtAnyStepIsThereOrLeavesWhatWasThere(Format format) throws IOException {
        int failed = 0;
        boolean interrupted = true;
        for (int step = 0; interrupted; step++) {
            Files.writeString(file, "what was there");
            boolean saved = true;
            try {
                db.save(file, format, FileOptions.defaults().onProgress(interruptAt(step)));
            } catch (DatabaseFileException e) {
                assertThat(e).hasMessageContaining("things.db").hasMessageContaining("interrupted");
                saved = false;
                failed++;
            } finally {
                interrupted = Thread.interrupted();
            }
            assertThat(files()).containsExactly("things.db");
            if (saved) {
                assertThat(databases.load(file).table("things").count()).isEqualTo(ROWS);
            } else {
                assertThat(interrupted).as("the interrupt is still there").isTrue();
                assertThat(Files.readString(file)).isEqualTo("what was there");
            }
        }
        assertThat(failed).isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource
    void aLoadThatIsInterruptedAtAnyStepIsWholeOrSaysSo(Format format) {
        db.save(file, format);
        int failed = 0;
        boolean interrupted = true;
        for (int step = 0; interrupted; step++) {
            try {
                DictDB loaded = DictDB.load(file, FileOptions.defaults().onProgress(interruptAt(step)));
                interrupted = Thread.interrupted();
                assertThat(loaded.table("things").count()).isEqualTo(ROWS);
            } catch (DatabaseFileException e) {
                interrupted = Thread.interrupted();
                assertThat(e).hasMessageContaining("things.db").hasMessageContaining("interrupted");
                assertThat(interrupted).as("the interrupt is still there").isTrue();
                failed++;
            }
        }
        assertThat(failed).isPositive();
    }

    private static Consumer<FileProgress> interruptAt(int step) {
        int[] told = new int[1];
        return progress -> {
            if (told[0]++ == step) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void cancellingTooLateSaysSoAndTheSaveIsThere() {
        AtomicReference<CompletableFuture<Void>> save = new AtomicReference<>();
        AtomicReference<Boolean> cancelled = new AtomicReference<>();
        save.set(db.saveAsync(
                file, Format.BINARY, FileOptions.defaults().executor(queue::add).onProgress(progress -> {
                    if (Files.exists(file)) {
                        cancelled.set(save.get().cancel(true));
                    }
                })));
        queue.remove().run();
        assertThat(cancelled.get()).isFalse();
        assertThat(save.get()).isCompleted().isNotCancelled();
        assertThat(databases.load(file).table("things").count()).isEqualTo(ROWS);
    }

    @Test
    void aFutureThatIsCompletedByOthersStopsTheSave() {
        AtomicReference<CompletableFuture<Void>> save = new AtomicReference<>();
        save.set(db.saveAsync(
                file,
                Format.JSON,
                FileOptions.defaults()
                        .executor(queue::add)
                        .onProgress(
                                progress -> save.get().completeExceptionally(new IllegalStateException("timeout")))));
        queue.remove().run();
        assertThat(save.get()).isCompletedExceptionally();
        assertThat(files()).isEmpty();
    }

    @Test
    void anExecutorThatTakesNoWorkMakesAFailedFuture() {
        FileOptions refusing = FileOptions.defaults().executor(task -> {
            throw new RejectedExecutionException("full");
        });
        OpenOptions open = OpenOptions.of(Durability.system()).executor(task -> {
            throw new RejectedExecutionException("full");
        });
        for (CompletableFuture<?> future : List.of(
                db.saveAsync(file, Format.JSON, refusing),
                DictDB.loadAsync(file, refusing),
                DictDB.openAsync(directory.resolve("data"), open))) {
            assertThatThrownBy(future::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void progressIsToldFromTheBeginningToTheEndAndNotTooOften() {
        List<FileProgress> saving = new ArrayList<>();
        db.save(file, Format.JSON, FileOptions.defaults().onProgress(saving::add));
        assertThat(saving.get(0)).isEqualTo(new FileProgress(file, 0, ROWS));
        assertThat(saving.get(saving.size() - 1)).isEqualTo(new FileProgress(file, ROWS, ROWS));
        assertRises(saving);
        List<FileProgress> loading = new ArrayList<>();
        DictDB loaded =
                databases.checked(DictDB.load(file, FileOptions.defaults().onProgress(loading::add)));
        assertThat(loaded.table("things").count()).isEqualTo(ROWS);
        long bytes = file.toFile().length();
        assertThat(loading.get(0)).isEqualTo(new FileProgress(file, 0, bytes));
        assertThat(loading.get(loading.size() - 1)).isEqualTo(new FileProgress(file, bytes, bytes));
        assertRises(loading);
    }

    private static void assertRises(List<FileProgress> steps) {
        assertThat(steps).hasSizeBetween(5, 300);
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).done())
                    .isGreaterThanOrEqualTo(steps.get(i - 1).done());
        }
    }

    @Test
    void aListenerThatThrowsIsToldNoMoreAndHarmsNothing() {
        List<FileProgress> told = new ArrayList<>();
        Consumer<FileProgress> throwing = progress -> {
            told.add(progress);
            throw new IllegalStateException("a listener's own");
        };
        db.save(file, Format.BINARY, FileOptions.defaults().onProgress(throwing));
        assertThat(told).hasSize(1);
        DictDB loaded =
                databases.checked(DictDB.load(file, FileOptions.defaults().onProgress(throwing)));
        assertThat(told).hasSize(2);
        assertThat(loaded.table("things").count()).isEqualTo(ROWS);
    }

    @Test
    void openingCancelledAtAnyStepGivesTheDirectoryFree() {
        Path data = directory.resolve("data");
        try (DurableDatabase open = DictDB.open(data, Durability.system())) {
            open.createTable("things").insertAll(db.table("things").query().maps());
            open.checkpoint();
        }
        int step = 0;
        AtomicReference<Boolean> cancelled = new AtomicReference<>();
        List<CompletableFuture<DurableDatabase>> futures = new ArrayList<>();
        while (cancelAt(
                step++,
                options -> {
                    CompletableFuture<DurableDatabase> opened = DictDB.openAsync(
                            data,
                            OpenOptions.of(Durability.system())
                                    .executor(queue::add)
                                    .onProgress(options.listener()));
                    futures.add(opened);
                    return opened;
                },
                cancelled)) {
            assertThat(cancelled.get()).isTrue();
            try (DurableDatabase open = DictDB.open(data, Durability.system())) {
                assertThat(open.table("things").count()).isEqualTo(ROWS);
            }
        }
        assertThat(step).isGreaterThan(2);
        futures.get(futures.size() - 1).join().close();
    }

    @Test
    void aCheckpointOnAnExecutorIsACheckpointUnlessItIsCancelledBefore() throws Exception {
        Path data = directory.resolve("data");
        try (DurableDatabase open = DictDB.open(data, Durability.system())) {
            open.createTable("things").insertAll(db.table("things").query().maps());
            CompletableFuture<Void> cancelled = open.checkpointAsync(queue::add);
            assertThat(cancelled.cancel(true)).isTrue();
            queue.remove().run();
            assertThat(checkpoints(data)).isEmpty();
            open.checkpointAsync().get();
            assertThat(checkpoints(data)).hasSize(1);
        }
        assertThat(databases.open(data, Durability.system()).table("things").count())
                .isEqualTo(ROWS);
    }

    private static List<String> checkpoints(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains("checkpoint"))
                    .toList();
        }
    }
}

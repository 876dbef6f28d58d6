package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.FileProgress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Backups, restorations, verifications and prunings off the caller's thread, cancelled at every step. */
class AsyncBackupTest extends BackupFixture {
    private static final int ROWS = 3_000;

    private final Queue<Runnable> queue = new ArrayDeque<>();

    /** At which step of the progress the running future is cancelled; -1 for never. */
    private int cancelAt = -1;

    private int told;
    private boolean cancelledInTime;
    private @Nullable CompletableFuture<?> running;

    private void progress() {
        if (told++ == cancelAt && running != null) {
            cancelledInTime = running.cancel(true);
        }
    }

    /** Runs the work, to be cancelled at a step, and returns whether it came to that step. */
    private boolean runCancelledAt(int step, Function<Executor, CompletableFuture<?>> start) {
        cancelAt = step;
        told = 0;
        cancelledInTime = false;
        running = start.apply(queue::add);
        queue.remove().run();
        boolean reached = told > step;
        cancelAt = -1;
        return reached;
    }

    private BackupManager manager() {
        return builder()
                .incremental(true)
                .maxDeltasBeforeFull(2)
                .onProgress(progress -> progress())
                .build();
    }

    @Test
    void aBackupCancelledAtAnyStepLeavesNoFileLosesNoChangeAndIsNoFailure() {
        insertUsers(ROWS);
        int inTime = 0;
        long expected = ROWS;
        try (BackupManager manager = manager()) {
            // The first and each third backup is full, the others are deltas; each is cancelled at every step before it
            // is let through.
            for (int backup = 0; backup < 6; backup++) {
                insertUser("backup " + backup);
                users.updateAll(Map.of("n", backup));
                expected++;
                for (int step = 0; ; step++) {
                    List<String> before = folder.names();
                    int deltas = manager.deltasSinceFull();
                    boolean reached = runCancelledAt(step, manager::backupNowAsync);
                    if (!cancelledInTime) {
                        assertThat(running).isCompleted();
                        assertThat(reached).isTrue();
                        break;
                    }
                    inTime++;
                    assertThat(folder.names()).isEqualTo(before);
                    assertThat(manager.deltasSinceFull()).isEqualTo(deltas);
                    assertThat(manager.consecutiveFailures()).isZero();
                }
                assertRestores(folder, db, expected);
            }
            assertThat(folder.fulls()).isEqualTo(2);
            assertThat(folder.deltas()).isEqualTo(4);
        }
        assertThat(failures.counts).isEmpty();
        assertThat(inTime).isGreaterThan(20);
    }

    @Test
    void aBackupDueInPlaceOfACancelledFullOneIsNotWritten() {
        insertUsers(ROWS);
        try (BackupManager manager = manager()) {
            for (int i = 0; i < 3; i++) {
                insertUser("more");
                manager.backupNow();
            }
            insertUser("last");
            runCancelledAt(1, manager::backupNowAsync);
            assertThat(cancelledInTime).isTrue();
            assertThat(folder.names()).hasSize(3);
        }
        assertRestores(folder, db, ROWS + 4);
    }

    @Test
    void backupsOnThreadsOfTheirOwnAreBackups() throws Exception {
        insertUsers(3);
        try (BackupManager manager = manager()) {
            Path full = manager.backupFullAsync().get();
            insertUser("more");
            Optional<Path> delta = manager.backupDeltaAsync().get();
            assertThat(manager.backupNowAsync().get()).isEmpty();
            assertThat(List.of(full, delta.orElseThrow()))
                    .allMatch(file -> file.toFile().isFile());
            assertThat(manager.backupFullAsync(queue::add).cancel(true)).isTrue();
            queue.remove().run();
        }
        assertRestores(folder, db, 4);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("dictdb-backup-now");
    }

    @Test
    void whatFailsArrivesInTheFuture() {
        insertUser("first");
        Executor refusing = task -> {
            throw new RejectedExecutionException("full");
        };
        try (BackupManager manager = manager()) {
            for (CompletableFuture<?> future : List.of(
                    manager.backupFullAsync(refusing),
                    manager.backupDeltaAsync(refusing),
                    manager.backupNowAsync(refusing),
                    Restore.from(folder.path()).runAsync(refusing),
                    Prune.from(folder.path()).runAsync(refusing),
                    Backups.listAsync(folder.path(), refusing),
                    Backups.inspectAsync(folder.path(), refusing),
                    Backups.verifyAsync(folder.path(), progress -> {}, refusing),
                    Deltas.applyAsync(db, folder.path(), refusing))) {
                assertThatThrownBy(future::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(RejectedExecutionException.class);
            }
            assertThat(folder.names()).isEmpty();
            folder.block();
            assertThatThrownBy(() -> manager.backupFullAsync().get()).hasCauseInstanceOf(BackupException.class);
            assertThat(failures.counts).containsExactly(1);
            folder.unblock();
            manager.backupFull();
        }
        try (BackupManager manager = builder().build()) {
            assertThatThrownBy(() -> manager.backupDeltaAsync().get()).hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(
                        () -> Restore.from(temp.resolve("nowhere")).runAsync().get())
                .hasCauseInstanceOf(BackupException.class);
    }

    private void writeChain() {
        insertUsers(ROWS);
        try (BackupManager manager = manager()) {
            manager.backupFull();
            users.updateAll(Map.of("n", 1));
            manager.backupDelta();
            insertUser("last");
            manager.backupDelta();
        }
    }

    @Test
    void aRestorationAndAVerificationCancelledAtAnyStepAreGivenUp() {
        writeChain();
        Consumer<RestoreProgress> listener = progress -> progress();
        int steps = 0;
        for (Function<Executor, CompletableFuture<?>> start : List.<Function<Executor, CompletableFuture<?>>>of(
                executor -> Restore.from(folder.path()).onProgress(listener).runAsync(executor),
                executor -> Backups.verifyAsync(folder.path(), listener, executor))) {
            for (int step = 0; runCancelledAt(step, start); step++) {
                assertThat(cancelledInTime).isTrue();
                assertThat(running).isCancelled();
                steps++;
            }
            assertThat(running).isCompleted();
        }
        assertThat(steps).isGreaterThan(30);
        assertRestores(folder, db, ROWS + 1);
    }

    @Test
    void progressWithinFilesIsToldFromTheBeginningToTheEnd() {
        List<FileProgress> writing = new ArrayList<>();
        insertUsers(ROWS);
        try (BackupManager manager =
                builder().incremental(true).onProgress(writing::add).build()) {
            Path full = manager.backupFull();
            assertThat(writing).hasSizeGreaterThan(3);
            assertThat(writing.get(writing.size() - 1)).isEqualTo(new FileProgress(full, ROWS, ROWS));
            users.updateAll(Map.of("n", 1));
            Path delta = manager.backupDelta().orElseThrow();
            assertThat(writing.get(writing.size() - 1)).isEqualTo(new FileProgress(delta, ROWS, ROWS));
        }
        List<RestoreProgress> verifying = new ArrayList<>();
        assertThat(Backups.verify(folder.path(), verifying::add).isSound()).isTrue();
        for (RestoreProgress.Stage stage : RestoreProgress.Stage.values()) {
            List<RestoreProgress> steps =
                    verifying.stream().filter(step -> step.stage() == stage).toList();
            assertThat(steps).hasSizeBetween(8, 1000);
            long total = steps.get(0).totalBytes();
            assertThat(steps.get(0).bytes()).isZero();
            assertThat(steps.get(steps.size() - 1).bytes()).isEqualTo(total);
            for (int i = 1; i < steps.size(); i++) {
                assertThat(steps.get(i).bytes()).isBetween(steps.get(i - 1).bytes(), total);
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNoBackupAndNoRestoration() {
        insertUsers(3);
        try (BackupManager manager = builder()
                .onProgress(progress -> {
                    throw new IllegalStateException("a listener's own");
                })
                .build()) {
            manager.backupFull();
            assertThat(manager.consecutiveFailures()).isZero();
        }
        DictDB restored = databases.checked(Restore.from(folder.path())
                .onProgress(progress -> {
                    throw new IllegalStateException("a listener's own");
                })
                .run()
                .database());
        assertThat(restored.table("users").count()).isEqualTo(3);
    }

    @Test
    void aDeltaCancelledBeforeItIsAppliedLeavesTheDatabaseAsItWas() throws Exception {
        writeChain();
        List<BackupInfo> files = Backups.list(folder.path());
        DictDB full = databases.load(files.get(0).file());
        CompletableFuture<Integer> cancelled =
                Deltas.applyAsync(full, files.get(1).file(), queue::add);
        assertThat(cancelled.cancel(true)).isTrue();
        queue.remove().run();
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        assertThat(full.table("users").query().first().orElseThrow().has("n")).isFalse();
        assertThat(Deltas.applyAsync(full, files.get(1).file()).get()).isEqualTo(ROWS);
        assertThat(Deltas.applyAsync(full, files.get(2).file(), Runnable::run).get())
                .isEqualTo(1);
        assertThat(full.table("users").count()).isEqualTo(ROWS + 1);
    }

    @Test
    void listsInspectionsAndPruningsRunOnExecutors() throws Exception {
        writeChain();
        assertThat(Backups.listAsync(folder.path()).get()).hasSize(3);
        Path file = Backups.listAsync(folder.path(), Runnable::run).get().get(1).file();
        assertThat(Backups.inspectAsync(file).get().isDelta()).isTrue();
        assertThat(Prune.from(folder.path()).runAsync().get().removed()).isEmpty();
    }
}

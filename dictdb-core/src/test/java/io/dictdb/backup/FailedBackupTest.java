package io.dictdb.backup;

import static io.dictdb.Conditions.field;
import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.internal.file.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backups that fail: who is told, and that nothing is lost. */
class FailedBackupTest extends BackupFixture {
    @Test
    @DisplayName("D33: a failure is thrown to the caller and told to the listener, once, with the number in a row")
    void aFailureIsThrownAndTold() {
        insertUsers(3);
        BackupManager manager = incremental();
        folder.block();

        BackupException first = catchThrowableOfType(BackupException.class, manager::backupFull);
        assertThatThrownBy(manager::backupDelta).isInstanceOf(BackupException.class);
        assertThatThrownBy(manager::backupNow).isInstanceOf(BackupException.class);

        assertThat(first.directory()).isEqualTo(folder.path());
        assertThat(first)
                .hasMessageContaining(folder.path().toString())
                .hasMessageContaining("No change is lost")
                .cause()
                .isInstanceOf(IOException.class);
        assertThat(failures.counts).containsExactly(1, 2, 3);
        assertThat(failures.errors.get(0)).isSameAs(first);
        assertThat(manager.consecutiveFailures()).isEqualTo(3);
        assertThat(manager.lastSuccess()).isEmpty();

        folder.unblock();
        manager.backupNow();
        assertThat(manager.consecutiveFailures()).isZero();
        assertThat(manager.lastSuccess()).isPresent();

        folder.block();
        insertUser("another");
        assertThatThrownBy(manager::backupNow).isInstanceOf(BackupException.class);
        assertThat(failures.counts).containsExactly(1, 2, 3, 1);

        folder.unblock();
        manager.close();
        assertRestores(folder, db, 4);
    }

    @Test
    @DisplayName("D2: the changes of a delta that failed are in the next one, deletions and dropped tables included")
    void theNextDeltaHasTheChangesOfOneThatFailed() {
        db.createTable("dropped").insert(Map.of("a", 1));
        insertUsers(10);
        BackupManager manager = incremental();
        manager.backupFull();

        insertUser("inserted");
        users.update(Map.of("name", "updated"), field("id").eq(1));
        users.delete(field("id").eq(2));
        db.dropTable("dropped");
        db.createTable("created", "key").insert(Map.of("key", "k"));
        assertFailsWhileWriting(manager::backupDelta);

        users.update(Map.of("name", "updated again"), field("id").eq(3));
        users.delete(field("name").eq("inserted"));
        assertFailsWhileWriting(manager::backupDelta);
        users.insert(Map.of("id", 2, "other", "re-inserted"));
        manager.backupDelta();

        assertThat(manager.deltasSinceFull()).isEqualTo(1);
        assertThat(assertRestores(folder, db, 11).deltas()).hasSize(1);
    }

    @Test
    void aFullBackupThatFailsLosesNoChange() {
        insertUsers(3);
        BackupManager manager = incremental();
        manager.backupFull();
        insertUser("before the failure");
        assertFailsWhileWriting(manager::backupFull);
        insertUser("after the failure");
        manager.backupDelta();

        assertThat(assertRestores(folder, db, 5).deltas()).hasSize(1);
    }

    @Test
    void aFirstFullBackupThatFailsIsTriedAgainAsAFullOne() {
        insertUsers(3);
        BackupManager manager = incremental();
        assertFailsWhileWriting(manager::backupDelta);
        insertUser("one more");

        assertThat(manager.backupDelta().orElseThrow().getFileName().toString()).startsWith("dictdb_backup_");
        assertRestores(folder, db, 4);
    }

    @Test
    void aFailureLeavesNoFile() {
        insertUsers(3);
        BackupManager manager = incremental();
        manager.backupFull();
        insertUser("change");
        List<String> before = folder.names();
        assertFailsWhileWriting(manager::backupDelta);
        assertFailsWhileWriting(manager::backupFull);

        assertThat(folder.names()).isEqualTo(before);
        manager.close();
        assertRestores(folder, db, 4);
    }

    @Test
    @DisplayName("D33: a directory that vanished is made again, and no delta builds on what is not there")
    void aDirectoryThatVanishedIsMadeAgain() throws IOException {
        insertUsers(3);
        BackupManager manager = incremental();
        Files.delete(manager.backupFull());
        Files.delete(folder.path().resolve(DirectoryLock.FILE));
        Files.delete(folder.path());
        assertThat(manager.backupNow()).as("although nothing changed").isPresent();
        assertRestores(folder, db, 3);

        insertUser("delta");
        Path delta = manager.backupDelta().orElseThrow();
        Files.delete(delta);
        insertUser("after the delta vanished");
        manager.backupDelta();

        assertThat(folder.fulls()).isEqualTo(2);
        assertThat(folder.deltas()).isZero();
        assertRestores(folder, db, 5);
    }

    @Test
    @DisplayName("D33: when the full backup that is due fails, a delta keeps the changes safe, and the failure is told")
    void aDeltaIsWrittenInPlaceOfADueFullBackupThatFails() {
        BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(1).build();
        insertUsers(3);
        manager.backupNow();
        insertUser("first delta");
        manager.backupNow();

        insertUser("full due");
        clock.onNextRead(() -> {
            throw new IllegalStateException("no full backup today");
        });
        BackupException error = catchThrowableOfType(BackupException.class, manager::backupNow);

        assertThat(error)
                .hasMessageContaining("no full backup today")
                .hasMessageContaining("safe in the delta dictdb_delta_");
        assertThat(failures.counts).containsExactly(1);
        assertThat(manager.consecutiveFailures()).isEqualTo(1);
        assertThat(manager.deltasSinceFull()).isEqualTo(2);
        assertThat(assertRestores(folder, db, 5).deltas()).hasSize(2);

        insertUser("full again");
        assertThat(manager.backupNow().orElseThrow().getFileName().toString()).startsWith("dictdb_backup_");
        assertThat(manager.consecutiveFailures()).isZero();
        assertThat(manager.deltasSinceFull()).isZero();
        assertRestores(folder, db, 6);
    }

    @Test
    void whenTheDeltaFailsTooItIsOneFailure() {
        BackupManager manager =
                builder().incremental(true).maxDeltasBeforeFull(1).build();
        insertUsers(3);
        manager.backupNow();
        insertUser("first delta");
        manager.backupNow();
        insertUser("full due");

        clock.onNextRead(folder::block);
        BackupException error = catchThrowableOfType(BackupException.class, manager::backupNow);

        assertThat(error.getCause().getSuppressed()).hasSize(1);
        assertThat(failures.counts).containsExactly(1);
        assertThat(manager.consecutiveFailures()).isEqualTo(1);
        folder.unblock();
        manager.backupNow();
        assertRestores(folder, db, 5);
    }

    @Test
    void anErrorIsAFailureToo() {
        insertUsers(2);
        BackupManager manager = incremental();
        clock.onNextRead(() -> {
            throw new StackOverflowError();
        });

        assertThatThrownBy(manager::backupNow)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("StackOverflowError")
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(failures.counts).containsExactly(1);
        manager.backupNow();
        assertRestores(folder, db, 2);
    }

    @Test
    void whatTheListenerThrowsGoesNoFurther() {
        insertUsers(2);
        BackupManager manager = builder()
                .onFailure((error, count) -> {
                    throw new AssertionError("from the listener");
                })
                .build();
        folder.block();

        assertThatThrownBy(manager::backupNow)
                .isInstanceOf(BackupException.class)
                .hasNoSuppressedExceptions();
        folder.unblock();
        manager.backupNow();
        assertRestores(folder, db, 2);
    }

    @Test
    void theListenerMayCallTheManager() {
        insertUsers(2);
        AtomicReference<BackupManager> manager = new AtomicReference<>();
        List<Object> seen = new ArrayList<>();
        manager.set(builder()
                .incremental(true)
                .onFailure((error, count) -> {
                    seen.add(manager.get().consecutiveFailures());
                    manager.get().notifyChange();
                    folder.unblock();
                    Optional<Path> written = manager.get().backupNow();
                    seen.add(written.isPresent());
                    manager.get().start();
                    manager.get().stop();
                })
                .build());
        folder.block();

        assertThatThrownBy(() -> manager.get().backupFull()).isInstanceOf(BackupException.class);

        assertThat(seen).containsExactly(1, true);
        assertThat(manager.get().consecutiveFailures()).isZero();
        assertRestores(folder, db, 2);
    }

    @Test
    @Timeout(30)
    void theListenerIsCalledWithoutALock() {
        insertUsers(2);
        AtomicReference<BackupManager> manager = new AtomicReference<>();
        manager.set(builder()
                .onFailure((error, count) -> {
                    failures.backupFailed(error, count);
                    folder.unblock();
                    CompletableFuture.runAsync(() -> {
                                manager.get().start();
                                manager.get().backupNow();
                                manager.get().stop();
                            })
                            .join();
                })
                .build());
        folder.block();

        assertThatThrownBy(() -> manager.get().backupFull()).isInstanceOf(BackupException.class);

        assertThat(failures.counts).containsExactly(1);
        assertRestores(folder, db, 2);
    }

    @Test
    void anInterruptBeforeTheBackupDoesNotMakeItFail() {
        insertUsers(2);
        BackupManager manager = incremental();
        Thread.currentThread().interrupt();
        try {
            manager.backupFull();
            insertUser("delta");
            manager.close();
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
        }
        assertThat(assertRestores(folder, db, 3).deltas()).hasSize(1);
    }

    @Test
    void closingThrowsWhenTheLastBackupFailsAndCleansUpAllTheSame() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.backupNow();
        insertUser("not backed up");
        folder.block();

        assertThatThrownBy(manager::close).isInstanceOf(BackupException.class);

        assertThat(failures.counts).containsExactly(1);
        assertThat(manager.isRunning()).isFalse();
        assertThat(scheduler.waiting()).isZero();
        folder.unblock();
        manager.close();
        assertThatThrownBy(manager::backupNow).isInstanceOf(IllegalStateException.class);
        scheduler.advance(Duration.ofHours(1));
        assertThat(folder.names()).hasSize(1);
        assertThat(databases.restoreLatest(folder.path()).table("users").count())
                .isEqualTo(2);
    }
}

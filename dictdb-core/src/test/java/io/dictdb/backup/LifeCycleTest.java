package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifeCycleTest extends BackupFixture {
    @Test
    @DisplayName("D31: stopping before the start, twice, and starting twice or after stopping are all fine")
    void startAndStopInAnyOrder() {
        insertUsers(2);
        BackupManager manager = builder().build();
        manager.stop();
        manager.start();
        manager.start();
        assertThat(manager.isRunning()).isTrue();
        assertThat(scheduler.waiting()).isEqualTo(1);
        manager.stop();
        manager.stop();
        assertThat(manager.isRunning()).isFalse();
        assertThat(scheduler.waiting()).isZero();

        manager.start();
        scheduler.advance(INTERVAL);
        assertRestores(folder, db, 2);
    }

    @Test
    void stoppingWritesNothing() {
        insertUsers(2);
        BackupManager manager = builder().build();
        manager.start();
        manager.notifyChange();
        manager.stop();
        scheduler.advance(Duration.ofHours(1));

        assertThat(folder.names()).isEmpty();
    }

    @Test
    @DisplayName("D31: closing writes what was not backed up yet")
    void closingWritesWhatChanged() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.backupNow();
        insertUser("pending");
        manager.close();

        assertThat(folder.deltas()).isEqualTo(1);
        assertRestores(folder, db, 3);
    }

    @Test
    void closingWritesNothingIfNothingChanged() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.backupNow();
        manager.close();
        manager.close();

        assertThat(folder.names()).hasSize(1);
    }

    @Test
    void closingAManagerThatNeverWroteWritesAFullBackup() {
        insertUsers(2);
        incremental().close();

        assertRestores(folder, db, 2);
    }

    @Test
    void closingWritesADatabaseThatWasOnlyLoaded() {
        insertUsers(2);
        builder().build().close();
        BackupFolder other = new BackupFolder(temp.resolve("other"));
        BackupManager.builder(databases.restoreLatest(folder.path()), other.path())
                .clock(clock)
                .build()
                .close();

        assertRestores(other, db, 2);
    }

    @Test
    void closingDoesNotHideEarlierBackupsBehindOneOfADatabaseThatNeverHeldAnything() {
        insertUsers(2);
        builder().build().close();
        BackupManager.builder(databases.create(), folder.path())
                .clock(clock)
                .build()
                .close();

        assertRestores(folder, db, 2);
    }

    @Test
    void aClosedManagerSaysSo() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.close();

        for (ThrowingCallable call : new ThrowingCallable[] {
            manager::start, manager::notifyChange, manager::backupFull, manager::backupDelta, manager::backupNow
        }) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.path().toString())
                    .hasMessageContaining("is closed; build a new one");
        }
        manager.stop();
        assertThat(manager.isRunning()).isFalse();
        assertThat(manager.lastSuccess()).isPresent();
        assertThat(manager.directory()).isEqualTo(folder.path());
        assertThat(folder.names()).hasSize(1);
    }

    @Test
    void aSchedulerThatWasGivenIsLeftRunning() {
        insertUsers(1);
        BackupManager manager = builder().build();
        manager.start();
        manager.close();

        assertThat(scheduler.isShutdown()).isFalse();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aSchedulerThatIsShutDownIsRefusedAtTheStart() {
        insertUsers(1);
        scheduler.shutdown();
        BackupManager manager = builder().build();

        assertThatThrownBy(manager::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not shut down");
        assertThat(manager.isRunning()).isFalse();
        manager.close();
        assertRestores(folder, db, 1);
    }

    @Test
    void aSchedulerThatIsShutDownLaterRefusesNotificationsButNotBackups() {
        insertUsers(1);
        BackupManager manager = builder().build();
        manager.start();
        scheduler.shutdown();

        assertThatThrownBy(manager::notifyChange).isInstanceOf(IllegalStateException.class);
        manager.backupNow();
        assertRestores(folder, db, 1);
        manager.close();
    }

    @Test
    void theThreadOfAManagerIsADaemonThatEndsWithIt() throws InterruptedException {
        insertUsers(2);
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch written = new CountDownLatch(1);
        BackupManager manager =
                BackupManager.builder(db, folder.path()).clock(clock).build();
        manager.start();
        clock.onNextRead(() -> {
            thread.set(Thread.currentThread());
            written.countDown();
        });
        manager.notifyChange();
        written.await();
        assertThat(thread.get().getName()).isEqualTo("dictdb-backup");
        assertThat(thread.get().isDaemon()).isTrue();

        manager.close();

        thread.get().join();
        assertRestores(folder, db, 2);
    }

    @Test
    void aManagerThatWasNeverStartedHasNoThread() {
        insertUsers(2);
        AtomicReference<Thread> thread = new AtomicReference<>();
        clock.onNextRead(() -> thread.set(Thread.currentThread()));
        BackupManager manager =
                BackupManager.builder(db, folder.path()).clock(clock).build();
        manager.notifyChange();
        manager.backupNow();
        manager.close();

        assertThat(thread.get()).isSameAs(Thread.currentThread());
        assertRestores(folder, db, 2);
    }

    @Test
    void stoppingWaitsForABackupThatIsBeingWritten() throws InterruptedException {
        insertUsers(2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        BackupManager manager =
                BackupManager.builder(db, folder.path()).clock(clock).build();
        manager.start();
        clock.onNextRead(() -> {
            begun.countDown();
            await(goOn);
        });
        manager.notifyChange();
        begun.await();

        Thread stopping = new Thread(manager::stop);
        stopping.start();
        while (stopping.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(folder.names()).isEmpty();
        goOn.countDown();
        stopping.join();

        assertThat(manager.isRunning()).isFalse();
        assertRestores(folder, db, 2);
        manager.close();
    }

    @Test
    void theListenerMayStopTheManager() throws InterruptedException {
        assertListenerMay(BackupManager::stop);
    }

    @Test
    void theListenerMayCloseTheManager() throws InterruptedException {
        assertListenerMay(manager -> {
            folder.unblock();
            manager.close();
        });
        assertRestores(folder, db, 2);
    }

    private void assertListenerMay(Consumer<BackupManager> action) throws InterruptedException {
        insertUsers(2);
        AtomicReference<BackupManager> manager = new AtomicReference<>();
        AtomicReference<String> thread = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        manager.set(BackupManager.builder(db, folder.path())
                .clock(clock)
                .onFailure((error, count) -> {
                    thread.set(Thread.currentThread().getName());
                    action.accept(manager.get());
                    done.countDown();
                })
                .build());
        folder.block();
        manager.get().start();
        manager.get().notifyChange();
        done.await();

        assertThat(thread.get()).isEqualTo("dictdb-backup");
        assertThat(manager.get().isRunning()).isFalse();
    }

    @Test
    void aScheduledBackupThatTheStopOvertakesIsNotWrittenAndNotForgotten() throws InterruptedException {
        insertUsers(2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        clock.onNextRead(() -> {
            begun.countDown();
            await(goOn);
            throw new IllegalStateException("the explicit backup fails");
        });
        BackupManager manager =
                BackupManager.builder(db, folder.path()).clock(clock).build();
        Thread explicit =
                new Thread(() -> assertThatThrownBy(manager::backupFull).isInstanceOf(BackupException.class));
        explicit.start();
        begun.await();
        manager.start();
        manager.notifyChange();
        Thread stopping = new Thread(manager::stop);
        stopping.start();
        while (manager.isRunning()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        stopping.join();
        explicit.join();
        assertThat(folder.names()).isEmpty();

        manager.start();
        while (manager.lastSuccess().isEmpty()) {
            Thread.onSpinWait();
        }
        manager.stop();
        assertRestores(folder, db, 2);
        manager.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When backups run on their own: intervals, notified changes, quiet periods, and what comes after failures. */
class BackupScheduleTest extends BackupFixture {
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Test
    void theFirstPeriodicBackupComesAfterOneInterval() {
        insertUsers(2);
        builder().build().start();

        scheduler.advance(INTERVAL.minus(MOMENT));
        assertThat(folder.names()).isEmpty();
        scheduler.advance(MOMENT);
        assertThat(folder.fulls()).isEqualTo(1);
        assertRestores(folder, db, 2);
    }

    @Test
    void aPeriodicBackupIsWrittenOnlyIfSomethingChanged() {
        insertUsers(2);
        incremental().start();
        scheduler.advance(INTERVAL.multipliedBy(3));
        assertThat(folder.names()).hasSize(1);

        insertUser("change");
        scheduler.advance(INTERVAL.multipliedBy(3));
        assertThat(folder.deltas()).isEqualTo(1);
        assertThat(folder.fulls()).isEqualTo(1);
        assertRestores(folder, db, 3);
    }

    @Test
    @DisplayName("D34: a notification returns at once; many have one backup, on the scheduler")
    void notificationsAreCoalesced() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        for (int i = 0; i < 50; i++) {
            manager.notifyChange();
        }
        assertThat(folder.names()).isEmpty();
        assertThat(scheduler.waiting()).as("the interval and one timer").isEqualTo(2);

        scheduler.runDue();
        assertThat(folder.names()).hasSize(1);
        scheduler.advance(MIN_INTERVAL.multipliedBy(3));
        assertThat(folder.names()).hasSize(1);
        assertRestores(folder, db, 2);
    }

    @Test
    @DisplayName("D34: within the min interval a notified change waits for its end, and is not dropped")
    void aNotifiedChangeWaitsForTheEndOfTheMinInterval() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.notifyChange();
        scheduler.runDue();

        scheduler.advance(Duration.ofSeconds(2));
        insertUser("within the min interval");
        manager.notifyChange();
        scheduler.advance(Duration.ofSeconds(3).minus(MOMENT));
        assertThat(folder.deltas()).isZero();
        scheduler.advance(MOMENT);
        assertThat(folder.deltas()).isEqualTo(1);

        scheduler.advance(MIN_INTERVAL);
        insertUser("after the min interval");
        manager.notifyChange();
        scheduler.runDue();
        assertThat(folder.deltas()).isEqualTo(2);
        assertRestores(folder, db, 4);
    }

    @Test
    void anExplicitBackupBeginsAQuietPeriodToo() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.notifyChange();
        manager.backupNow();
        insertUser("change");
        scheduler.advance(MIN_INTERVAL.minus(MOMENT));
        assertThat(folder.deltas()).isZero();
        scheduler.advance(MOMENT);
        assertThat(folder.deltas()).isEqualTo(1);
        assertRestores(folder, db, 3);
    }

    @Test
    void withoutAMinIntervalEveryNotifiedChangeHasItsBackupAtOnce() {
        BackupManager manager =
                builder().incremental(true).minInterval(Duration.ZERO).build();
        manager.start();
        for (int i = 0; i < 5; i++) {
            insertUser("user " + i);
            manager.notifyChange();
            scheduler.runDue();
        }
        assertThat(folder.fulls()).isEqualTo(1);
        assertThat(folder.deltas()).isEqualTo(4);
        assertRestores(folder, db, 5);
    }

    @Test
    @DisplayName("D34: a notification without a change writes nothing, whatever the mode")
    void aNotificationWithoutAChangeWritesNothing() {
        insertUsers(2);
        BackupManager manager = builder().build();
        manager.start();
        manager.backupNow();
        manager.notifyChange();
        scheduler.advance(MIN_INTERVAL);

        assertThat(folder.names()).hasSize(1);
        assertRestores(folder, db, 2);
    }

    @Test
    void aChangeNotifiedBeforeTheStartWaitsForIt() {
        insertUsers(2);
        BackupManager manager = builder().build();
        manager.notifyChange();
        scheduler.advance(INTERVAL);
        assertThat(folder.names()).isEmpty();

        manager.start();
        scheduler.runDue();
        assertRestores(folder, db, 2);
    }

    @Test
    void aChangeNotifiedBeforeOrAfterTheStopWaitsForTheNextStart() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.backupNow();
        insertUser("before the stop");
        manager.notifyChange();
        manager.stop();
        insertUser("after the stop");
        manager.notifyChange();
        scheduler.advance(Duration.ofHours(1));
        assertThat(folder.deltas()).isZero();

        manager.start();
        scheduler.runDue();
        assertThat(folder.deltas()).isEqualTo(1);
        assertRestores(folder, db, 4);
    }

    @Test
    void aChangeNotifiedWhileABackupIsBeingWrittenHasABackupOfItsOwn() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.notifyChange();
        clock.onNextRead(manager::notifyChange);
        scheduler.runDue();
        assertThat(folder.names()).hasSize(1);

        insertUser("late");
        scheduler.advance(MIN_INTERVAL);
        assertThat(folder.deltas()).isEqualTo(1);
        assertRestores(folder, db, 3);
    }

    @Test
    @DisplayName(
            "D34: after failures the quiet period doubles up to the interval, and the backup is tried until it succeeds")
    void failuresBackOff() {
        insertUsers(2);
        BackupManager manager = incremental();
        folder.block();
        manager.start();
        for (int i = 0; i < 50; i++) {
            manager.notifyChange();
        }
        scheduler.runDue();
        assertThat(failures.counts).containsExactly(1);
        manager.stop();
        manager.start();
        scheduler.runDue();
        assertThat(failures.counts).containsExactly(1, 2);

        List<Integer> seconds = new ArrayList<>();
        for (int waited = 0; seconds.size() < 3; ) {
            int before = failures.counts.size();
            manager.notifyChange();
            scheduler.advance(Duration.ofSeconds(1));
            waited++;
            if (failures.counts.size() > before) {
                seconds.add(waited);
                waited = 0;
            }
        }
        assertThat(seconds).containsExactly(10, 20, 30);
    }

    @Test
    void theBackOffIsThatOfTheConsecutiveFailures() {
        insertUsers(2);
        BackupManager manager =
                builder().incremental(true).interval(Duration.ofHours(1)).build();
        folder.block();
        manager.start();
        manager.notifyChange();
        scheduler.runDue();
        long[] expected = {5, 10, 20, 40, 80, 160, 320};
        for (long seconds : expected) {
            int before = failures.counts.size();
            scheduler.advance(Duration.ofSeconds(seconds).minus(MOMENT));
            assertThat(failures.counts).hasSize(before);
            scheduler.advance(MOMENT);
            assertThat(failures.counts).hasSize(before + 1);
        }
        folder.unblock();
        scheduler.advance(Duration.ofSeconds(640));
        assertThat(manager.consecutiveFailures()).isZero();
        assertRestores(folder, db, 2);

        insertUser("after the recovery");
        manager.notifyChange();
        scheduler.advance(MIN_INTERVAL);
        assertThat(folder.deltas()).isEqualTo(1);
        assertRestores(folder, db, 3);
    }

    @Test
    void theBackOffIsNeverLongerThanTheInterval() {
        insertUsers(2);
        BackupManager manager = builder().interval(Duration.ofSeconds(7)).build();
        folder.block();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(manager::backupNow).isInstanceOf(BackupException.class);
        }
        manager.start();
        assertThatThrownBy(manager::backupNow).isInstanceOf(BackupException.class);
        folder.unblock();
        manager.notifyChange();
        scheduler.advance(Duration.ofSeconds(7));

        assertRestores(folder, db, 2);
    }

    @Test
    void withoutAMinIntervalFailuresBackOffToo() {
        insertUsers(2);
        BackupManager manager = builder().minInterval(Duration.ZERO).build();
        folder.block();
        manager.start();
        for (int i = 0; i < 50; i++) {
            manager.notifyChange();
            scheduler.runDue();
        }
        assertThat(failures.counts).containsExactly(1);

        folder.unblock();
        scheduler.advance(Duration.ofSeconds(1));
        assertRestores(folder, db, 2);
    }

    @Test
    @DisplayName("D32: the periodic backup outlives whatever goes wrong in it, and somebody is told")
    void thePeriodicBackupOutlivesFailures() {
        insertUsers(2);
        BackupManager manager = builder()
                .incremental(true)
                .onFailure((error, count) -> {
                    failures.backupFailed(error, count);
                    throw new IllegalStateException("from the listener");
                })
                .build();
        manager.start();
        clock.onNextRead(() -> {
            throw new OutOfMemoryError("for the test");
        });
        scheduler.advance(INTERVAL);
        assertThat(failures.counts).containsExactly(1);
        folder.block();
        scheduler.advance(INTERVAL);
        assertThat(failures.counts).containsExactly(1, 2);
        assertThat(manager.consecutiveFailures()).isEqualTo(2);
        assertThat(manager.isRunning()).isTrue();

        folder.unblock();
        scheduler.advance(INTERVAL);
        assertThat(manager.consecutiveFailures()).isZero();
        assertRestores(folder, db, 2);
    }

    @Test
    void intervalsOfAnyLengthAreTaken() {
        insertUsers(2);
        BackupManager manager = builder()
                .interval(Duration.ofSeconds(Long.MAX_VALUE))
                .minInterval(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        manager.start();
        manager.notifyChange();
        scheduler.runDue();
        folder.block();
        insertUser("more");
        assertThatThrownBy(manager::backupNow).isInstanceOf(BackupException.class);
        folder.unblock();
        manager.close();

        assertRestores(folder, db, 3);
    }

    @Test
    void theClockHasNoPartInIntervals() {
        insertUsers(2);
        BackupManager manager = incremental();
        manager.start();
        manager.notifyChange();
        scheduler.runDue();
        clock.advance(Duration.ofDays(-400));
        insertUser("a year ago");
        manager.notifyChange();
        scheduler.advance(MIN_INTERVAL);
        clock.advance(Duration.ofDays(4000));
        insertUser("in ten years");
        manager.notifyChange();
        scheduler.runDue();
        assertThat(folder.deltas()).isEqualTo(1);
        scheduler.advance(MIN_INTERVAL);

        assertThat(folder.deltas()).isEqualTo(2);
        assertRestores(folder, db, 4);
    }
}

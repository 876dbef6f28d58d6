package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A manager says how its backups are getting on. */
class BackupStatusTest extends BackupFixture {
    @Test
    void aNewManagerHasWrittenNothingAndPlansNothing() {
        try (BackupManager backups = incremental()) {
            assertThat(backups.status().running()).isFalse();
            assertThat(backups.status().lastSuccess()).isEmpty();
            assertThat(backups.status().lastFailure()).isEmpty();
            assertThat(backups.status().nextPlanned()).isEmpty();
            assertThat(backups.status().written()).isZero();
        }
    }

    @Test
    void theLastSuccessTellsItsFileItsBytesAndItsSequence() throws Exception {
        try (BackupManager backups = incremental()) {
            insertUser("Ada");
            Path full = backups.backupFull();
            BackupStatus.Success first = backups.status().lastSuccess().orElseThrow();
            assertThat(first.file()).isEqualTo(full);
            assertThat(first.bytes()).hasValue(Files.size(full));
            assertThat(first.time()).isEqualTo(MutableClock.START);
            assertThat(first.sequence()).isEqualTo(db.stats().sequence());
            assertThat(first.duration()).isPositive();
            assertThat(first.delta()).isFalse();

            clock.advance(INTERVAL);
            insertUser("Bob");
            Path delta = backups.backupDelta().orElseThrow();
            BackupStatus status = backups.status();
            assertThat(status.lastSuccess().orElseThrow().file()).isEqualTo(delta);
            assertThat(status.lastSuccess().orElseThrow().delta()).isTrue();
            assertThat(status.deltasSinceFull()).isEqualTo(1);
            assertThat(status.written()).isEqualTo(2);
        }
    }

    @Test
    void failuresAreCountedAndTheLastOneStaysKnown() throws Exception {
        Files.writeString(folder.path(), "not a directory");
        try (BackupManager backups = incremental()) {
            assertThatExceptionOfType(BackupException.class).isThrownBy(backups::backupFull);
            clock.advance(MIN_INTERVAL);
            assertThatExceptionOfType(BackupException.class).isThrownBy(backups::backupFull);
            BackupStatus failing = backups.status();
            assertThat(failing.consecutiveFailures()).isEqualTo(2);
            assertThat(failing.failed()).isEqualTo(2);
            assertThat(failing.lastFailure().orElseThrow().time()).isEqualTo(MutableClock.START.plus(MIN_INTERVAL));
            assertThat(failing.lastFailure().orElseThrow().error()).hasMessageContaining("failed");

            Files.delete(folder.path());
            backups.backupFull();
            BackupStatus well = backups.status();
            assertThat(well.consecutiveFailures()).isZero();
            assertThat(well.failed()).isEqualTo(2);
            assertThat(well.lastFailure()).isEqualTo(failing.lastFailure());
        }
    }

    @Test
    void theNextBackupIsPlannedForTheIntervalOrSoonAfterANotifiedChange() {
        try (BackupManager backups = incremental()) {
            backups.start();
            assertThat(backups.status().running()).isTrue();
            assertThat(backups.status().nextPlanned()).contains(MutableClock.START.plus(INTERVAL));
            insertUser("Ada");
            backups.notifyChange();
            assertThat(backups.status().nextPlanned()).contains(MutableClock.START);
            scheduler.runDue();
            assertThat(backups.status().nextPlanned()).contains(MutableClock.START.plus(INTERVAL));
            insertUser("Bob");
            backups.notifyChange();
            assertThat(backups.status().nextPlanned()).contains(MutableClock.START.plus(MIN_INTERVAL));
            scheduler.advance(Duration.ofSeconds(2));
            clock.advance(Duration.ofSeconds(2));
            assertThat(backups.status().nextPlanned()).contains(MutableClock.START.plus(MIN_INTERVAL));
            backups.stop();
            assertThat(backups.status().nextPlanned()).isEmpty();
        }
    }
}

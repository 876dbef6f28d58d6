package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.InvalidArgumentException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackupOptionsTest extends BackupFixture {
    @Test
    @DisplayName("D31: an interval that is not longer than zero is refused")
    void theIntervalMustBeLongerThanZero() {
        assertRefused(() -> builder().interval(Duration.ZERO), "interval", "PT0S", "longer than zero");
        assertRefused(() -> builder().interval(Duration.ofSeconds(-1)), "interval", "PT-1S", "longer than zero");
    }

    @Test
    void theMinIntervalMustNotBeNegative() {
        assertRefused(
                () -> builder().minInterval(Duration.ofNanos(-1)), "minInterval", "PT-0.000000001S", "zero or longer");
        assertThat(builder().minInterval(Duration.ZERO).build()).isNotNull();
    }

    @Test
    void thereMustBeAtLeastOneDeltaBeforeTheNextFullBackup() {
        assertRefused(() -> builder().maxDeltasBeforeFull(0), "maxDeltasBeforeFull", "0", "at least 1");
    }

    @Test
    void nullsAreRefused() {
        assertThatThrownBy(() -> BackupManager.builder(null, temp)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> BackupManager.builder(db, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder().interval(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder().minInterval(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder().format(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder().onFailure(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder().clock(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> builder().scheduler(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aNewManagerHasWrittenNothing() {
        BackupManager manager = incremental();

        assertThat(manager.directory()).isEqualTo(folder.path());
        assertThat(manager.isRunning()).isFalse();
        assertThat(manager.consecutiveFailures()).isZero();
        assertThat(manager.deltasSinceFull()).isZero();
        assertThat(manager.lastSuccess()).isEmpty();
        assertThat(folder.path()).doesNotExist();
        assertThat(scheduler.waiting()).isZero();
    }

    private static void assertRefused(ThrowingCallable call, String argument, String value, String remedy) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidArgumentException.class,
                        error -> assertThat(error.argument()).isEqualTo(argument))
                .hasMessageContaining(argument)
                .hasMessageContaining(value)
                .hasMessageContaining(remedy);
    }
}

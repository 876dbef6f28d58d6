package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.DurableDatabase;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.BackupStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** The health of a database: DOWN when its journal or its backups fail, or changes have waited for a backup for too long. */
final class DictDBHealthIndicator extends AbstractHealthIndicator {
    private final DictDB database;
    private final @Nullable BackupManager backups;
    private final DictDBProperties.Health limits;
    private final Clock clock;

    /** When every change was last seen to be in a backup. */
    private volatile Instant backedUp;

    DictDBHealthIndicator(
            DictDB database, @Nullable BackupManager backups, DictDBProperties.Health limits, Clock clock) {
        super("The health of the database cannot be told");
        this.database = database;
        this.backups = backups;
        this.limits = limits;
        this.clock = clock;
        backedUp = clock.instant();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("tables", database.tableNames().size());
        if (backups != null) {
            checkBackups(health, backups.status());
        }
        if (database instanceof DurableDatabase durable) {
            durable.failure()
                    .ifPresent(failure ->
                            down(health, "the journal could not be written, and no change is taken: " + failure));
        }
    }

    private void checkBackups(Health.Builder health, BackupStatus status) {
        health.withDetail("consecutiveFailures", status.consecutiveFailures());
        status.lastSuccess().ifPresent(backup -> health.withDetail("lastBackup", backup.time()));
        Duration waiting = waiting(status);
        if (limits.maxBackupAge() != null && waiting.compareTo(limits.maxBackupAge()) > 0) {
            down(health, "changes have waited for a backup for " + waiting.toSeconds() + " s");
        }
        if (status.consecutiveFailures() >= limits.failuresBeforeDown()) {
            down(health, status.consecutiveFailures() + " backups in a row have failed");
        }
    }

    /** Returns how long at most a change has not been in a backup; a database that does not change can have old backups. */
    private Duration waiting(BackupStatus status) {
        Instant now = clock.instant();
        long sequence = status.lastSuccess().map(BackupStatus.Success::sequence).orElse(0L);
        if (database.stats().sequence() <= sequence) {
            backedUp = now;
        }
        Instant since = status.lastSuccess()
                .map(BackupStatus.Success::time)
                .filter(time -> time.isAfter(backedUp))
                .orElse(backedUp);
        return Duration.between(since, now);
    }

    private static void down(Health.Builder health, String reason) {
        health.down().withDetail("reason", reason);
    }
}

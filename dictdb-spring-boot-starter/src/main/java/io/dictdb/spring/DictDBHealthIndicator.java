package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.DurableDatabase;
import io.dictdb.backup.BackupManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** The health of a database: DOWN when its journal or its backups fail, or the last backup is too old. */
final class DictDBHealthIndicator extends AbstractHealthIndicator {
    private final DictDB database;
    private final @Nullable BackupManager backups;
    private final DictDBProperties.Health limits;
    private final Clock clock;
    private final Instant started;

    DictDBHealthIndicator(
            DictDB database, @Nullable BackupManager backups, DictDBProperties.Health limits, Clock clock) {
        super("The health of the database cannot be told");
        this.database = database;
        this.backups = backups;
        this.limits = limits;
        this.clock = clock;
        started = clock.instant();
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("tables", database.tableNames().size());
        if (database instanceof DurableDatabase durable) {
            durable.failure()
                    .ifPresent(failure -> health.down()
                            .withDetail(
                                    "reason", "the journal could not be written, and no change is taken: " + failure));
        }
        if (backups == null) {
            return;
        }
        int failures = backups.consecutiveFailures();
        Optional<Instant> lastBackup = backups.lastSuccess();
        health.withDetail("consecutiveFailures", failures)
                .withDetail("backupDirectory", backups.directory().toString());
        lastBackup.ifPresent(time -> health.withDetail("lastBackup", time));
        if (failures >= limits.failuresBeforeDown()) {
            health.down().withDetail("reason", failures + " backups in a row have failed");
        }
        Duration age = Duration.between(lastBackup.orElse(started), clock.instant());
        if (limits.maxBackupAge() != null && age.compareTo(limits.maxBackupAge()) > 0) {
            health.down().withDetail("reason", "the last backup is " + age.toSeconds() + " s old");
        }
    }
}

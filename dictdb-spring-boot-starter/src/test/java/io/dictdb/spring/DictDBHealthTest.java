package io.dictdb.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.DurableDatabase;
import io.dictdb.Table;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupManager;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class DictDBHealthTest {
    @TempDir
    private Path directory;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DictDBAutoConfiguration.class, DictDBHealthAutoConfiguration.class));

    private static Health health(ApplicationContext context) {
        return context.getBean("dictdbHealthIndicator", HealthIndicator.class).health();
    }

    @Test
    void aDatabaseWithoutBackupsIsUp() {
        runner.run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void theHealthIsDownAfterAsManyFailuresAsThePropertySaysAndUpAfterASuccess() throws IOException {
        Path backups = directory.resolve("backups");
        runner.withPropertyValues("dictdb.backup.directory=" + backups, "dictdb.health.failures-before-down=2")
                .run(context -> {
                    BackupManager manager = context.getBean(BackupManager.class);
                    manager.backupFull();
                    context.getBean(DictDB.class).createTable("books");
                    delete(backups);
                    Files.writeString(backups, "a file where the directory should be");

                    assertThatThrownBy(manager::backupFull).isInstanceOf(BackupException.class);
                    assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                    assertThatThrownBy(manager::backupFull).isInstanceOf(BackupException.class);
                    assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health(context).getDetails())
                            .containsEntry("consecutiveFailures", 2)
                            .containsEntry("reason", "2 backups in a row have failed");

                    Files.delete(backups);
                    manager.backupFull();
                    assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                });
    }

    @Test
    void theHealthIsDownWhenChangesWaitForABackupForTooLongAndNotWhenThereAreNone() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        DictDB database = DictDB.create();
        Table films = database.createTable("films");
        try (BackupManager manager = BackupManager.builder(database, directory.resolve("aging"))
                .clock(clock)
                .build()) {
            DictDBHealthIndicator indicator = new DictDBHealthIndicator(
                    database, manager, new DictDBProperties.Health(3, Duration.ofMinutes(15)), clock);
            manager.backupFull();

            now.set(now.get().plus(Duration.ofDays(1)));
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            films.insert(Map.of("title", "Metropolis"));
            now.set(now.get().plus(Duration.ofMinutes(15)));
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            now.set(now.get().plus(Duration.ofMinutes(1)));
            assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(indicator.health().getDetails())
                    .containsEntry("reason", "changes have waited for a backup for 960 s");
            manager.backupFull();
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void aJournalThatCannotBeWrittenIsDown() {
        DurableDatabase failed = (DurableDatabase) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DurableDatabase.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "failure" -> Optional.of(new IOException("No space left on device"));
                    case "tableNames" -> List.of();
                    default -> throw new AssertionError(method);
                });
        Health health = new DictDBHealthIndicator(failed, null, new DictDBProperties.Health(3, null), Clock.systemUTC())
                .health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reason").toString()).contains("No space left on device");
    }

    @Test
    void thePropertyOfManagementLeavesTheHealthOut() {
        runner.withPropertyValues("management.health.dictdb.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}

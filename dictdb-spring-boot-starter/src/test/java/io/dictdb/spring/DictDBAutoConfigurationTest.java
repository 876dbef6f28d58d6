package io.dictdb.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.DurableDatabase;
import io.dictdb.InvalidArgumentException;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupFailureListener;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DictDBAutoConfigurationTest {
    @TempDir
    private Path directory;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DictDBAutoConfiguration.class));

    private ApplicationContextRunner withBackups(String... properties) {
        return runner.withPropertyValues("dictdb.backup.directory=" + backups()).withPropertyValues(properties);
    }

    private ApplicationContextRunner withJournal(String... properties) {
        return runner.withPropertyValues("dictdb.durability.directory=" + directory.resolve("data"))
                .withPropertyValues(properties);
    }

    private Path backups() {
        return directory.resolve("backups");
    }

    @Test
    void anApplicationWithoutPropertiesHasADatabaseInMemoryAndNoBackups() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(DictDB.class).doesNotHaveBean(BackupManager.class);
            assertThat(context.getBean(DictDB.class)).isNotInstanceOf(DurableDatabase.class);
        });
    }

    @Test
    void anApplicationsOwnBeansAreUsedInstead() {
        withBackups().withUserConfiguration(OwnBeans.class).run(context -> {
            assertThat(context.getBean(DictDB.class).tableNames()).containsExactly("own");
            assertThat(context.getBean(BackupManager.class).directory()).isEqualTo(Path.of("target", "own-backups"));
        });
    }

    @Test
    void whatAnApplicationStoredIsRestoredFromItsBackupsWhenItStartsAgain() {
        withBackups().run(context -> {
            DictDB database = context.getBean(DictDB.class);
            database.createTable("books").insert(Map.of("title", "Dune"));
            context.getBean(BackupManager.class).backupNow();
            database.table("books").insert(Map.of("title", "Emma"));
        });

        withBackups().run(context -> {
            assertThat(context.getBean(DictDB.class)
                            .table("books")
                            .query()
                            .select("title")
                            .list())
                    .extracting(row -> row.getString("title"))
                    .containsExactly("Dune", "Emma");
            context.getBean(DictDB.class).checkIntegrity();
        });
    }

    @Test
    void theLastBackupOfAnApplicationIsAFullOneAndWhatUsersOfTheManagerChangeWhileDestroyedIsInADeltaAfterIt()
            throws IOException {
        withBackups().withUserConfiguration(LastWords.class).run(context -> {
            assertThat(context.getBean(BackupManager.class).isRunning()).isTrue();
            context.getBean(DictDB.class).createTable("words").insert(Map.of("word", "first"));
        });

        assertThat(backupFiles()).hasSize(2);
        assertThat(backupFiles().get(0)).startsWith("dictdb_backup_");
        assertThat(backupFiles().get(1)).startsWith("dictdb_delta_");
        assertThat(Backups.restoreLatest(backups()).table("words").all())
                .extracting(row -> row.getString("word"))
                .containsExactly("first", "last");
    }

    @Test
    void withoutAFullBackupOnShutdownOnlyChangesAreBackedUp() throws IOException {
        withBackups("dictdb.backup.full-on-shutdown=false").run(context -> {
            context.getBean(DictDB.class).createTable("words");
            context.getBean(BackupManager.class).backupNow();
        });

        assertThat(backupFiles()).hasSize(1);
    }

    @Test
    void aDatabaseWithAJournalIsOpenedInItsDirectoryAndClosedAtTheEnd() {
        withJournal("dictdb.durability.mode=interval", "dictdb.durability.interval=20ms")
                .run(context -> {
                    DurableDatabase database = context.getBean(DurableDatabase.class);
                    assertThat(database.durability().toString()).isEqualTo("interval PT0.02S");
                    database.createTable("books").insert(Map.of("title", "Dune"));
                });

        withJournal()
                .run(context -> assertThat(
                                context.getBean(DictDB.class).table("books").count())
                        .isEqualTo(1));
    }

    @Test
    void aJournalThatIsMissingWhileThereAreBackupsKeepsTheApplicationFromStartingEmpty() {
        withBackups().run(context -> context.getBean(DictDB.class).createTable("books"));

        withJournal("dictdb.backup.directory=" + backups())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("has no database, but there are backups of one"));
        withJournal("dictdb.backup.directory=" + backups(), "dictdb.backup.restore=never")
                .run(context ->
                        assertThat(context.getBean(DictDB.class).tableNames()).isEmpty());
    }

    @Test
    void aDamagedBackupIsLeftOutUnlessTheRestorationHasToBeComplete() throws IOException {
        withBackups("dictdb.backup.full-on-shutdown=false").run(context -> {
            DictDB database = context.getBean(DictDB.class);
            database.createTable("books").insert(Map.of("title", "Dune"));
            context.getBean(BackupManager.class).backupNow();
            database.table("books").insert(Map.of("title", "Emma"));
        });
        Files.writeString(backups().resolve(backupFiles().get(1)), "not a delta");

        withBackups("dictdb.backup.restore=complete")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("cannot be restored completely")
                        .hasMessageContaining(backupFiles().get(1)));
        withBackups()
                .run(context -> assertThat(
                                context.getBean(DictDB.class).table("books").count())
                        .isEqualTo(1));
    }

    @Test
    void aValueThatIsRefusedIsNamedWithItsProperty() {
        withBackups("dictdb.backup.max-deltas-before-full=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("dictdb.backup.max-deltas-before-full")
                        .hasMessageContaining("must be at least 1"));
        withJournal("dictdb.durability.mode=interval", "dictdb.durability.interval=0ms")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("dictdb.durability.interval"));
    }

    @Test
    void backupsThatNeedNotBeKeptAreRemoved() throws IOException {
        withBackups("dictdb.backup.retention.full-backups=2").run(context -> {
            BackupManager manager = context.getBean(BackupManager.class);
            for (int i = 0; i < 4; i++) {
                manager.backupFull();
            }
        });
        assertThat(backupFiles()).hasSize(2);

        withBackups("dictdb.backup.retention.age=1h").run(context -> {});
        assertThat(backupFiles()).hasSize(3);
        withBackups("dictdb.backup.retention.age=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("dictdb.backup.retention.age"));
    }

    @Test
    void listenersAndCustomizersReachTheBackupManager() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(backups(), "a file where the directory should be");
        List<Integer> told = new CopyOnWriteArrayList<>();

        withBackups("dictdb.backup.restore=never", "dictdb.backup.full-on-shutdown=false")
                .withBean(BackupFailureListener.class, () -> (error, failures) -> told.add(failures))
                .withBean(BackupManagerBuilderCustomizer.class, () -> builder -> builder.incremental(false))
                .run(context -> {
                    BackupManager manager = context.getBean(BackupManager.class);
                    assertThatThrownBy(manager::backupDelta).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(manager::backupNow).isInstanceOf(BackupException.class);
                });

        assertThat(told).startsWith(1);
    }

    @Test
    void theFailureAnalysisOfADatabaseThatCannotBeOpenedIsItsMessage() {
        DictDBException error = new InvalidArgumentException("directory", "The directory is in use.");
        assertThat(new DictDBFailureAnalyzer()
                        .analyze(new IllegalStateException(error))
                        .getDescription())
                .isEqualTo("The directory is in use.");
    }

    private List<String> backupFiles() throws IOException {
        try (Stream<Path> files = Files.list(backups())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        @Bean
        DictDB ownDatabase() {
            DictDB database = DictDB.create();
            database.createTable("own");
            return database;
        }

        @Bean
        BackupManager ownBackups(DictDB database) {
            return BackupManager.builder(database, Path.of("target", "own-backups"))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LastWords {
        @Bean
        AutoCloseable lastWord(DictDB database, BackupManager backups) {
            return () -> database.table("words").insert(Map.of("word", "last"));
        }
    }
}

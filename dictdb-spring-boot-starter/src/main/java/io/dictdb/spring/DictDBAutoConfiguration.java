package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.DurableDatabase;
import io.dictdb.backup.BackupFailureListener;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Gives an application a {@link DictDB} bean, a {@link BackupManager} bean if {@code dictdb.backup.directory} is set, and a bean for each
 * {@link DictTable}. An application's own beans of these types are used instead.
 */
@AutoConfiguration
@EnableConfigurationProperties(DictDBProperties.class)
@Import(DictTableRegistrar.class)
public final class DictDBAutoConfiguration {
    /** Made by Spring. */
    public DictDBAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(DictDB.class)
    @ConditionalOnProperty("dictdb.durability.directory")
    DurableDatabase durableDictDB(DictDBProperties properties) {
        Path directory = Objects.requireNonNull(properties.durability().directory());
        return DatabaseStart.inDirectory(directory, properties.durability(), properties.backup());
    }

    @Bean
    @ConditionalOnMissingBean(DictDB.class)
    DictDB dictDB(DictDBProperties properties) {
        return DatabaseStart.inMemory(properties.backup());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("dictdb.backup.directory")
    BackupManager dictDBBackupManager(
            DictDB database,
            DictDBProperties properties,
            ObjectProvider<BackupFailureListener> listeners,
            ObjectProvider<BackupManagerBuilderCustomizer> customizers) {
        DictDBProperties.Backup backup = properties.backup();
        BackupManager.Builder builder = BackupManager.builder(database, Objects.requireNonNull(backup.directory()))
                .format(backup.format())
                .incremental(backup.incremental());
        CheckedProperty.apply("backup.interval", backup.interval(), builder::interval);
        CheckedProperty.apply("backup.min-interval", backup.minInterval(), builder::minInterval);
        CheckedProperty.apply(
                "backup.max-deltas-before-full", backup.maxDeltasBeforeFull(), builder::maxDeltasBeforeFull);
        CheckedProperty.apply("backup.read-back-limit", backup.readBackLimit().toBytes(), builder::readBackLimit);
        keep(backup.retention(), builder);
        List<BackupFailureListener> told = listeners.orderedStream().toList();
        builder.onFailure((error, failures) -> told.forEach(listener -> listener.backupFailed(error, failures)));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static void keep(DictDBProperties.RetentionRule rule, BackupManager.Builder builder) {
        Integer fullBackups = rule.fullBackups();
        Duration age = rule.age();
        if (fullBackups == null && age == null) {
            return;
        }
        Retention latest = CheckedProperty.apply(
                "backup.retention.full-backups", fullBackups == null ? 1 : fullBackups, Retention::latest);
        builder.retention(
                age == null ? latest : CheckedProperty.apply("backup.retention.age", age, latest::orYoungerThan));
    }

    @Bean
    @ConditionalOnBean(BackupManager.class)
    BackupLifecycle dictDBBackupLifecycle(BackupManager backups, DictDBProperties properties) {
        return new BackupLifecycle(backups, properties.backup().fullOnShutdown());
    }
}

package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.backup.BackupManager;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Makes the database's health part of the application's, as {@code dictdb}. */
@AutoConfiguration(after = DictDBAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(DictDB.class)
@ConditionalOnEnabledHealthIndicator("dictdb")
public final class DictDBHealthAutoConfiguration {
    /** Made by Spring. */
    public DictDBHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "dictdbHealthIndicator")
    HealthIndicator dictdbHealthIndicator(
            DictDB database, ObjectProvider<BackupManager> backups, DictDBProperties properties) {
        return new DictDBHealthIndicator(database, backups.getIfAvailable(), properties.health(), Clock.systemUTC());
    }
}

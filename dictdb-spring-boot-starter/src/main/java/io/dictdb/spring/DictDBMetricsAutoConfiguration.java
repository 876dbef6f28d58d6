package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.backup.BackupManager;
import io.dictdb.micrometer.DictDbMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Puts what the database and its backups do into the application's meter registries, where Micrometer is there. */
@AutoConfiguration(after = DictDBAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(DictDB.class)
@ConditionalOnProperty(name = "management.metrics.enable.dictdb", matchIfMissing = true)
public final class DictDBMetricsAutoConfiguration {
    /** Made by Spring. */
    public DictDBMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DictDbMetrics dictDBMetrics(DictDB database, ObjectProvider<BackupManager> backups) {
        DictDbMetrics.Builder metrics = DictDbMetrics.builder(database);
        backups.ifAvailable(metrics::backups);
        return metrics.build();
    }
}

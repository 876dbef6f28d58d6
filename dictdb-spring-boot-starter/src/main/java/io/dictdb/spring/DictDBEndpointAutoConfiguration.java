package io.dictdb.spring;

import io.dictdb.DictDB;
import io.dictdb.backup.BackupManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gives an application with Actuator the endpoint {@code dictdb}, where it is exposed. */
@AutoConfiguration(after = DictDBAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(DictDB.class)
@ConditionalOnAvailableEndpoint(DictDBEndpoint.class)
public final class DictDBEndpointAutoConfiguration {
    /** Made by Spring. */
    public DictDBEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DictDBEndpoint dictDBEndpoint(DictDB database, ObjectProvider<BackupManager> backups) {
        return new DictDBEndpoint(database, backups.getIfAvailable());
    }
}

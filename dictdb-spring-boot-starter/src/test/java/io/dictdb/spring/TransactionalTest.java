package io.dictdb.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** What docs/spring-boot.md says of Spring's transactions. */
class TransactionalTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DictDBAutoConfiguration.class))
            .withUserConfiguration(Application.class);

    @Test
    void aRollbackOfSpringTakesNoStatementBack() {
        runner.run(context -> {
            Orders orders = context.getBean(Orders.class);
            assertThatThrownBy(() -> orders.place("lamp", true)).isInstanceOf(IllegalStateException.class);

            assertThat(context.getBean("direct", Table.class).count()).isEqualTo(1);
        });
    }

    @Test
    void aTransactionalEventListenerChangesSomethingAfterACommitOnly() {
        runner.run(context -> {
            Orders orders = context.getBean(Orders.class);
            assertThatThrownBy(() -> orders.place("lamp", true)).isInstanceOf(IllegalStateException.class);
            orders.place("chair", false);

            assertThat(context.getBean("afterCommit", Table.class).all())
                    .extracting(row -> row.getString("item"))
                    .containsExactly("chair");
        });
    }

    record OrderPlaced(String item) {}

    static class Orders {
        private final ApplicationEventPublisher publisher;
        private final Table direct;
        private final Table afterCommit;

        Orders(ApplicationEventPublisher publisher, Table direct, Table afterCommit) {
            this.publisher = publisher;
            this.direct = direct;
            this.afterCommit = afterCommit;
        }

        @Transactional
        public void place(String item, boolean fail) {
            direct.insert(Map.of("item", item));
            publisher.publishEvent(new OrderPlaced(item));
            if (fail) {
                throw new IllegalStateException("rolled back");
            }
        }

        @TransactionalEventListener
        public void placed(OrderPlaced event) {
            afterCommit.insert(Map.of("item", event.item()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @Import(Orders.class)
    static class Application {
        @Bean
        Table direct(DictDB database) {
            return database.createTable("direct");
        }

        @Bean
        Table afterCommit(DictDB database) {
            return database.createTable("after_commit");
        }

        @Bean
        PlatformTransactionManager transactions() {
            return new Transactions();
        }
    }

    /** Manages nothing but the synchronizations. */
    private static final class Transactions extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}

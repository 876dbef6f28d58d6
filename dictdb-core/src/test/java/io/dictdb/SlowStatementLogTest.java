package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dictdb.fixture.TestDatabases;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Statements that take long are logged, if that is wanted, with what made them so. */
class SlowStatementLogTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.dictdb.slow");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private DictDB db;
    private Table users;

    @BeforeEach
    void fill() {
        logger.setAdditive(false);
        events.start();
        logger.addAppender(events);
        db = databases.create();
        users = db.createTable("users");
        users.createIndex("city", IndexType.HASH);
        for (int i = 0; i < 10; i++) {
            users.insert(Map.of("city", i < 4 ? "Paris" : "Rome", "age", i));
        }
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(events);
        logger.setAdditive(true);
    }

    private Map<String, Object> last() {
        ILoggingEvent event = events.list.get(events.list.size() - 1);
        assertThat(event.getLevel()).isEqualTo(Level.WARN);
        Map<String, Object> pairs = new HashMap<>();
        event.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, pair.value));
        assertThat((Double) pairs.remove("duration_ms")).isNotNegative();
        return pairs;
    }

    @Test
    void noStatementIsLoggedUnlessThatIsWanted() {
        users.where(field("age").gt(3)).list();
        assertThat(events.list).isEmpty();
    }

    @Test
    void aStatementIsLoggedWithItsConditionPlanAndRows() {
        db.logSlowStatements(Duration.ZERO);
        users.where(field("city").eq("Paris").and(field("age").gt(1))).list();
        assertThat(last())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "op", "SELECT",
                        "table", "users",
                        "where", "city = 'Paris' and age > 1",
                        "plan", "hash(city), then age > 1",
                        "examined", 4L,
                        "returned", 2L));
        assertThat(events.list.get(events.list.size() - 1).getFormattedMessage())
                .startsWith("SELECT on 'users' where city = 'Paris' and age > 1 by hash(city), then age > 1 took ")
                .endsWith(" ms: 4 row(s) examined, 2 returned.");
        users.where(field("age").gt(1)).orderBy("-age").limit(3).list();
        assertThat(last()).containsEntry("examined", 10L).containsEntry("returned", 3L);
        assertThat(last().get("plan")).asString().startsWith("scan").endsWith("ordered by -age");
        users.get(1);
        assertThat(last()).containsEntry("op", "GET").containsEntry("plan", "key(id)");
        users.update(Map.of("age", 50), field("city").eq("Rome"));
        assertThat(last()).containsEntry("op", "UPDATE").containsEntry("returned", 6L);
        users.insertAll(List.of(Map.of("age", 1), Map.of("age", 2)));
        assertThat(last())
                .containsEntry("op", "INSERT")
                .containsEntry("plan", "(no search)")
                .containsEntry("returned", 2L);
        users.delete(field("age").eq(50));
        assertThat(last()).containsEntry("op", "DELETE").containsEntry("where", "age = 50");
    }

    @Test
    void theThresholdCanBeChangedAtAnyTime() {
        db.logSlowStatements(Duration.ofHours(1));
        users.get(1);
        assertThat(events.list).isEmpty();
        db.logSlowStatements(Duration.ZERO);
        users.get(1);
        assertThat(events.list).hasSize(1);
        db.logSlowStatements(Duration.ZERO);
        users.get(1);
        assertThat(events.list).as("once each").hasSize(2);
        db.logSlowStatements(null);
        users.get(1);
        assertThat(events.list).hasSize(2);
        assertThat(db.stats().tables()).isNotEmpty();
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> db.logSlowStatements(Duration.ofMillis(-1)));
    }

    @Test
    void longConditionsAreCut() {
        db.logSlowStatements(Duration.ZERO);
        users.where(field("city").eq("x".repeat(10_000))).list();
        assertThat((String) last().get("where")).hasSize(501).endsWith("…");
    }
}

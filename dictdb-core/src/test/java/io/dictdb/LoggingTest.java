package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dictdb.fixture.TestDatabases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What is logged, at which level, and with which key–value pairs. */
class LoggingTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.dictdb");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private Level levelBefore;

    @BeforeEach
    void listen() {
        levelBefore = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        events.start();
        logger.addAppender(events);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(events);
        logger.setAdditive(true);
        logger.setLevel(levelBefore);
    }

    private List<String> levels(String op) {
        return events.list.stream()
                .filter(event -> op.equals(pairs(event).get("op")))
                .map(event -> event.getLevel().toString())
                .toList();
    }

    private static Map<String, Object> pairs(ILoggingEvent event) {
        Map<String, Object> pairs = new HashMap<>();
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, pair.value));
        }
        return pairs;
    }

    @Test
    void writesAreAnnouncedAtDebugAndReportedAtInfoAndReadsAreDebug() {
        DictDB db = databases.create();
        Table users = db.createTable("users");
        users.createIndex("n", IndexType.HASH);
        users.insert(Map.of("n", 1));
        users.insertAll(List.of(Map.of("n", 2), Map.of("n", 3)));
        users.upsert(Map.of("id", 1, "n", 5));
        users.update(Map.of("n", 4), field("n").eq(5));
        users.where(field("n").eq(4)).list();
        users.delete(field("n").eq(4));
        db.dropTable("users");
        assertThat(levels("CREATE_TABLE")).containsExactly("DEBUG", "INFO");
        assertThat(levels("INDEX")).containsExactly("DEBUG", "INFO");
        assertThat(levels("INSERT")).containsExactly("DEBUG", "INFO", "DEBUG", "INFO");
        assertThat(levels("UPSERT")).containsExactly("DEBUG", "INFO");
        assertThat(levels("UPDATE")).containsExactly("DEBUG", "INFO");
        assertThat(levels("SELECT")).containsExactly("DEBUG");
        assertThat(levels("DELETE")).containsExactly("DEBUG", "INFO");
        assertThat(levels("DROP_TABLE")).containsExactly("DEBUG", "INFO");
        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("Initialized an empty DictDB instance.", "Created table 'users' (pk='id').");
        assertThat(events.list)
                .filteredOn(event -> event.getLevel() == Level.INFO
                        && "INSERT".equals(pairs(event).get("op")))
                .extracting(LoggingTest::pairs)
                .containsExactly(
                        Map.of("op", "INSERT", "table", "users", "pk", 1L),
                        Map.of("op", "INSERT", "table", "users", "count", 2));
    }

    @Test
    void whatIsOffIsNotBuilt() { // D50
        logger.setLevel(Level.WARN);
        DictDB db = databases.create();
        Table users = db.createTable("users");
        users.insert(Map.of("n", 1));
        users.where(field("n").eq(1)).list();
        users.deleteAll();
        assertThat(events.list).isEmpty();
    }

    @Test
    void bracesInNamesAreJustText() { // D51
        DictDB db = databases.create();
        db.createTable("a {} b").insert(Map.of("n", 1));
        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("Created table 'a {} b' (pk='id').", "Record inserted into 'a {} b' (pk=1).");
    }
}

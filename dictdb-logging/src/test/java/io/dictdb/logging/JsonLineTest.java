package io.dictdb.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.DuplicateTableException;
import io.dictdb.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON line, read back by another reader. */
class JsonLineTest {
    @TempDir
    Path directory;

    private final Logger logger = LoggerFactory.getLogger("io.dictdb.test");
    private Path file;

    @BeforeEach
    void configure() {
        file = directory.resolve("dictdb.json");
        DictDBLogging.configure(LogOutput.file(file).level(Level.DEBUG).json());
    }

    @AfterEach
    void close() {
        DictDBLogging.close();
    }

    private JsonNode last() {
        List<JsonNode> objects = LogFiles.objects(file);
        return objects.get(objects.size() - 1);
    }

    @Test
    void aStatementHasItsTimeLevelMessageAndTypedContext() {
        Instant before = Instant.now().minus(Duration.ofSeconds(1));
        DictDB.create().createTable("users").insertAll(List.of(Map.of("n", 1), Map.of("n", 2)));
        JsonNode line = last();
        assertThat(line.propertyNames())
                .containsExactly(
                        "@timestamp",
                        "log.level",
                        "message",
                        "ecs.version",
                        "log.logger",
                        "process.thread.name",
                        "op",
                        "table",
                        "count");
        assertThat(Instant.parse(line.get("@timestamp").asString()))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(line.get("log.level").asString()).isEqualTo("INFO");
        assertThat(line.get("message").asString()).isEqualTo("2 records inserted into 'users'.");
        assertThat(line.get("process.thread.name").asString())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(line.get("op").asString()).isEqualTo("INSERT");
        assertThat(line.get("count").isIntegralNumber()).isTrue();
        assertThat(line.get("count").asInt()).isEqualTo(2);
    }

    /** D51: keys that JSON has no type for lose no line. */
    @Test
    void everyTypeOfKeyIsWritten() {
        UUID uuid = UUID.fromString("00000000-0000-0001-0000-000000000002");
        Table table = DictDB.create().createTable("t");
        table.insert(Map.of("id", uuid));
        assertThat(last().get("pk").asString()).isEqualTo(uuid.toString());
        table.insert(Map.of("id", new BigDecimal("1.50")));
        assertThat(last().get("pk").isNumber()).isTrue();
        table.insert(Map.of("id", Instant.EPOCH));
        assertThat(last().get("pk").asString()).isEqualTo("1970-01-01T00:00:00Z");
        table.insert(Map.of("id", "é\"\n{}\u2028\u0000"));
        assertThat(last().get("pk").asString()).isEqualTo("é\"\n{}\u2028\u0000");
        table.insert(Map.of("id", "a\ud800b"));
        assertThat(last().get("pk").asString()).hasSize(3);
        table.insert(Map.of("id", true));
        assertThat(last().get("pk").asBoolean()).isTrue();
    }

    @Test
    void numbersStayNumbersAndStructuresStructures() {
        logger.atInfo()
                .addKeyValue("long", Long.MAX_VALUE)
                .addKeyValue("byte", (byte) 1)
                .addKeyValue("big", BigInteger.TWO.pow(100))
                .addKeyValue("double", 0.1)
                .addKeyValue("nan", Double.NaN)
                .addKeyValue("list", List.of(1, "two", List.of(3)))
                .addKeyValue("map", Map.of("k", 1.5))
                .addKeyValue("ints", new int[] {1, 2})
                .addKeyValue("bytes", new byte[] {1, 2, 3})
                .addKeyValue("path", Path.of("a", "b"))
                .addKeyValue("null", (Object) null)
                .log("values");
        JsonNode line = last();
        assertThat(line.get("long").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(line.get("byte").isIntegralNumber()).isTrue();
        assertThat(line.get("big").bigIntegerValue()).isEqualTo(BigInteger.TWO.pow(100));
        assertThat(line.get("double").asDouble()).isEqualTo(0.1);
        assertThat(line.get("nan").asString()).isEqualTo("NaN");
        assertThat(line.get("list").toString()).isEqualTo("[1,\"two\",[3]]");
        assertThat(line.get("map").toString()).isEqualTo("{\"k\":1.5}");
        assertThat(line.get("ints").toString()).isEqualTo("[1,2]");
        assertThat(line.get("bytes").asString()).isEqualTo("AQID");
        assertThat(line.get("path").asString()).isEqualTo(Path.of("a", "b").toString());
        assertThat(line.get("null").isNull()).isTrue();
    }

    @Test
    void theMdcFollowsThePairsAndNoNameComesTwice() {
        try (MDC.MDCCloseable request = MDC.putCloseable("request", "r-1");
                MDC.MDCCloseable shadowed = MDC.putCloseable("op", "mine");
                MDC.MDCCloseable taken = MDC.putCloseable("message", "of the application")) {
            logger.atInfo()
                    .addKeyValue("op", "INSERT")
                    .addKeyValue("log.level", 7)
                    .log("text");
        }
        JsonNode line = last();
        assertThat(line.get("request").asString()).isEqualTo("r-1");
        assertThat(line.get("op").asString()).isEqualTo("INSERT");
        assertThat(line.get("message").asString()).isEqualTo("text");
        assertThat(line.get("context.message").asString()).isEqualTo("of the application");
        assertThat(line.get("log.level").asString()).isEqualTo("INFO");
        assertThat(line.get("context.log.level").asInt()).isEqualTo(7);
    }

    @Test
    void anExceptionHasItsTypeMessageAndStackTrace() {
        logger.atError().setCause(new IllegalStateException("why")).log("failed");
        JsonNode line = last();
        assertThat(line.get("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.get("error.message").asString()).isEqualTo("why");
        assertThat(line.get("error.stack_trace").asString()).contains("\tat ").contains("JsonLineTest");
        assertThat(line.get("error.code")).isNull();
        logger.atError().setCause(new DuplicateTableException("t")).log("failed");
        assertThat(last().get("error.code").asString()).isEqualTo("DUPLICATE_TABLE");
    }

    @Test
    void aValueWhoseTextThrowsLosesNoLine() {
        Object bad = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        };
        List<Object> endless = new java.util.ArrayList<>();
        endless.add(endless);
        logger.atInfo().addKeyValue("bad", bad).addKeyValue("endless", endless).log("values");
        assertThat(last().get("bad").asString()).contains("threw java.lang.IllegalStateException");
        assertThat(last().get("endless").isArray()).isTrue();
    }
}

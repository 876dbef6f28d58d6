package io.dictdb.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class WebApplicationTest {
    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext context;
    private static WebApi api;

    @BeforeAll
    static void start() {
        context = SpringApplication.run(WebApplication.class, "--server.port=0", "--example.data=" + data);
        api = new WebApi(Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "")));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aLogIsStoredAndFoundWhereTheAnswerSays() throws Exception {
        HttpResponse<String> created = api.post("/log", "message", "hello & goodbye");

        assertThat(created.statusCode()).isEqualTo(201);
        long id = api.read(created).get("id").asLong();
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/logs/" + id);
        JsonNode log = api.read(api.get(location));
        assertThat(log.get("message").asString()).isEqualTo("hello & goodbye");
        assertThat(log.get("timestamp").asString()).endsWith("Z");
        assertThat(api.get("/logs/999999").statusCode()).isEqualTo(404);
    }

    @Test
    void logsAreFoundByConditionInOrderAndWithinTheLimit() throws Exception {
        for (String message : new String[] {"find c", "find a", "other", "find b"}) {
            assertThat(api.post("/log", "message", message).statusCode()).isEqualTo(201);
        }

        HttpResponse<String> found =
                api.get("/logs", "where", "message starts with 'find'", "orderBy", "-message,id", "limit", "2");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(api.read(found).valueStream().map(log -> log.get("message").asString()))
                .containsExactly("find c", "find b");
    }

    @Test
    void badInputIsAnsweredWithProblemDetails() throws Exception {
        JsonNode blank = problem(400, api.post("/log", "message", " "));
        assertThat(blank.get("invalid").get(0).get("parameter").asString()).isEqualTo("message");
        assertThat(blank.get("invalid").get(0).get("message").asString()).isNotBlank();
        assertThat(problem(400, api.post("/log")).get("detail").asString()).contains("message");

        JsonNode condition = problem(400, api.get("/logs", "where", "message like"));
        assertThat(condition.get("code").asString()).isEqualTo("CONDITION_SYNTAX");
        assertThat(condition.get("parameter").asString()).isEqualTo("where");
        assertThat(condition.get("offset").asInt()).isEqualTo(12);
        assertThat(condition.get("detail").asString()).contains("expected");

        assertThat(problem(400, api.get("/logs", "orderBy", "-colour"))
                        .get("detail")
                        .asString())
                .contains("'-colour'")
                .contains("id, message, timestamp");
        for (String limit : new String[] {"0", "1001", "many"}) {
            problem(400, api.get("/logs", "limit", limit));
        }
        problem(400, api.get("/logs/first"));
        problem(405, api.post("/logs"));
        problem(404, api.get("/nowhere"));
    }

    private static JsonNode problem(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.read(response).get("status").asInt()).isEqualTo(status);
        return api.read(response);
    }

    @Test
    void theBackupsTellHowTheyAre() throws Exception {
        JsonNode status = api.read(api.get("/backup/status"));

        assertThat(status.get("consecutive_failures").asInt()).isZero();
        assertThat(status.get("deltas_since_full").isInt()).isTrue();
        assertThat(api.read(api.get("/actuator/health/dictdb")).get("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void theApiIsDescribedAsOpenApi() throws Exception {
        JsonNode description = api.read(api.get("/v3/api-docs"));

        assertThat(description.get("openapi").asString()).startsWith("3.");
        assertThat(description.get("paths").propertyNames()).contains("/log", "/logs", "/logs/{id}", "/backup/status");
        assertThat(api.get("/swagger-ui/index.html").body()).contains("swagger-ui");
    }

    @Test
    void requestsRunOnVirtualThreadsWhereTheJdkHasThem() {
        assertThat(Threading.VIRTUAL.isActive(context.getEnvironment()))
                .isEqualTo(Runtime.version().feature() >= 21);
    }
}

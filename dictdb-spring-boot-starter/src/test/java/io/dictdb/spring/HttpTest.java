package io.dictdb.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A whole application over HTTP. */
class HttpTest {
    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;
    private URI address;

    @BeforeEach
    void startTheApplication() {
        context = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--server.shutdown=graceful",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--management.endpoints.web.exposure.include=health,dictdb,metrics",
                "--management.endpoint.health.show-details=always",
                "--dictdb.backup.directory=" + directory.resolve("backups"),
                "--dictdb.backup.interval=1h");
        address = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    @AfterEach
    void stopTheApplication() {
        context.close();
    }

    @Test
    void theEndpointDescribesTheDatabaseAndMakesBackups() throws Exception {
        DictDB database = context.getBean(DictDB.class);
        database.createTable("films").insert(Map.of("title", "Dune"));

        assertThat(get("/actuator/dictdb").body())
                .containsPattern("\"films\":\\{\"rows\":1,\"bytes\":\\d+,\"indexes\":\\[\"key\\(id\\)\"]}")
                .contains("\"running\":true");
        assertThat(get("/actuator/dictdb/films").body())
                .contains("\"columns\":[\"id\",\"title\"]")
                .contains("\"operation\":\"insert\",\"path\":null,\"count\":1");
        assertThat(get("/actuator/dictdb/plays").statusCode()).isEqualTo(404);

        HttpResponse<String> made = post("/actuator/dictdb", "{\"full\": true}");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("dictdb_backup_");
        assertThat(post("/actuator/dictdb", "{}").body()).contains("\"deltasSinceFull\":0");
        database.table("films").insert(Map.of("title", "Emma"));
        assertThat(post("/actuator/dictdb", "{}").body()).contains("dictdb_delta_");
        assertThat(Backups.restoreLatest(directory.resolve("backups"))
                        .table("films")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void theHealthHasTheDatabaseAndItsBackups() throws Exception {
        context.getBean(BackupManager.class).backupFull();

        HttpResponse<String> health = get("/actuator/health/dictdb");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").contains("\"consecutiveFailures\":0");
    }

    @Test
    void theMetricsHaveTheDatabaseAndItsBackups() throws Exception {
        context.getBean(DictDB.class).createTable("films").insert(Map.of("title", "Metropolis"));
        context.getBean(BackupManager.class).backupFull();

        assertThat(get("/actuator/metrics/dictdb.table.rows?tag=table:books").statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/metrics/dictdb.statements?tag=table:films").body())
                .contains("insert");
        assertThat(get("/actuator/metrics/dictdb.backups.written").body()).contains("\"value\":1.0");
    }

    @Test
    void aRequestThatIsAnsweredDuringShutdownIsInTheLastBackup() throws Exception {
        SlowController controller = context.getBean(SlowController.class);
        context.getBean(DictDB.class).createTable("films");
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                HttpRequest.newBuilder(address.resolve("/slow"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        controller.entered.await();

        Thread shutdown = new Thread(context::close);
        shutdown.start();
        controller.closing.await();
        controller.leave.countDown();
        shutdown.join();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(Backups.restoreLatest(directory.resolve("backups"))
                        .table("films")
                        .count())
                .isEqualTo(1);
        try (var files = Files.list(directory.resolve("backups"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains("delta")))
                    .isEmpty();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SlowController.class)
    static class Application {}

    @RestController
    static class SlowController implements ApplicationListener<ContextClosedEvent> {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch closing = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);
        private final DictDB database;

        SlowController(DictDB database) {
            this.database = database;
        }

        @PostMapping("/slow")
        String answer() throws InterruptedException {
            entered.countDown();
            leave.await();
            database.table("films").insert(Map.of("title", "late"));
            return "done";
        }

        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            closing.countDown();
        }
    }
}

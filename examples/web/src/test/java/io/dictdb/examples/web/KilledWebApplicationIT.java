package io.dictdb.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills the application while clients write, and looks for what it had acknowledged. {@code -Dweb.seconds=20} writes for longer. */
class KilledWebApplicationIT {
    private static final int CLIENTS = 50;
    private static final Duration WRITING = Duration.ofSeconds(Long.getLong("web.seconds"));
    private static final Pattern STARTED = Pattern.compile("http://localhost:(\\d+)/log\\?");

    @TempDir
    private Path directory;

    private Process process;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyLogThatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
        WebApi api = start("first");
        Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String name = "client " + client;
            clients.add(new Thread(() -> write(api, name, acknowledged, refused), name));
        }
        clients.forEach(Thread::start);
        Thread.sleep(WRITING.toMillis());
        int beforeTheKill = acknowledged.size();
        process.destroyForcibly().waitFor();
        for (Thread client : clients) {
            client.join();
        }

        Map<Long, String> found = readAll(start("second"));

        System.out.printf(
                "%d clients, %d s: %d logs acknowledged, %d found after the kill%n",
                CLIENTS, WRITING.toSeconds(), acknowledged.size(), found.size());
        assertThat(refused).hasValue(0);
        assertThat(beforeTheKill).isGreaterThan(CLIENTS);
        assertThat(found).containsAllEntriesOf(acknowledged);
        // Each client had at most one log under way.
        assertThat(found.size() - acknowledged.size()).isBetween(0, CLIENTS);
    }

    @AfterEach
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Writes until the connection breaks. */
    private static void write(WebApi api, String client, Map<Long, String> acknowledged, AtomicInteger refused) {
        for (int i = 0; true; i++) {
            String message = client + ", log " + i;
            try {
                HttpResponse<String> response = api.post("/log", "message", message);
                if (response.statusCode() == 201) {
                    acknowledged.put(api.read(response).get("id").asLong(), message);
                } else {
                    refused.incrementAndGet();
                }
            } catch (IOException | InterruptedException killed) {
                return;
            }
        }
    }

    private static Map<Long, String> readAll(WebApi api) throws IOException, InterruptedException {
        Map<Long, String> found = new HashMap<>();
        long last = 0;
        while (true) {
            JsonNode page = api.read(api.get("/logs", "where", "id > " + last, "orderBy", "id", "limit", "1000"));
            if (page.isEmpty()) {
                return found;
            }
            for (JsonNode log : page) {
                last = log.get("id").asLong();
                found.put(last, log.get("message").asString());
            }
        }
    }

    private WebApi start(String run) throws IOException {
        Path log = directory.resolve(run + ".txt");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("web.jar"),
                        "--server.port=0",
                        "--example.data=" + directory.resolve("data"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (true) {
            String output = Files.exists(log) ? Files.readString(log) : "";
            Matcher started = STARTED.matcher(output);
            if (started.find()) {
                return new WebApi(Integer.parseInt(started.group(1)));
            }
            assertThat(process.isAlive()).as(output).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}

package io.dictdb.examples.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API. Safe for use by several threads. */
final class WebApi {
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final URI address;

    WebApi(int port) {
        address = URI.create("http://localhost:" + port);
    }

    HttpResponse<String> get(String path, String... parameters) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path, parameters)));
    }

    HttpResponse<String> post(String path, String... parameters) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path, parameters)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    JsonNode read(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path, String... parameters) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (int i = 0; i < parameters.length; i += 2) {
            query.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return address.resolve(path + query);
    }
}

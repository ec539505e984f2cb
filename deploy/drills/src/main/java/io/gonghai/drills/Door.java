package io.gonghai.drills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gateway, as an honest client uses it: while parts are away (503, broken connection) it tries again under the same
 * Idempotency-Key, as long as the patience lasts.
 */
public final class Door {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final String gateway;
    private final String address;
    private final Duration patience;

    public Door(String gateway, Duration patience) {
        this(gateway, gateway, patience);
    }

    private Door(String gateway, String address, Duration patience) {
        this.gateway = gateway;
        this.address = address;
        this.patience = patience;
    }

    /** The same, but straight into one replica of a service; tokens still come through the gateway. */
    public Door into(String replica) {
        return new Door(gateway, replica, patience);
    }

    public Answer get(Person who, String path) {
        return call(who, "GET", path, null, null);
    }

    /** Posts under a key of its own, the same for all tries. */
    public Answer post(Person who, String path, Object body) {
        return call(who, "POST", path, body, UUID.randomUUID().toString());
    }

    /** Replaces whatever stands there. */
    public Answer put(Person who, String path, Object body) {
        return call(who, "PUT", path, body, null);
    }

    /** Deletes whatever stands there. */
    public Answer delete(Person who, String path) {
        return call(who, "DELETE", path, null, null);
    }

    /** The gateway's OpenAPI document. */
    JsonNode document() {
        try {
            return send(HttpRequest.newBuilder(URI.create(gateway + "/q/openapi?format=json"))
                            .timeout(Duration.ofSeconds(20))
                            .GET()
                            .build())
                    .expect(200)
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** All items of a list, page by page. */
    public void each(Person who, String path, Consumer<JsonNode> item) {
        String next = "";
        do {
            String cursor = next.isEmpty() ? "" : "&cursor=" + next;
            JsonNode page = get(who, path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor)
                    .expect(200)
                    .body();
            page.path("items").forEach(item);
            next = page.path("next").asText("");
            next = page.path("next").isNull() ? "" : next;
        } while (!next.isEmpty());
    }

    public List<JsonNode> all(Person who, String path) {
        List<JsonNode> items = new ArrayList<>();
        each(who, path, items::add);
        return items;
    }

    private Answer call(Person who, String method, String path, @Nullable Object body, @Nullable String key) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Answer answer = once(who, method, path, body, key);
                if ((answer.status() != 503 && answer.status() != 429) || System.nanoTime() > end) {
                    return answer;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(method + " " + path + " found nobody for " + patience, e);
                }
            }
            pause();
        }
    }

    /** Sends a request once; a body that is a String goes as it is. */
    public Answer once(Person who, String method, String path, @Nullable Object body, @Nullable String key)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + token(who))
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (changesWhatStands(method, path)) {
            request.header("If-Match", "*");
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)));
        return send(request.build());
    }

    /** A ticket need not be there yet when it is told. */
    private static boolean changesWhatStands(String method, String path) {
        return switch (method) {
            case "GET" -> false;
            case "POST" -> path.endsWith("/retirement");
            default -> !path.contains("/tickets/");
        };
    }

    /** Sends a request once, as somebody would who pastes it from the API document. */
    Answer paste(Person who, String method, String path, String mediaType, String body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token(who))
                .header("Content-Type", mediaType)
                .header("If-Match", "\"1\"")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    public String token(Person who) throws IOException {
        String known = tokens.get(who.id());
        if (known != null) {
            return known;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/dev/tokens"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        write(Map.of("sub", who.id(), "name", who.name(), "groups", who.groups()))))
                .build();
        Answer answer = send(request);
        if (answer.status() != 200) {
            throw new IOException("no token: " + answer.status());
        }
        tokens.put(who.id(), answer.text("access_token"));
        return answer.text("access_token");
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String text = response.body();
            JsonNode json = text.isBlank() ? JSON.nullNode() : JSON.readTree(text);
            return new Answer(response.statusCode(), json, response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String write(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

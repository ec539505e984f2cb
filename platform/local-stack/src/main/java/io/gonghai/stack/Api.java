package io.gonghai.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The public API behind the gateway, as any front end uses it. */
final class Api {
    /** What came back. */
    record Answer(int status, JsonNode body) {
        boolean isDone() {
            return status / 100 == 2;
        }
    }

    /** In one order, whatever the process: a repeat under the same key must be the same body. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final int AGAIN = 30;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();
    private final String gateway;

    Api(String gateway) {
        this.gateway = gateway;
    }

    Answer get(DemoData.Person who, String path) throws IOException, InterruptedException {
        return send(
                request(path).header("Authorization", "Bearer " + token(who)).GET());
    }

    /** Posts under a fixed Idempotency-Key. */
    Answer post(DemoData.Person who, String path, Object body, String key) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + token(who))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Whether anybody listens at the gateway's port. */
    boolean answers() throws IOException, InterruptedException {
        try {
            http.send(
                    HttpRequest.newBuilder(URI.create(gateway + "/q/health/live"))
                            .build(),
                    BodyHandlers.discarding());
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** The body for {@code POST /dev/tokens}. */
    static String tokenRequest(DemoData.Person who) {
        var body = new LinkedHashMap<String, Object>();
        body.put("sub", who.sub());
        body.put("name", who.name());
        body.put("groups", who.groups());
        body.put("departments", who.departments());
        try {
            return new ObjectMapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(DemoData.Person who) throws IOException, InterruptedException {
        var known = tokens.get(who.sub());
        if (known == null) {
            var answer = send(HttpRequest.newBuilder(URI.create(gateway + "/dev/tokens"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(tokenRequest(who))));
            known = answer.body().path("access_token").asText();
            tokens.put(who.sub(), known);
        }
        return known;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    /** Sends; what a part could not answer yet (429, 503) is sent again a second later, as the problem says. */
    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (var again = 0; again < AGAIN && (answer.statusCode() == 503 || answer.statusCode() == 429); again++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            answer = http.send(request.build(), BodyHandlers.ofString());
        }
        var json = answer.body().isBlank() ? "{}" : answer.body();
        return new Answer(answer.statusCode(), JSON.readTree(json));
    }
}

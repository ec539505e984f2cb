package io.gonghai.notification.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens as a browser would. */
final class StreamClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;
    private final List<Map<String, String>> events = new CopyOnWriteArrayList<>();
    private final int status;
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;

    private StreamClient(HttpRequest request) {
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        status = response.statusCode();
        body = response.body();
        Thread.ofVirtual().start(this::read);
    }

    static StreamClient open(String url, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return new StreamClient(request.build());
    }

    private void read() {
        Map<String, String> event = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!event.isEmpty()) {
                        events.add(Map.copyOf(event));
                    }
                    event.clear();
                } else {
                    int colon = line.indexOf(':');
                    event.merge(
                            line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "\n" + b);
                }
            }
        } catch (IOException e) {
            // closed by either side
        }
        ended = true;
    }

    int status() {
        return status;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    boolean ended() {
        return ended;
    }

    List<Map<String, String>> events() {
        return events;
    }

    List<Map<String, String>> events(String name) {
        return events.stream().filter(event -> name.equals(event.get("event"))).toList();
    }

    List<Long> ids(String name) {
        return events(name).stream().map(event -> Long.valueOf(event.get("id"))).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

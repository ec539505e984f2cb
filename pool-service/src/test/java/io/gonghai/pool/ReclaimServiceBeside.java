package io.gonghai.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Stands in the place of reclaim-service: a real HTTP server that knows the deadlines it is given, and can be away, slow or confused. */
public final class ReclaimServiceBeside implements QuarkusTestResourceLifecycleManager {
    static final Map<String, String> DEADLINES = new ConcurrentHashMap<>();
    /** What it was asked, question by question. */
    static final List<JsonNode> ASKED = new CopyOnWriteArrayList<>();

    static volatile int status = 200;
    static volatile String instead;
    /** While it stands, no answer goes out. */
    static volatile CountDownLatch held = new CountDownLatch(0);

    /** How many questions wait for that. */
    static final AtomicInteger HELD = new AtomicInteger();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/internal/deadlines/lookup", ReclaimServiceBeside::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.reclaim-service.url",
                "http://localhost:" + server.getAddress().getPort(),
                "gonghai.deadlines.rest",
                "PT0.1S");
    }

    /** Well again, and knowing nothing. */
    static void well() {
        DEADLINES.clear();
        ASKED.clear();
        status = 200;
        instead = null;
        held.countDown();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = new ObjectMapper().readTree(exchange.getRequestBody());
            ASKED.add(question);
            HELD.incrementAndGet();
            try {
                held.await(60, TimeUnit.SECONDS);
            } finally {
                HELD.decrementAndGet();
            }
            boolean itself = exchange.getRequestHeaders().getFirst("Authorization") != null;
            String text = DEADLINES.entrySet().stream()
                    .filter(known -> question.toString().contains(known.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining(",", "{\"deadlines\":[", "],\"later\":1}"));
            byte[] body = (instead == null ? text : instead).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(itself ? status : 401, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        held.countDown();
        server.stop(0);
    }
}

package io.gonghai.pool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Stands in the place of customer-service: a real HTTP server that knows the customers it is given, and can be away. */
public final class CustomerServiceBeside implements QuarkusTestResourceLifecycleManager {
    static final Map<String, String> CUSTOMERS = new ConcurrentHashMap<>();
    static final Map<String, String> FATES = new ConcurrentHashMap<>();
    static final Set<String> ASKED = ConcurrentHashMap.newKeySet();
    static final AtomicInteger LOOKUPS = new AtomicInteger();
    static volatile boolean away;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/internal/customers/", CustomerServiceBeside::answer);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "quarkus.rest-client.customer-service.url", url,
                "gonghai.reservations.patience", "PT0.5S",
                "gonghai.reservations.every", "PT0.2S",
                "gonghai.erasures.every", "PT1S",
                "gonghai.rating.every", "PT1S",
                "gonghai.batches.patience", "PT3S",
                "gonghai.batches.wait", "PT0.5S");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            String found = found(exchange, path);
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            int status = away ? 503 : bearer == null ? 401 : found == null ? 404 : 200;
            byte[] body = status == 200 ? found.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String found(HttpExchange exchange, String[] path) throws IOException {
        if (path[3].equals("lookup")) {
            LOOKUPS.incrementAndGet();
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return CUSTOMERS.entrySet().stream()
                    .filter(customer -> asked.contains(customer.getKey()))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining(",", "{\"customers\":[", "]}"));
        }
        ASKED.add(path[3]);
        boolean settle = path.length == 5 && path[4].equals("abandonment");
        return settle ? FATES.get(path[3]) : CUSTOMERS.get(path[3]);
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}

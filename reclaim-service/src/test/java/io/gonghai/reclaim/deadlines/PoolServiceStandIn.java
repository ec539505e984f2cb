package io.gonghai.reclaim.deadlines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers {@code /internal/custodies/{id}} and {@code /internal/pools/{id}} as pool-service would, over real HTTP; may be away. */
public final class PoolServiceStandIn implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, String> CUSTODIES = new ConcurrentHashMap<>();
    private static final Set<String> SICK = ConcurrentHashMap.newKeySet();
    private static final List<String> TOKENS = new CopyOnWriteArrayList<>();
    private static volatile boolean away;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/custodies/", PoolServiceStandIn::answer);
        server.createContext("/internal/pools/", PoolServiceStandIn::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.pool-service.url",
                "http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        TOKENS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().getPath();
        String custody = CUSTODIES.get(path.substring(path.lastIndexOf('/') + 1));
        int status = away || SICK.stream().anyMatch(path::endsWith) ? 500 : custody == null ? 404 : 200;
        byte[] body = status == 200 ? custody.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A custody, or a pool. */
    static void knows(UUID id, String answer) {
        CUSTODIES.put(id.toString(), answer);
    }

    static void failsOn(UUID customerId) {
        SICK.add(customerId.toString());
    }

    static void isAway() {
        away = true;
    }

    static void forget() {
        away = false;
        CUSTODIES.clear();
        SICK.clear();
        TOKENS.clear();
    }

    /** The Authorization headers it was asked with. */
    static List<String> tokens() {
        return TOKENS;
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}

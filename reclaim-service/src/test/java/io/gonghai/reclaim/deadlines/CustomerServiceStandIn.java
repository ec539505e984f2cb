package io.gonghai.reclaim.deadlines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers {@code POST /internal/customers/facts} as customer-service would, over real HTTP; may be away. */
public final class CustomerServiceStandIn implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ObjectNode> FACTS = new ConcurrentHashMap<>();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static volatile boolean away;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/customers/facts", CustomerServiceStandIn::answer);
        server.start();
        return Map.of(
                "quarkus.rest-client.customer-service.url",
                "http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        ASKED.incrementAndGet();
        ObjectNode known = JSON.createObjectNode();
        ArrayNode customers = known.putArray("customers");
        asked.path("customerIds").forEach(id -> {
            ObjectNode facts = FACTS.get(id.asText());
            if (facts != null) {
                customers.add(facts);
            }
        });
        byte[] body = JSON.writeValueAsBytes(known);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? 500 : 200, away ? -1 : body.length);
        if (!away) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    static void knows(UUID customer, ObjectNode facts) {
        FACTS.put(customer.toString(), facts);
    }

    /** How often it was asked at all. */
    static int asked() {
        return ASKED.get();
    }

    static void isAway() {
        away = true;
    }

    static void forget() {
        away = false;
        FACTS.clear();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}

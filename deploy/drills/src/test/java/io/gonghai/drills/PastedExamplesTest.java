package io.gonghai.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An example that does not work is found, and what one example created is what the next is about. */
class PastedExamplesTest {
    private static final String DOCUMENT = """
            {"paths":{
              "/api/v1/notes/{id}/pages":{"post":{"requestBody":{"content":{"application/json":{"example":{"text":"more"}}}}}},
              "/api/v1/notes":{"post":{"requestBody":{"content":{"application/json":{"examples":{"short":{"value":{"text":"hello"}}}}}}}}}}""";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private int pagesAnswer = 200;
    private HttpServer gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/q/openapi", exchange -> answer(exchange, 200, DOCUMENT));
        gateway.createContext("/dev/tokens", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        gateway.createContext("/api/v1/notes", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, path.endsWith("/pages") ? pagesAnswer : 201, "{\"id\":\"7\"}");
        });
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Findings paste() {
        String url = "http://127.0.0.1:" + gateway.getAddress().getPort();
        return new PastedExamples(new Door(url, Duration.ofSeconds(5)), line -> {}).run();
    }

    @Test
    void what_one_example_created_is_what_the_next_is_about() {
        Findings findings = paste();

        assertThat(asked)
                .containsExactly("/api/v1/notes {\"text\":\"hello\"}", "/api/v1/notes/7/pages {\"text\":\"more\"}");
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.compared()).isEqualTo(2);
    }

    @Test
    void an_example_that_is_malformed_is_found() {
        pagesAnswer = 400;

        assertThat(paste().wrong()).hasSize(1).first().asString().contains("/notes/{id}/pages");
    }

    @Test
    void a_failure_of_ours_is_found() {
        pagesAnswer = 500;

        assertThat(paste().wrong()).hasSize(1);
    }

    @Test
    void what_is_refused_by_a_rule_was_understood() {
        pagesAnswer = 409;

        assertThat(paste().wrong()).isEmpty();
    }
}

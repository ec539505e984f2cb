package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.openapi.ApiDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent to any operation of the API document is answered; what is refused changes nothing. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class BadInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;
    private static final String SETTINGS = "/api/v1/settings/custody";
    private static final String EXAMPLE_ID = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e";
    private static final List<String> QUERY_VALUES = List.of(
            "",
            "abc",
            "-1",
            "99999999999999999999",
            "a\u0000b",
            "\uD83D\uDE00",
            "'\"\\%_",
            "x".repeat(2_001),
            "WzEsMl0",
            "e30");
    private static final List<String> BODIES =
            List.of("", "null", "[]", "1", "\"text\"", "{", "{\"unknown\":1}", "{\"reason\":\"a\\u0000b\"}", "[[[[");
    private static final List<String> PARTS = List.of(
            "null",
            "\"\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(10_000) + "\"",
            "-1",
            "1e400",
            "99999999999999999999",
            "{}",
            "[]",
            "[null]",
            "[{}]",
            "{\"a\":{\"b\":[]}}",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"P9999999999D\"");

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private String settings;

    /** A held customer with a rep and a pool of its own, as what is accepted may end all of them. */
    private record Held(String ann, UUID pool, UUID customer) {}

    /** One call of an operation. */
    private record Call(String method, String path, JsonNode node) {
        JsonNode content() {
            return node.path("requestBody").path("content").path("application/json");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void as_it_is() {
        settings = admin().get(SETTINGS).asString();
    }

    @AfterEach
    void as_it_was() {
        String version = admin().get(SETTINGS).getHeader("ETag");
        admin().header("If-Match", version).body(settings).put(SETTINGS).then().statusCode(200);
        sql.update("DELETE FROM scim_token");
    }

    private Held aHeldCustomer() {
        String ann = unique("ann");
        UUID pool = Scene.pool("\"" + ann + "\"", unique("mgr"), "{}");
        UUID customer = scene.pooled(pool);
        Scene.claim(Tokens.rep(ann), customer).then().statusCode(200);
        return new Held(ann, pool, customer);
    }

    private int version(Held given) {
        return sql.first("SELECT version FROM custody WHERE customer_id = ?", row -> row.getInt(1), given.customer())
                .orElseThrow();
    }

    private static List<Call> operations() {
        List<Call> calls = new ArrayList<>();
        ApiDocument.served()
                .root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(entry -> calls.add(
                                new Call(entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()))));
        return calls.stream()
                .filter(call -> call.method().matches("GET|PUT|POST|DELETE"))
                .toList();
    }

    /** Each operation has a customer of its own, made before any is tried; some are tried at once. */
    private void tryEach(List<Call> calls, BiConsumer<Call, Held> attempt) throws Exception {
        List<Callable<Object>> attempts = calls.stream()
                .map(call -> {
                    Held given = aHeldCustomer();
                    return Executors.callable(() -> attempt.accept(call, given));
                })
                .toList();
        try (ExecutorService some = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Object> attempted : some.invokeAll(attempts)) {
                attempted.get();
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_query_and_no_id_is_answered_by_a_failure() throws Exception {
        List<Call> calls = operations().stream()
                .filter(call -> !call.node().path("parameters").isEmpty())
                .toList();

        tryEach(
                calls,
                (call, given) -> call.node().path("parameters").forEach(parameter -> {
                    String name = parameter.path("name").asText();
                    switch (parameter.path("in").asText()) {
                        case "query" ->
                            QUERY_VALUES.forEach(value -> check(
                                    call,
                                    given,
                                    name + "=" + value,
                                    () -> request()
                                            .queryParam(name, value)
                                            .request(call.method(), filled(call.path(), given))));
                        case "path" ->
                            Stream.of("abc", "a\u0000b", "-1", "99999999999999999999", "x".repeat(300), "\uD83D\uDE00")
                                    .forEach(value -> check(
                                            call,
                                            given,
                                            name + " is " + value,
                                            () -> request()
                                                    .request(call.method(), filled(call.path(), given, name), value)));
                        default -> {}
                    }
                }));
    }

    @Test
    void no_body_is_answered_by_a_failure() throws Exception {
        List<Call> calls = operations().stream()
                .filter(call -> !call.content().isMissingNode())
                .toList();

        tryEach(calls, (call, given) -> {
            BODIES.forEach(body -> send(call, given, body));
            call.content().path("examples").forEach(example -> {
                JsonNode value = example.path("value");
                ObjectNode whole = (ObjectNode) read((value.isTextual() ? value.asText() : value.toString())
                        .replace(EXAMPLE_ID, given.customer().toString()));
                whole.fieldNames()
                        .forEachRemaining(field -> PARTS.forEach(part -> {
                            String marked = whole.deepCopy().put(field, "@@").toString();
                            send(call, given, marked.replace("\"@@\"", part));
                        }));
            });
        });
    }

    private void send(Call call, Held given, String body) {
        check(call, given, body, () -> request().body(body).request(call.method(), filled(call.path(), given)));
    }

    private static RequestSpecification request() {
        return admin().header("If-Match", "\"1\"");
    }

    /** It is answered, and a refusal leaves the customer as it was. */
    private void check(Call call, Held given, String what, Supplier<Response> request) {
        int before = version(given);
        Response answer = request.get();
        int status = answer.statusCode();
        String sent = call + " with " + what.substring(0, Math.min(200, what.length())) + ": ";
        if (status >= 500 || status == 422) {
            wrong.add(sent + status);
        } else if (status >= 400 && !answer.contentType().startsWith("application/problem+json")) {
            wrong.add(sent + "no problem, " + status);
        } else if (status < 300 && what.contains("\"filter\":\"\"")) {
            wrong.add(sent + status + ", and took no filter for every customer");
        } else if (status >= 400 && !goesOnLater(call) && version(given) != before) {
            wrong.add(sent + status + ", and it changed the customer");
        }
    }

    /** What one that was accepted moves in the background is not the next one's doing. */
    private static boolean goesOnLater(Call call) {
        return call.path().matches(".*/(moves|retirement|offboard)");
    }

    private static String filled(String path, Held given) {
        return filled(path, given, "");
    }

    /** @param open the parameter that stays to be filled */
    private static String filled(String path, Held given, String open) {
        String filled = path;
        for (Map.Entry<String, String> one : Map.of(
                        "customerId", given.customer().toString(),
                        "poolId", given.pool().toString(),
                        "personId", given.ann(),
                        "requestId", Ids.next().toString(),
                        "operationId", Ids.next().toString(),
                        "id", Ids.next().toString(),
                        "version", "1",
                        "stream", "none",
                        "partition", "0")
                .entrySet()) {
            if (!one.getKey().equals(open)) {
                filled = filled.replace("{" + one.getKey() + "}", one.getValue());
            }
        }
        return filled;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes requests that no operation of an OpenAPI document may accept, or may at most refuse politely. */
final class HostileRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WITH_BODY = Set.of("post", "put", "patch");
    private static final String UNKNOWN = "0190f5d2-7b1e-7c3a-9d55-ffffffffffff";
    private static final List<String> HOSTILE_IDS = List.of(
            UNKNOWN,
            "not-a-uuid",
            "1",
            "%00",
            "..%2F..%2Finternal",
            "'%20OR%201%3D1%20--",
            "%F0%9F%98%80",
            "a".repeat(1_500));
    private static final List<String> HOSTILE_VALUES = List.of(
            "%00",
            "%EF%BF%BF",
            "'%3B%20DROP%20TABLE%20x--",
            "%3Cscript%3E",
            "a".repeat(2_500),
            "-1",
            "99999999999999999999",
            "");
    private static final List<String> NEVER_VALID = List.of(
            "{",
            "[]",
            "null",
            "\"text\"",
            "7",
            "{\"noSuchField\":1}",
            "{\"a\":1} trailing",
            "{\"a\":1,\"a\":2}",
            "[".repeat(2_000),
            "\u0000");

    private HostileRequests() {}

    /**
     * One request.
     *
     * @param mustRefuse whether anything below 400 is wrong
     */
    record Hostile(
            String operation,
            String method,
            String path,
            @Nullable String body,
            boolean mustRefuse) {}

    /**
     * All requests for the operations of a document.
     *
     * @param real ids of things that exist and that the callers may change, by the first segment of a path; what is nearly right is sent to them,
     *     for a request about something unknown is refused before it is looked at closely
     */
    static List<Hostile> of(JsonNode document, Map<String, String> real) {
        List<Hostile> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    if (path.getKey().startsWith("/api/v1/")
                            && Set.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)) {
                        add(all, path.getKey().substring("/api/v1".length()), method, operation.getValue(), real);
                    }
                }));
        return all;
    }

    private static void add(
            List<Hostile> all, String path, String method, JsonNode operation, Map<String, String> real) {
        String name = method + " " + path;
        String example = example(operation);
        boolean hasBody = WITH_BODY.contains(method.toLowerCase(Locale.ROOT)) && operation.has("requestBody");
        String plain = path.replaceAll("\\{[^}]+}", UNKNOWN);
        if (path.contains("{")) {
            for (String id : HOSTILE_IDS) {
                // there is a first version of everything that has versions, but none before it
                String hostile =
                        path.replace("{version}", id.equals("1") ? "0" : id).replaceAll("\\{[^}]+}", id);
                all.add(new Hostile(name, method, hostile, hasBody ? example : null, true));
            }
        }
        if (method.equals("GET")) {
            queries(all, name, plain, operation);
        }
        if (hasBody) {
            NEVER_VALID.forEach(body -> all.add(new Hostile(name, method, plain, body, true)));
            String there = path.replaceFirst("\\{[^}]+}", real.getOrDefault(path.split("/")[1], UNKNOWN))
                    .replaceAll("\\{[^}]+}", UNKNOWN);
            mutations(example).forEach(body -> all.add(new Hostile(name, method, there, body, false)));
        }
    }

    private static void queries(List<Hostile> all, String name, String path, JsonNode operation) {
        if (path.endsWith("/stream")) {
            return; // never ends when it is accepted
        }
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                String query = parameter.path("name").asText();
                HOSTILE_VALUES.forEach(value ->
                        all.add(new Hostile(name, "GET", path + "?" + query + "=" + value, null, value.equals("%00"))));
            }
        }
    }

    private static String example(JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content");
        for (JsonNode media : content) {
            if (media.has("example")) {
                return text(media.path("example"));
            }
            for (JsonNode named : media.path("examples")) {
                return text(named.path("value"));
            }
        }
        return "{}";
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.asText() : example.toString();
    }

    /** The example with one field after the other turned into something else. */
    private static List<String> mutations(String example) {
        List<String> result = new ArrayList<>();
        try {
            if (JSON.readTree(example) instanceof ObjectNode whole) {
                for (Map.Entry<String, JsonNode> field : whole.properties()) {
                    for (JsonNode wrong : wrongValues()) {
                        ObjectNode copy = whole.deepCopy();
                        copy.set(field.getKey(), wrong);
                        result.add(copy.toString());
                    }
                    ObjectNode without = whole.deepCopy();
                    without.remove(field.getKey());
                    result.add(without.toString());
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            result.add(example);
        }
        return result;
    }

    private static List<JsonNode> wrongValues() {
        var make = JSON.getNodeFactory();
        return List.of(
                make.nullNode(),
                make.numberNode(-1),
                make.numberNode(new java.math.BigDecimal("1e400")),
                make.booleanNode(true),
                make.textNode(""),
                make.textNode("nul \u0000"),
                make.textNode("half \ud800"),
                make.textNode("'; DROP TABLE customer; --"),
                make.textNode("x".repeat(100_000)),
                make.arrayNode().add(make.nullNode()),
                make.arrayNode().add("x"),
                make.objectNode().put("x", 1));
    }
}

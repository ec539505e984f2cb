package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An OpenAPI document as a tree, with its operations found and its references followed. */
public record ApiDocument(JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** A document as {@code /q/openapi?format=json} serves it. */
    public static ApiDocument ofJson(byte[] json) {
        try {
            return new ApiDocument(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the service under test serves now. */
    public static ApiDocument served() {
        return ofJson(RestAssured.given()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    /** What one method of one path does. */
    record Operation(String path, String method, JsonNode node) {
        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    /** Something with a name, such as a response by its status. */
    record Named(String name, JsonNode node) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> operations.add(
                                new Operation(path.getKey(), entry.getKey(), follow(entry.getValue())))));
        return operations;
    }

    /** The paths of all lists: what is read page by page. */
    public List<String> lists() {
        return operations().stream()
                .filter(operation -> operation.method().equals("get") && hasParameter(operation, "cursor"))
                .map(Operation::path)
                .toList();
    }

    /** The parameters of an operation, those of its path included. */
    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(parameter -> parameters.add(follow(parameter)));
        root.path("paths")
                .path(operation.path())
                .path("parameters")
                .forEach(parameter -> parameters.add(follow(parameter)));
        return parameters;
    }

    JsonNode requestBody(Operation operation) {
        return follow(operation.node().path("requestBody"));
    }

    List<Named> responses(Operation operation) {
        return operation.node().path("responses").properties().stream()
                .map(entry -> new Named(entry.getKey(), follow(entry.getValue())))
                .toList();
    }

    JsonNode response(Operation operation, String status) {
        return follow(operation.node().path("responses").path(status));
    }

    /** The examples of a media type, by name; the single one is called {@code example}. */
    List<Named> examples(JsonNode media) {
        List<Named> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(new Named("example", media.get("example")));
        }
        media.path("examples")
                .properties()
                .forEach(entry -> examples.add(
                        new Named(entry.getKey(), follow(entry.getValue()).path("value"))));
        return examples;
    }

    /** What a node refers to, or the node itself; missing where the reference leads nowhere. */
    JsonNode follow(JsonNode node) {
        JsonNode found = node;
        for (int steps = 0; found.has("$ref"); steps++) {
            String reference = found.get("$ref").asText();
            if (!reference.startsWith("#/") || steps > 20) {
                return MissingNode.getInstance();
            }
            found = root.at(reference.substring(1));
        }
        return found;
    }

    boolean hasInput(Operation operation) {
        return operation.node().has("requestBody") || !parameters(operation).isEmpty();
    }

    boolean hasParameter(Operation operation, String name) {
        return parameters(operation).stream()
                .anyMatch(parameter -> parameter.path("name").asText().equalsIgnoreCase(name));
    }

    boolean needsParameter(Operation operation, String name) {
        return parameters(operation).stream()
                .anyMatch(parameter -> parameter.path("name").asText().equalsIgnoreCase(name)
                        && parameter.path("required").asBoolean());
    }

    /** Whether anybody may call it without showing who they are: said by an empty list of requirements. */
    boolean isOpen(Operation operation) {
        JsonNode security = security(operation);
        return security.isArray() && security.isEmpty();
    }

    JsonNode security(Operation operation) {
        return operation.node().has("security") ? operation.node().get("security") : root.path("security");
    }

    static boolean isJson(String mediaType) {
        return mediaType.startsWith("application/") && mediaType.endsWith("json");
    }

    ObjectNode components() {
        return root.path("components") instanceof ObjectNode components ? components : JSON.createObjectNode();
    }
}

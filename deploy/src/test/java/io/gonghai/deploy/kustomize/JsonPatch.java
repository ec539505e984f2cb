package io.gonghai.deploy.kustomize;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** JSON Patch (RFC 6902) with add, remove, replace and test; anything else is refused. */
final class JsonPatch {
    private JsonPatch() {}

    static void apply(JsonNode patch, ObjectNode document) {
        if (!patch.isArray()) {
            throw new IllegalArgumentException("only JSON patches are used here (a list of operations)");
        }
        patch.forEach(operation -> applyOne(operation, document));
    }

    private static void applyOne(JsonNode operation, ObjectNode document) {
        Set<String> fields = new TreeSet<>();
        operation.fieldNames().forEachRemaining(fields::add);
        String op = operation.path("op").asText();
        Set<String> expected = op.equals("remove") ? Set.of("op", "path") : Set.of("op", "path", "value");
        if (!fields.equals(expected)) {
            throw new IllegalArgumentException("operation " + op + " with the fields " + fields);
        }
        JsonPointer path = JsonPointer.compile(operation.path("path").asText());
        JsonNode parent = document.at(path.head());
        JsonNode value = operation.get("value");
        switch (op) {
            case "add" -> add(parent, path, value.deepCopy());
            case "remove" -> {
                existing(document, path);
                remove(parent, path);
            }
            case "replace" -> {
                existing(document, path);
                remove(parent, path);
                add(parent, path, value.deepCopy());
            }
            case "test" -> {
                if (!existing(document, path).equals(value)) {
                    throw new IllegalArgumentException("test failed at " + path + ": not " + value);
                }
            }
            default -> throw new IllegalArgumentException("unknown operation " + op);
        }
    }

    private static JsonNode existing(JsonNode document, JsonPointer path) {
        JsonNode found = document.at(path);
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("nothing at " + path);
        }
        return found;
    }

    private static void add(JsonNode parent, JsonPointer path, JsonNode value) {
        String last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array) {
            array.insert(last.equals("-") ? array.size() : Integer.parseInt(last), value);
        } else {
            throw new IllegalArgumentException("nothing to add to at " + path);
        }
    }

    private static void remove(JsonNode parent, JsonPointer path) {
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(path.last().getMatchingIndex());
        }
    }
}

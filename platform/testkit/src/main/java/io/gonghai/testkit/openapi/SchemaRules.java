package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;

/** What holds for every schema of a document, wherever it stands. */
final class SchemaRules {
    private SchemaRules() {}

    static void references(ApiDocument document, Faults faults) {
        walk("", document.root(), (at, node) -> {
            if (node.path("$ref").isTextual()) {
                faults.unless(
                        !document.follow(node).isMissingNode(),
                        at,
                        node.path("$ref").asText() + " leads nowhere");
            }
        });
    }

    static void names(ApiDocument document, Faults faults) {
        document.components()
                .path("schemas")
                .fieldNames()
                .forEachRemaining(name -> faults.unless(
                        name.matches("[A-Z][a-zA-Z]*"), "/components/schemas/" + name, "is no name for a type"));
    }

    static void requiredProperties(ApiDocument document, Faults faults) {
        walk("", document.root(), (at, node) -> {
            if (node.path("required").isArray()) {
                node.path("required")
                        .forEach(name -> faults.unless(
                                node.path("properties").has(name.asText()),
                                at,
                                "requires " + name.asText() + ", which is no property"));
            }
        });
    }

    /** A property that is another schema is described there. */
    static void descriptions(ApiDocument document, Faults faults) {
        walk("", document.root(), (at, node) -> {
            if (node.path("properties").isObject() && !at.endsWith("/properties")) {
                node.path("properties").properties().forEach(property -> {
                    JsonNode schema = property.getValue();
                    boolean told = OperationRules.says(schema, "description")
                            || OperationRules.says(document.follow(bare(schema)), "description");
                    faults.unless(told, at, property.getKey() + " is not described");
                });
            }
        });
    }

    /** {@code anyOf} with null is how a reference says that it may be absent. */
    private static JsonNode bare(JsonNode schema) {
        for (JsonNode choice : schema.path("anyOf")) {
            if (choice.has("$ref")) {
                return choice;
            }
        }
        return schema;
    }

    private static void walk(String at, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(at, node);
            node.properties().forEach(entry -> {
                if (!entry.getKey().equals("example") && !entry.getKey().equals("examples")) {
                    walk(at + "/" + entry.getKey(), entry.getValue(), visitor);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(at + "/" + i, node.get(i), visitor);
            }
        }
    }
}

package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.openapi.ApiDocument.Named;
import io.gonghai.testkit.openapi.ApiDocument.Operation;
import java.util.HashSet;
import java.util.Set;

/** What every operation says of itself. */
final class OperationRules {
    private OperationRules() {}

    static void publicPaths(ApiDocument document, Faults faults) {
        faults.unless(!document.operations().isEmpty(), "paths", "there is no operation");
        document.root()
                .path("paths")
                .fieldNames()
                .forEachRemaining(
                        path -> faults.unless(path.startsWith("/api/v1/"), path, "is not part of the public API"));
    }

    static void operationId(ApiDocument document, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (Operation operation : document.operations()) {
            String id = operation.node().path("operationId").asText();
            faults.unless(id.matches("[a-z][a-zA-Z0-9]*"), operation.name(), "operationId '" + id + "' is no name");
            faults.unless(seen.add(id), operation.name(), "operationId " + id + " is used twice");
        }
    }

    static void summary(ApiDocument document, Faults faults) {
        for (Operation operation : document.operations()) {
            faults.unless(says(operation.node(), "summary"), operation.name(), "has no summary");
            faults.unless(says(operation.node(), "description"), operation.name(), "has no description");
        }
    }

    static void tags(ApiDocument document, Faults faults) {
        Set<String> told = new HashSet<>();
        document.root().path("tags").forEach(tag -> {
            if (says(tag, "description")) {
                told.add(tag.path("name").asText());
            }
        });
        for (Operation operation : document.operations()) {
            JsonNode tags = operation.node().path("tags");
            faults.unless(!tags.isEmpty(), operation.name(), "has no tag");
            tags.forEach(tag -> faults.unless(
                    told.contains(tag.asText()), operation.name(), "tag " + tag.asText() + " is not described"));
        }
    }

    static void security(ApiDocument document, Faults faults) {
        JsonNode schemes = document.components().path("securitySchemes");
        for (Operation operation : document.operations()) {
            JsonNode security = document.security(operation);
            faults.unless(
                    security.isArray(),
                    operation.name(),
                    "does not say who may call it; an empty list means everybody");
            security.forEach(requirement -> requirement
                    .fieldNames()
                    .forEachRemaining(scheme -> faults.unless(
                            schemes.has(scheme), operation.name(), "security scheme " + scheme + " is unknown")));
        }
    }

    static void parameters(ApiDocument document, Faults faults) {
        for (Operation operation : document.operations()) {
            for (JsonNode parameter : document.parameters(operation)) {
                String name = parameter.path("name").asText();
                faults.unless(
                        says(parameter, "description"), operation.name(), "parameter " + name + " is not described");
                faults.unless(
                        parameter.has("schema") || parameter.has("content"),
                        operation.name(),
                        "parameter " + name + " has no schema");
            }
            for (String name : operation.path().split("/")) {
                if (name.startsWith("{")) {
                    faults.unless(
                            document.hasParameter(operation, name.substring(1, name.length() - 1)),
                            operation.name(),
                            "parameter " + name + " of the path is not declared");
                }
            }
        }
    }

    static void success(ApiDocument document, Faults faults) {
        for (Operation operation : document.operations()) {
            boolean any = false;
            for (Named response : document.responses(operation)) {
                boolean good = response.name().startsWith("2");
                any |= good;
                if (good && !response.name().equals("204")) {
                    faults.unless(
                            hasSchema(response.node()),
                            operation.name(),
                            "answer " + response.name() + " has no schema");
                }
                faults.unless(
                        says(response.node(), "description"),
                        operation.name(),
                        "answer " + response.name() + " is not described");
            }
            faults.unless(any, operation.name(), "does not say what it answers when all is well");
        }
    }

    private static boolean hasSchema(JsonNode response) {
        JsonNode content = response.path("content");
        boolean all = !content.isEmpty();
        for (JsonNode media : content) {
            all &= !media.path("schema").isEmpty();
        }
        return all;
    }

    static boolean says(JsonNode node, String field) {
        return !node.path(field).asText().isBlank();
    }
}

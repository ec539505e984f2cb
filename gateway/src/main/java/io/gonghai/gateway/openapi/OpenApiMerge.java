package io.gonghai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.gateway.routes.Access;
import io.gonghai.gateway.routes.Route;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.routes.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Puts documents of services into the gateway's own. Only what the gateway routes to that service is taken. Components
 * that are the same in several services are told once; those that only have the same name get the service's before it, and so do
 * operations.
 */
final class OpenApiMerge {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final List<String> EVERYWHERE = List.of("401", "429", "503");

    private final Routes routes;
    private final ObjectNode merged;
    private final Set<String> operationIds = new HashSet<>();
    private final Set<String> tags = new HashSet<>();

    /** @param own the gateway's own document, which becomes the merged one */
    OpenApiMerge(Routes routes, ObjectNode own) {
        this.routes = routes;
        this.merged = own;
        merged.withObjectProperty("paths").forEach(this::noteOperationIds);
        merged.withArrayProperty("tags")
                .forEach(tag -> tags.add(tag.path("name").asText()));
    }

    ObjectNode merged() {
        return merged;
    }

    /** Adds the document of one service; it is not changed. */
    void add(Service service, ObjectNode document) {
        String prefix = prefix(service);
        ObjectNode part = document.deepCopy();
        part.withObjectProperty("components").remove("securitySchemes");
        ComponentNames.of(merged.withObjectProperty("components"), part.withObjectProperty("components"), prefix)
                .applyTo(part);
        ObjectNode components = merged.withObjectProperty("components");
        part.withObjectProperty("components")
                .properties()
                .forEach(section ->
                        components.withObjectProperty(section.getKey()).setAll((ObjectNode) section.getValue()));
        part.withObjectProperty("paths").properties().forEach(path -> addPath(service, path.getKey(), path.getValue()));
        part.path("tags").forEach(this::addTag);
    }

    private void addPath(Service service, String path, JsonNode item) {
        Optional<Route> route = routes.find("GET", path, null).filter(found -> found.service() == service);
        if (route.isEmpty() || !item.isObject()) {
            return;
        }
        item.properties().forEach(entry -> {
            if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
                finish(operation, service, route.get().access());
            }
        });
        merged.withObjectProperty("paths").set(path, item);
    }

    private void finish(ObjectNode operation, Service service, Access access) {
        String id = operation.path("operationId").asText("");
        if (!id.isEmpty() && !operationIds.add(id)) {
            operation.put("operationId", unusedId(prefix(service).toLowerCase(Locale.ROOT), id));
        }
        ArrayNode security = JsonNodeFactory.instance.arrayNode();
        if (access == Access.PERSON) {
            security.addObject().putArray("bearer");
        }
        operation.set("security", security);
        ObjectNode responses = operation.withObjectProperty("responses");
        for (String status : EVERYWHERE) {
            boolean told = responses.has(status) || access == Access.OPEN && status.equals("401");
            if (!told) {
                responses.putObject(status).put("$ref", "#/components/responses/Gateway" + status);
            }
        }
    }

    private String unusedId(String prefix, String id) {
        String candidate = prefix + Character.toUpperCase(id.charAt(0)) + id.substring(1);
        String unused = candidate;
        for (int i = 2; !operationIds.add(unused); i++) {
            unused = candidate + i;
        }
        return unused;
    }

    private void noteOperationIds(JsonNode pathItem) {
        pathItem.forEach(operation -> {
            if (operation.has("operationId")) {
                operationIds.add(operation.get("operationId").asText());
            }
        });
    }

    private void addTag(JsonNode tag) {
        if (tags.add(tag.path("name").asText())) {
            merged.withArrayProperty("tags").add(tag);
        }
    }

    private static String prefix(Service service) {
        String word = service.id().split("-")[0];
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}

package io.gonghai.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.deploy.kustomize.Kustomize;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the folders below deploy/kubernetes render to, rendered once. */
final class Rendered {
    static final Rendered BASE = new Rendered("base");
    static final Rendered OPERATORS = new Rendered("overlays/operators");
    static final Rendered PRODUCTION = new Rendered("overlays/production");

    private final List<JsonNode> objects;

    private Rendered(String folder) {
        objects = Kustomize.render(Checkout.deploy().resolve("kubernetes").resolve(folder));
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return all(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    JsonNode container(String service) {
        return one("Deployment", service).at("/spec/template/spec/containers/0");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

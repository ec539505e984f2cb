package io.gonghai.deploy.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * One object on its way to the cluster; {@code generated} objects get a hash of their content into their name.
 */
record Resource(ObjectNode content, boolean generated) {
    private static final Set<String> CLUSTER_WIDE = Set.of("Namespace");

    static Resource read(JsonNode node) {
        if (!(node instanceof ObjectNode object) || !node.at("/metadata/name").isTextual()) {
            throw new IllegalArgumentException("not an object with a name: " + node);
        }
        return new Resource(object, false);
    }

    String kind() {
        return content.path("kind").asText();
    }

    String name() {
        return content.at("/metadata/name").asText();
    }

    /** Group, version, kind and name: what may exist only once. */
    String id() {
        return content.path("apiVersion").asText() + " " + kind() + " " + name();
    }

    boolean matches(Kustomization.Target target) {
        String apiVersion = target.group() == null || target.group().isEmpty()
                ? target.version()
                : target.group() + "/" + target.version();
        return content.path("apiVersion").asText().equals(apiVersion)
                && kind().equals(target.kind())
                && name().equals(target.name());
    }

    void enter(String namespace) {
        if (!CLUSTER_WIDE.contains(kind())) {
            metadata().put("namespace", namespace);
        } else if (!name().equals(namespace)) {
            throw new IllegalArgumentException("kustomize would rename " + id() + " to " + namespace);
        }
    }

    void rename(String name) {
        metadata().put("name", name);
    }

    private ObjectNode metadata() {
        return (ObjectNode) content.get("metadata");
    }
}

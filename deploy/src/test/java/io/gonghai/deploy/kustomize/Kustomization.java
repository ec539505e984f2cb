package io.gonghai.deploy.kustomize;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/** A kustomization file, as far as we use it: a field that is not named here is refused, never ignored. */
record Kustomization(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        String namespace,
        List<String> resources,
        List<Generator> configMapGenerator,
        List<Patch> patches,
        List<Image> images,
        List<Replica> replicas) {

    /** @param behavior absent or {@code create} makes a new map, {@code merge} adds to one from a resource below. */
    record Generator(String name, String behavior, List<String> envs) {
        boolean merges() {
            return switch (behavior) {
                case null -> false;
                case "create" -> false;
                case "merge" -> true;
                default -> throw new IllegalArgumentException("behavior " + behavior + " of " + name);
            };
        }
    }

    record Patch(String path, Target target) {}

    record Target(String group, String version, String kind, String name) {}

    record Image(String name, String newName, String newTag, String digest) {}

    record Replica(String name, int count) {}

    Kustomization {
        resources = Objects.requireNonNullElse(resources, List.of());
        configMapGenerator = Objects.requireNonNullElse(configMapGenerator, List.of());
        patches = Objects.requireNonNullElse(patches, List.of());
        images = Objects.requireNonNullElse(images, List.of());
        replicas = Objects.requireNonNullElse(replicas, List.of());
        if (!"kustomize.config.k8s.io/v1beta1".equals(apiVersion) || !"Kustomization".equals(kind)) {
            throw new IllegalArgumentException("not a Kustomization of v1beta1: " + apiVersion + " " + kind);
        }
    }
}

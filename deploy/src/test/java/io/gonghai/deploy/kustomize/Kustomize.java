package io.gonghai.deploy.kustomize;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.deploy.StrictYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders a kustomization as {@code kubectl kustomize} does, for the fields of {@link Kustomization} only. Stricter than
 * the original: a patch, image or count that meets no object is an error, so that a renamed object is noticed.
 */
public final class Kustomize {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Kustomize() {}

    /** The objects of a folder with a kustomization, ready to be applied. */
    public static List<JsonNode> render(Path folder) {
        List<Resource> resources =
                new ArrayList<>(accumulate(folder.toAbsolutePath().normalize()));
        Map<String, String> names = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (resource.generated()) {
                String hashed = resource.name() + "-" + ContentHash.of(resource);
                names.put(resource.name(), hashed);
                resource.rename(hashed);
            }
        }
        resources.forEach(resource -> follow(resource.content(), names));
        return resources.stream().<JsonNode>map(Resource::content).toList();
    }

    private static Map<String, Resource> read(Path folder, Kustomization kustomization) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (String entry : kustomization.resources()) {
            Path path = folder.resolve(entry).normalize();
            List<Resource> found = Files.isDirectory(path)
                    ? accumulate(path)
                    : StrictYaml.documents(below(folder, path)).stream()
                            .map(Resource::read)
                            .toList();
            for (Resource resource : found) {
                if (resources.put(resource.id(), resource) != null) {
                    throw new IllegalArgumentException(folder + ": twice " + resource.id());
                }
            }
        }
        return resources;
    }

    private static List<Resource> accumulate(Path folder) {
        try {
            Kustomization kustomization =
                    JSON.treeToValue(StrictYaml.document(folder.resolve("kustomization.yaml")), Kustomization.class);
            Map<String, Resource> resources = read(folder, kustomization);
            kustomization.configMapGenerator().forEach(generator -> generate(folder, generator, resources));
            List<Resource> all = List.copyOf(resources.values());
            kustomization.patches().forEach(patch -> patch(folder, patch, all));
            kustomization.images().forEach(image -> Overrides.image(image, all));
            kustomization.replicas().forEach(replica -> Overrides.replicas(replica, all));
            if (kustomization.namespace() != null) {
                all.forEach(resource -> resource.enter(kustomization.namespace()));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(folder + ": " + e.getMessage(), e);
        }
    }

    private static void generate(Path folder, Kustomization.Generator generator, Map<String, Resource> resources) {
        String id = "v1 ConfigMap " + generator.name();
        Resource target = resources.get(id);
        if (generator.merges() != (target != null)) {
            throw new IllegalArgumentException(id + (target == null ? " is not there to merge into" : " exists"));
        }
        if (target == null) {
            ObjectNode map = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
            map.putObject("metadata").put("name", generator.name());
            target = new Resource(map, true);
            resources.put(id, target);
        }
        ObjectNode data = target.content().withObject("/data");
        for (String file : generator.envs()) {
            Settings.read(below(folder, folder.resolve(file).normalize())).forEach(data::put);
        }
    }

    private static void patch(Path folder, Kustomization.Patch patch, List<Resource> resources) {
        JsonNode operations =
                StrictYaml.document(below(folder, folder.resolve(patch.path()).normalize()));
        List<Resource> met = resources.stream()
                .filter(resource -> resource.matches(patch.target()))
                .toList();
        if (met.isEmpty()) {
            throw new IllegalArgumentException(patch.path() + " meets nothing: " + patch.target());
        }
        met.forEach(resource -> JsonPatch.apply(operations, resource.content()));
    }

    /** Kustomize refuses files from outside of the folder, and so do we. */
    private static Path below(Path folder, Path file) {
        if (!file.startsWith(folder)) {
            throw new UncheckedIOException(new IOException(file + " is not in or below " + folder));
        }
        return file;
    }

    private static void follow(JsonNode node, Map<String, String> names) {
        for (String field : List.of("configMapRef", "configMapKeyRef", "configMap")) {
            if (node.path(field) instanceof ObjectNode reference) {
                String name = reference.path("name").asText();
                reference.put("name", names.getOrDefault(name, name));
            }
        }
        node.forEach(child -> follow(child, names));
    }
}

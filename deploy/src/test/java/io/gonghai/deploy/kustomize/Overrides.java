package io.gonghai.deploy.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The two short forms that an overlay uses: another image, another number of replicas. */
final class Overrides {
    private Overrides() {}

    static void image(Kustomization.Image image, List<Resource> resources) {
        int met = 0;
        for (Resource resource : resources) {
            for (JsonNode container : resource.content().at("/spec/template/spec/containers")) {
                String current = container.path("image").asText();
                int tag = current.lastIndexOf(':');
                if (current.substring(0, tag).equals(image.name())) {
                    ((ObjectNode) container).put("image", replaced(image, current.substring(tag)));
                    met++;
                }
            }
        }
        if (met == 0) {
            throw new IllegalArgumentException("no container has the image " + image.name());
        }
    }

    private static String replaced(Kustomization.Image image, String currentTag) {
        String name = image.newName() == null ? image.name() : image.newName();
        if (image.digest() != null) {
            return name + "@" + image.digest();
        }
        return name + (image.newTag() == null ? currentTag : ":" + image.newTag());
    }

    static void replicas(Kustomization.Replica replica, List<Resource> resources) {
        List<Resource> met = resources.stream()
                .filter(resource -> resource.kind().equals("Deployment"))
                .filter(resource -> resource.name().equals(replica.name()))
                .toList();
        if (met.isEmpty()) {
            throw new IllegalArgumentException("no Deployment is called " + replica.name());
        }
        met.forEach(resource -> resource.content().withObject("/spec").put("replicas", replica.count()));
    }
}

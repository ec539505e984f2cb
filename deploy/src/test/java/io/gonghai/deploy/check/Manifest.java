package io.gonghai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** All that can be said about one rendered object without a cluster. */
public final class Manifest {
    private Manifest() {}

    public static List<String> problems(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        List<String> problems = new ArrayList<>(
                CustomObjects.knows(apiVersion) ? CustomObjects.problems(object) : StrictObjects.problems(object));
        problems.addAll(InlineSecrets.problems(object));
        return problems.stream()
                .map(problem -> object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText() + ": " + problem)
                .toList();
    }
}

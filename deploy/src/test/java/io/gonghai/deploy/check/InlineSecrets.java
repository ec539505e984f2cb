package io.gonghai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Secrets come by reference: no Secret object, no value of a variable or setting whose name says that it is one. */
public final class InlineSecrets {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|credential|private.?key|api.?key|jaas).*");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i).*([?&;](password|user)=|//[^/@\\s]+:[^/@\\s]+@).*");
    private static final Pattern ADDRESS = Pattern.compile(".*_URL");

    private InlineSecrets() {}

    public static List<String> problems(JsonNode object) {
        List<String> problems = new ArrayList<>();
        if (object.path("kind").asText().equals("Secret")) {
            problems.add("a Secret stands in the repository: " + object.at("/metadata/name"));
        }
        for (Map.Entry<String, JsonNode> setting : object.path("data").properties()) {
            judge(setting.getKey(), setting.getValue().asText(), problems);
        }
        variables(object, problems);
        return problems;
    }

    /** What may stand beside a name; addresses of token end points are no tokens. */
    public static boolean leaks(String name, String value) {
        boolean named = SECRET.matcher(name).matches() && !ADDRESS.matcher(name).matches();
        return !value.isEmpty() && (named || IN_ADDRESS.matcher(value).matches());
    }

    private static void judge(String name, String value, List<String> problems) {
        if (leaks(name, value)) {
            problems.add("a secret stands in plain sight: " + name);
        }
    }

    private static void variables(JsonNode node, List<String> problems) {
        for (JsonNode variable : node.path("env")) {
            judge(variable.path("name").asText(), variable.path("value").asText(), problems);
        }
        node.forEach(child -> variables(child, problems));
    }
}

package io.gonghai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A compose file against the Compose Specification's schema, and against what the schema can't say. */
public final class Compose {
    private static final JsonSchema SCHEMA = Schemas.open(Schemas.resource("compose-spec.json"), VersionFlag.V201909);

    private Compose() {}

    public static List<String> problems(JsonNode file) {
        List<String> problems = new ArrayList<>(Schemas.problems(SCHEMA, file));
        JsonNode services = file.path("services");
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            for (Map.Entry<String, JsonNode> variable :
                    service.getValue().path("environment").properties()) {
                String value = variable.getValue().asText();
                if (!value.startsWith("${") && InlineSecrets.leaks(variable.getKey(), value)) {
                    problems.add(service.getKey() + ": a secret stands in plain sight: " + variable.getKey());
                }
            }
            for (JsonNode port : service.getValue().path("ports")) {
                if (!port.asText().startsWith("127.0.0.1:")) {
                    problems.add(service.getKey() + ": open to the network: " + port);
                }
            }
            for (Map.Entry<String, JsonNode> need :
                    service.getValue().path("depends_on").properties()) {
                check(service.getKey(), need, services, problems);
            }
        }
        return problems;
    }

    private static void check(String name, Map.Entry<String, JsonNode> need, JsonNode services, List<String> problems) {
        String condition = need.getValue().path("condition").asText();
        JsonNode needed = services.path(need.getKey());
        if (needed.isMissingNode()) {
            problems.add(name + " needs " + need.getKey() + ", which is not there");
        } else if (condition.equals("service_healthy") && !needed.has("healthcheck")) {
            problems.add(name + " waits for the health of " + need.getKey() + ", which tells none");
        }
    }
}

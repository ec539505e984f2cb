package io.gonghai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects of the operators: Strimzi by its generated schemas, CloudNativePG by ours (schemas/cloudnative-pg.yaml). */
final class CustomObjects {
    private static final Map<String, JsonSchema> SCHEMAS = schemas();

    private CustomObjects() {}

    static boolean knows(String apiVersion) {
        return apiVersion.contains("strimzi.io/") || apiVersion.contains("cnpg.io/");
    }

    static List<String> problems(JsonNode object) {
        String id =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        JsonSchema schema = SCHEMAS.get(id);
        return schema == null ? List.of("no such custom API: " + id) : Schemas.problems(schema, object);
    }

    private static Map<String, JsonSchema> schemas() {
        Map<String, JsonSchema> schemas = new TreeMap<>(StrimziSchemas.read());
        for (Map.Entry<String, JsonNode> kind :
                Schemas.resource("cloudnative-pg.yaml").properties()) {
            schemas.put(kind.getKey(), Schemas.closed(kind.getValue()));
        }
        return schemas;
    }
}

package io.gonghai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.gonghai.deploy.StrictYaml;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** JSON schemas, closed: a field that the schema does not name is refused, as a strict API server does. */
final class Schemas {
    /** Keywords of Kubernetes that say nothing to a JSON schema validator; rules in CEL need an API server. */
    private static final List<String> ANNOTATIONS = List.of(
            "example",
            "x-kubernetes-int-or-string",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    private Schemas() {}

    static JsonSchema open(JsonNode schema, VersionFlag version) {
        withoutIds(schema);
        return JsonSchemaFactory.getInstance(version).getSchema(schema);
    }

    /** The schema of a custom resource, closed wherever it names fields and does not allow others. */
    static JsonSchema closed(JsonNode schema) {
        ObjectNode copy = (ObjectNode) schema.deepCopy();
        copy.withObject("/properties").putObject("metadata").put("type", "object");
        close(copy);
        return open(copy, VersionFlag.V202012);
    }

    static List<String> problems(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    static JsonNode resource(String name) {
        try {
            return StrictYaml.document(
                    Path.of(Schemas.class.getResource("/schemas/" + name).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The Compose Specification carries the ids of an older draft; references go by path. */
    private static void withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("id").isTextual()) {
            object.remove("id");
        }
        node.forEach(Schemas::withoutIds);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                && !object.at("/properties").isEmpty()) {
            object.put("additionalProperties", false);
        }
        if (node instanceof ObjectNode object) {
            object.remove(ANNOTATIONS);
        }
        node.forEach(Schemas::close);
    }
}

package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.gonghai.testkit.openapi.ApiDocument.Named;
import io.gonghai.testkit.openapi.ApiDocument.Operation;

/** Examples are there to be pasted, so they are there and they are right. */
final class ExampleRules {
    private static final JsonMetaSchema OPENAPI_WORDS = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("components"))
            .build();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012))
            .metaSchema(OPENAPI_WORDS)
            .build();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private ExampleRules() {}

    static void present(ApiDocument document, Faults faults) {
        for (Operation operation : document.operations()) {
            document.requestBody(operation)
                    .path("content")
                    .properties()
                    .forEach(media -> faults.unless(
                            !ApiDocument.isJson(media.getKey())
                                    || !document.examples(media.getValue()).isEmpty(),
                            operation.name(),
                            "the body has no example as " + media.getKey()));
        }
    }

    static void fit(ApiDocument document, Faults faults) {
        JsonNode components = closed(document.components());
        for (Operation operation : document.operations()) {
            contents(document, components, operation.name() + " body", document.requestBody(operation), faults);
            for (Named response : document.responses(operation)) {
                contents(document, components, operation.name() + " " + response.name(), response.node(), faults);
            }
        }
    }

    private static void contents(
            ApiDocument document, JsonNode components, String where, JsonNode message, Faults faults) {
        message.path("content").properties().forEach(media -> {
            if (ApiDocument.isJson(media.getKey())) {
                JsonSchema schema = schema(components, media.getValue().path("schema"));
                for (Named example : document.examples(media.getValue())) {
                    for (ValidationMessage wrong : schema.validate(example.node())) {
                        faults.say(where, "example '" + example.name() + "' does not fit its schema: " + wrong);
                    }
                }
            }
        });
    }

    /** The components come along, so that references lead somewhere. */
    private static JsonSchema schema(JsonNode components, JsonNode schema) {
        ObjectNode root = schema instanceof ObjectNode object
                ? (ObjectNode) closed(object)
                : JsonNodeFactory.instance.objectNode();
        root.set("components", components);
        return SCHEMAS.getSchema(root, STRICT);
    }

    /** Services refuse fields that they do not know, so a schema with fields is a closed one. */
    private static JsonNode closed(JsonNode node) {
        JsonNode copy = node.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ExampleRules::close);
    }
}

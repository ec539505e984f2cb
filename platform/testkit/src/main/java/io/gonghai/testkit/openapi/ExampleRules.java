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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

    /** A day, or a moment of one. */
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T.*)?");

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

    /** Which of the dates that a body names must lie ahead nobody knows here: of those that do today, each does for a year at least. */
    static void last(ApiDocument document, Faults faults) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (Operation operation : document.operations()) {
            document.requestBody(operation).path("content").forEach(media -> {
                for (Named example : document.examples(media)) {
                    dates(example.node())
                            .filter(date -> !date.isBefore(today) && date.isBefore(today.plusYears(1)))
                            .forEach(date -> faults.say(
                                    operation.name() + " body",
                                    "example '" + example.name() + "' names " + date
                                            + ", which will have passed soon"));
                }
            });
        }
    }

    private static Stream<LocalDate> dates(JsonNode node) {
        return node.isTextual()
                ? date(node.textValue()).stream()
                : StreamSupport.stream(node.spliterator(), false).flatMap(ExampleRules::dates);
    }

    private static Optional<LocalDate> date(String text) {
        Matcher found = DATE.matcher(text);
        try {
            return found.matches() ? Optional.of(LocalDate.parse(found.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // digits that look like one
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

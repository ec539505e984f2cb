package io.gonghai.customer.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** An event contract as it is published: its schema and its example. */
public record Contract(JsonNode schema, JsonNode example) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "additionalProperties";

    public static Contract of(String stream, String type) {
        String base = "/contracts/events/" + stream + "/" + type;
        return new Contract(read(base + ".schema.json"), read(base + ".example.json"));
    }

    private static JsonNode read(String path) {
        try (InputStream file = Contract.class.getResourceAsStream(path)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event says exactly the fields of the example, in the types of the schema. */
    public JsonNode requireKept(String event) {
        try {
            JsonNode told = JSON.readTree(event);
            requireFields(told, example, schema, "event");
            requireTypes(told, schema, "event");
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A map has whatever members it has. */
    private static void requireFields(JsonNode told, JsonNode example, JsonNode schema, String where) {
        if (schema.has(MAP)) {
            return;
        }
        assertThat(names(told)).as(where).isEqualTo(names(example));
        example.properties().stream()
                .filter(field -> field.getValue().isObject())
                .forEach(field -> requireFields(
                        told.get(field.getKey()),
                        field.getValue(),
                        schema.path("properties").path(field.getKey()),
                        where + "." + field.getKey()));
    }

    private static void requireTypes(JsonNode told, JsonNode schema, String where) {
        Set<String> allowed = new HashSet<>();
        JsonNode types = schema.get("type");
        if (types.isArray()) {
            types.forEach(type -> allowed.add(type.asText()));
        } else {
            allowed.add(types.asText());
        }
        assertThat(allowed).as(where).contains(type(told));
        String format = schema.path("format").asText();
        if (told.isTextual() && format.equals("uuid")) {
            assertThat(UUID.fromString(told.asText())).as(where).isNotNull();
        }
        if (told.isTextual() && format.equals("date-time")) {
            assertThat(Instant.parse(told.asText())).as(where).isNotNull();
        }
        schema.path("properties")
                .properties()
                .forEach(field ->
                        requireTypes(told.get(field.getKey()), field.getValue(), where + "." + field.getKey()));
        if (schema.has(MAP)) {
            told.properties()
                    .forEach(field -> requireTypes(field.getValue(), schema.get(MAP), where + "." + field.getKey()));
        }
        if (told.isArray()) {
            told.forEach(item -> requireTypes(item, schema.get("items"), where + "[]"));
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

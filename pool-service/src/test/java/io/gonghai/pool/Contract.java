package io.gonghai.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The event contracts as files. */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contract() {}

    static ObjectNode example(String stream, String type) {
        return (ObjectNode) read(stream, type, "example");
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data has exactly the example's fields, each of the schema's type. */
    static void assertKept(String stream, String type, String data) {
        assertKeptBut(List.of(), stream, type, data);
    }

    /** The same, where some of the fields that may be left out are. */
    static void assertKeptBut(List<String> leftOut, String stream, String type, String data) {
        JsonNode told = parse(data);
        assertThat(names(told))
                .as(type)
                .containsExactlyInAnyOrderElementsOf(names(example(stream, type).without(leftOut)));
        assertFits(type, read(stream, type, "schema"), told);
    }

    private static void assertFits(String where, JsonNode schema, JsonNode value) {
        assertThat(types(schema)).as(where + " is " + value).contains(typeOf(value));
        schema.path("properties").properties().forEach(property -> {
            if (value.has(property.getKey())) {
                assertFits(where + "." + property.getKey(), property.getValue(), value.get(property.getKey()));
            }
        });
        if (value.isObject()) {
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.asText()))
                            .as(where + "." + name)
                            .isTrue());
        }
        value.forEach(item -> {
            if (value.isArray()) {
                assertFits(where + "[]", schema.path("items"), item);
            }
        });
    }

    private static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        return types;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case NULL, MISSING -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT, POJO, BINARY -> "object";
        };
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read(String stream, String type, String kind) {
        String path = "contracts/events/" + stream + "/" + type + "." + kind + ".json";
        try (InputStream file = Contract.class.getClassLoader().getResourceAsStream(path)) {
            assertThat(file).as(path).isNotNull();
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

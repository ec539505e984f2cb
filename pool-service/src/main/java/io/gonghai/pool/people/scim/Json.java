package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.gonghai.runtime.json.StorableText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** SCIM's JSON: names of attributes are the same in upper and lower case. */
final class Json {
    static final String MEDIA_TYPE = "application/scim+json";
    private static final int DEEPEST = 20;
    private static final ObjectReader READER = JsonUtils.getObjectReader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private Json() {}

    static ObjectNode object() {
        return JsonUtils.getJsonNodeFactory().objectNode();
    }

    /** A request's body. @throws ScimRefused 400 unless it is one JSON object that can be stored */
    static ObjectNode body(byte @Nullable [] sent) {
        JsonNode node;
        try {
            node = READER.readTree(sent == null ? new byte[0] : sent);
        } catch (IOException e) {
            throw ScimRefused.syntax("The body is not one JSON text.");
        }
        if (!(node instanceof ObjectNode object)) {
            throw ScimRefused.syntax("The body is not a JSON object.");
        }
        requireStorable(object);
        return object;
    }

    /** @throws ScimRefused 400 */
    static void requireStorable(ObjectNode object) {
        check(object, 0);
    }

    private static void check(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw ScimRefused.syntax("The body is nested too deeply.");
        }
        if (node.isTextual() && !StorableText.is(node.textValue())) {
            throw ScimRefused.value("A text has characters that can't be stored.");
        }
        if (node.isObject()) {
            node.properties().forEach(property -> {
                if (!StorableText.is(property.getKey())) {
                    throw ScimRefused.syntax("A name has characters that can't be stored.");
                }
            });
        }
        node.forEach(part -> check(part, depth + 1));
    }

    /** What stands in our own table. */
    static ObjectNode stored(String text) {
        try {
            return (ObjectNode) READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored user is not readable", e);
        }
    }

    static String write(JsonNode node) {
        return node.toString();
    }

    /** A text of at most so many characters; null where there is none. @throws ScimRefused 400 where it is something else */
    static @Nullable String text(JsonNode object, String name, int longest) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw ScimRefused.value(name + " must be a text.");
        }
        if (node.textValue().length() > longest) {
            throw ScimRefused.value(name + " must have at most " + longest + " characters.");
        }
        return node.textValue().isBlank() ? null : node.textValue();
    }

    /** true or false, also as text (Entra ID writes "False"); null where there is none. @throws ScimRefused 400 where it is something else */
    static @Nullable Boolean flag(JsonNode object, String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isTextual() && node.textValue().equalsIgnoreCase("true")) {
            return true;
        }
        if (node.isTextual() && node.textValue().equalsIgnoreCase("false")) {
            return false;
        }
        throw ScimRefused.value(name + " must be true or false.");
    }
}

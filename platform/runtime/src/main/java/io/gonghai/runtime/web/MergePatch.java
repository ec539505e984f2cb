package io.gonghai.runtime.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.WholeBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON Merge Patch (RFC 7396): null removes, an object merges, everything else replaces. */
@ApplicationScoped
public class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper json;
    private final Validator validator;
    private final WholeBody whole;

    MergePatch(ObjectMapper json, Validator validator, WholeBody whole) {
        this.json = json;
        this.validator = validator;
        this.whole = whole;
    }

    /**
     * The value after the patch, checked like a whole one.
     *
     * @param current what stands, in the shape that the patch may change
     * @throws Problem 400 where the patch is no object, names an unknown field or leaves something invalid
     */
    public <T> T apply(T current, JsonNode patch, Class<T> shape) {
        if (!patch.isObject()) {
            throw Problem.invalid("body", "violation.type.object");
        }
        JsonNode merged = merge(json.valueToTree(current), (ObjectNode) patch);
        try {
            T result = whole.read(() -> json.treeToValue(merged, shape));
            var violations = validator.validate(result);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new UncheckedJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: it is a tree that is read
        }
    }

    /** A body that does not fit, found after the body reader. */
    public static final class UncheckedJson extends RuntimeException {
        private final transient JsonProcessingException json;

        UncheckedJson(JsonProcessingException json) {
            super(json);
            this.json = json;
        }

        public JsonProcessingException json() {
            return json;
        }
    }

    private static JsonNode merge(JsonNode target, ObjectNode patch) {
        ObjectNode result = target instanceof ObjectNode object ? object : patch.objectNode();
        patch.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                result.remove(name);
            } else if (value instanceof ObjectNode nested) {
                JsonNode before = result.get(name);
                result.set(name, merge(before == null ? nested.objectNode() : before, nested));
            } else {
                result.set(name, value);
            }
        });
        return result;
    }
}

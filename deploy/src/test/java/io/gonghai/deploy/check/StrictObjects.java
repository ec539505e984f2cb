package io.gonghai.deploy.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonParseException;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.ModelMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kubernetes' own objects, read into the official client's model: a kind that the API no longer serves, an unknown or
 * missing field is refused by the model, and a value of another type does not survive the way there and back.
 */
final class StrictObjects {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private StrictObjects() {}

    static List<String> problems(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        Class<?> model = ModelMapper.preBuiltGetApiTypeClass(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                object.path("kind").asText());
        if (model == null) {
            return List.of("no such API: " + apiVersion + " " + object.path("kind"));
        }
        try {
            Object read = JSON.getGson().fromJson(object.toString(), model);
            List<String> problems = new ArrayList<>();
            compare("", object, JACKSON.readTree(JSON.serialize(read)), problems);
            return problems;
        } catch (JsonParseException | IllegalArgumentException | JsonProcessingException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** What was written must be what was understood; the model may add defaults of its own. */
    private static void compare(String path, JsonNode written, JsonNode understood, List<String> problems) {
        if (written.isObject() && understood.isObject()) {
            for (Map.Entry<String, JsonNode> field : written.properties()) {
                compare(path + "/" + field.getKey(), field.getValue(), understood.path(field.getKey()), problems);
            }
        } else if (written.isArray() && understood.isArray() && written.size() == understood.size()) {
            for (int i = 0; i < written.size(); i++) {
                compare(path + "/" + i, written.get(i), understood.get(i), problems);
            }
        } else if (!written.equals(understood)) {
            problems.add(path + ": written " + written + ", understood " + understood);
        }
    }
}

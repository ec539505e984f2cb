package io.gonghai.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the body of {@code POST /dev/tokens} and says in words what is wrong with it. */
final class DevTokenRequest {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final Set<String> ROLES = Set.of("sales", "manager", "administrator", "integrator", "auditor");
    private static final Set<String> FIELDS = Set.of("sub", "name", "groups", "departments");
    private static final int LONGEST = 100;
    private static final int MOST_DEPARTMENTS = 50;

    private DevTokenRequest() {}

    /** Whom the token is for. Throws {@link Invalid} with the reason. */
    static Identity read(byte[] body) throws Invalid {
        var json = parsed(body);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                throw new Invalid("unknown field; known are sub, name, groups, departments");
            }
        }
        var sub = text(json.path("sub"), "sub");
        var name = json.hasNonNull("name") ? text(json.get("name"), "name") : sub;
        var groups = texts(json.path("groups"), "groups");
        if (!ROLES.containsAll(groups)) {
            throw new Invalid("groups: only sales, manager, administrator, integrator, auditor");
        }
        return new Identity(sub, name, groups, texts(json.path("departments"), "departments"));
    }

    private static JsonNode parsed(byte[] body) throws Invalid {
        try {
            var json = STRICT.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
            throw new Invalid("a JSON object is expected");
        } catch (JsonProcessingException e) {
            throw new Invalid("malformed JSON");
        } catch (IOException e) {
            throw new Invalid("unreadable body");
        }
    }

    private static List<String> texts(JsonNode node, String field) throws Invalid {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > MOST_DEPARTMENTS) {
            throw new Invalid(field + ": a list of at most " + MOST_DEPARTMENTS + " strings is expected");
        }
        var texts = new ArrayList<String>();
        for (var item : node) {
            texts.add(text(item, field));
        }
        return texts.stream().distinct().toList();
    }

    private static String text(JsonNode node, String field) throws Invalid {
        if (!node.isTextual()) {
            throw new Invalid(field + ": a string is expected");
        }
        var text = node.textValue();
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(field + ": 1 to " + LONGEST + " characters without control characters are expected");
        }
        return text;
    }

    /** The body is wrong; the reason says how and repeats nothing of it. */
    static final class Invalid extends Exception {
        private final String reason;

        Invalid(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}

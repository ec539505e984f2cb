package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What changed between two schemas to the harm of those who send (or read) by the earlier one. */
final class SchemaChanges {
    private static final List<String> UPPER = List.of("maxLength", "maxItems", "maximum", "maxProperties");
    private static final List<String> LOWER = List.of("minLength", "minItems", "minimum", "minProperties");

    private final ApiDocument earlier;
    private final ApiDocument later;
    private final boolean sent;
    private final List<String> breaks;
    private final Set<String> walked = new HashSet<>();

    /** @param sent whether callers send by these schemas, or else read by them */
    SchemaChanges(ApiDocument earlier, ApiDocument later, boolean sent, List<String> breaks) {
        this.earlier = earlier;
        this.later = later;
        this.sent = sent;
        this.breaks = breaks;
    }

    void compare(String where, JsonNode before, JsonNode after) {
        if (before.has("$ref")
                && !walked.add(before.path("$ref").asText() + after.path("$ref").asText())) {
            return;
        }
        JsonNode was = earlier.follow(before);
        JsonNode is = later.follow(after);
        types(where, types(was), types(is));
        codes(where, was.path("enum"), is.path("enum"));
        if (sent) {
            bounds(where, was, is);
        }
        fields(where, was, is);
        nested(where + "[]", was.path("items"), is.path("items"));
        nested(where + ".*", was.path("additionalProperties"), is.path("additionalProperties"));
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            choices(where, was.path(choice), is.path(choice));
        }
    }

    private void nested(String where, JsonNode was, JsonNode is) {
        if (was.isObject() && is.isObject()) {
            compare(where, was, is);
        }
    }

    private void choices(String where, JsonNode was, JsonNode is) {
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            compare(where, was.get(i), is.get(i));
        }
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        return types;
    }

    /** Senders may be given more types, readers fewer. */
    private void types(String where, Set<String> was, Set<String> is) {
        if (was.isEmpty() || is.isEmpty()) {
            return;
        }
        boolean fine = sent ? is.containsAll(was) : was.containsAll(is);
        if (!fine) {
            breaks.add(where + ": the type was " + was + " and is " + is);
        }
    }

    /** Readers are told in advance that codes are added. */
    private void codes(String where, JsonNode was, JsonNode is) {
        if (!sent || is.isMissingNode()) {
            return;
        }
        if (was.isMissingNode()) {
            breaks.add(where + ": only some values are taken now");
        }
        Set<JsonNode> taken = new HashSet<>();
        is.forEach(taken::add);
        was.forEach(code -> {
            if (!taken.contains(code)) {
                breaks.add(where + ": " + code + " is not taken any more");
            }
        });
    }

    private void bounds(String where, JsonNode was, JsonNode is) {
        for (String bound : UPPER) {
            if (is.has(bound)
                    && (!was.has(bound)
                            || is.get(bound).asDouble() < was.get(bound).asDouble())) {
                breaks.add(where + ": " + bound + " is narrower");
            }
        }
        for (String bound : LOWER) {
            if (is.has(bound)
                    && (!was.has(bound)
                            || is.get(bound).asDouble() > was.get(bound).asDouble())) {
                breaks.add(where + ": " + bound + " is narrower");
            }
        }
        if (is.has("pattern") && !is.path("pattern").equals(was.path("pattern"))) {
            breaks.add(where + ": the pattern is another one");
        }
    }

    private void fields(String where, JsonNode was, JsonNode is) {
        was.path("properties").properties().forEach(field -> {
            String name = where + "." + field.getKey();
            JsonNode now = is.path("properties").path(field.getKey());
            if (now.isMissingNode()) {
                breaks.add(name + ": the field is gone");
            } else {
                compare(name, field.getValue(), now);
            }
        });
        Set<String> promised = names(was.path("required"));
        Set<String> needed = names(is.path("required"));
        if (sent) {
            needed.stream()
                    .filter(name -> !promised.contains(name))
                    .forEach(name -> breaks.add(where + "." + name + ": is required now"));
        } else {
            promised.stream()
                    .filter(name -> !needed.contains(name))
                    .forEach(name -> breaks.add(where + "." + name + ": is not always there any more"));
        }
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}

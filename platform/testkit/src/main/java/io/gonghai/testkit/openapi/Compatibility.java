package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.openapi.ApiDocument.Named;
import io.gonghai.testkit.openapi.ApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a later document would break a caller of the earlier one: something it calls, sends or reads is gone, means another
 * type, or something is asked for that was not. Additions break nobody.
 */
final class Compatibility {
    private final ApiDocument earlier;
    private final ApiDocument later;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(ApiDocument earlier, ApiDocument later) {
        this.earlier = earlier;
        this.later = later;
    }

    static List<String> breaks(ApiDocument earlier, ApiDocument later) {
        Compatibility compatibility = new Compatibility(earlier, later);
        compatibility.compare();
        return List.copyOf(compatibility.breaks);
    }

    private void compare() {
        Map<String, Operation> now =
                later.operations().stream().collect(Collectors.toMap(Compatibility::address, Function.identity()));
        for (Operation before : earlier.operations()) {
            Operation after = now.get(address(before));
            if (after == null) {
                breaks.add(before.name() + ": the operation is gone");
            } else {
                compare(before, after);
            }
        }
    }

    /** What a path parameter is called does not matter to a caller. */
    private static String address(Operation operation) {
        return operation.name().replaceAll("\\{[^}]*}", "{}");
    }

    private void compare(Operation before, Operation after) {
        String where = before.name();
        String id = before.node().path("operationId").asText();
        if (!id.equals(after.node().path("operationId").asText())) {
            breaks.add(where + ": operationId " + id + " is another one");
        }
        if (earlier.isOpen(before) && !later.isOpen(after)) {
            breaks.add(where + ": a token is needed now");
        }
        parameters(where, earlier.parameters(before), later.parameters(after));
        bodies(where, earlier.requestBody(before), later.requestBody(after));
        for (Named response : earlier.responses(before)) {
            if (response.name().startsWith("2")) {
                answers(where + " " + response.name(), response.node(), later.response(after, response.name()));
            }
        }
    }

    private void parameters(String where, List<JsonNode> before, List<JsonNode> after) {
        for (JsonNode parameter : before) {
            if (!isPath(parameter) && find(after, parameter).isEmpty()) {
                breaks.add(where + ": parameter " + parameter.path("name").asText() + " is gone");
            }
        }
        for (JsonNode parameter : after) {
            String at = where + ": parameter " + parameter.path("name").asText();
            List<JsonNode> old = find(before, parameter);
            boolean needed = parameter.path("required").asBoolean();
            if (!isPath(parameter)
                    && needed
                    && old.stream().noneMatch(one -> one.path("required").asBoolean())) {
                breaks.add(at + " is required now");
            }
            old.forEach(one -> requests().compare(at, one.path("schema"), parameter.path("schema")));
        }
    }

    private static boolean isPath(JsonNode parameter) {
        return parameter.path("in").asText().equals("path");
    }

    private static List<JsonNode> find(List<JsonNode> parameters, JsonNode wanted) {
        return parameters.stream()
                .filter(one -> Objects.equals(one.path("name"), wanted.path("name"))
                        && Objects.equals(one.path("in"), wanted.path("in")))
                .toList();
    }

    private void bodies(String where, JsonNode before, JsonNode after) {
        if (after.path("required").asBoolean() && !before.path("required").asBoolean()) {
            breaks.add(where + ": a body is required now");
        }
        contents(where + " body", before, after, requests());
    }

    private void answers(String where, JsonNode before, JsonNode after) {
        if (after.isMissingNode()) {
            breaks.add(where + ": the answer is gone");
        } else {
            contents(where, before, after, replies());
        }
    }

    private void contents(String where, JsonNode before, JsonNode after, SchemaChanges schemas) {
        before.path("content").properties().forEach(media -> {
            JsonNode now = after.path("content").path(media.getKey());
            if (now.isMissingNode()) {
                breaks.add(where + ": " + media.getKey() + " is gone");
            } else {
                schemas.compare(where, media.getValue().path("schema"), now.path("schema"));
            }
        });
    }

    private SchemaChanges requests() {
        return new SchemaChanges(earlier, later, true, breaks);
    }

    private SchemaChanges replies() {
        return new SchemaChanges(earlier, later, false, breaks);
    }
}

package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.openapi.ApiDocument.Named;
import io.gonghai.testkit.openapi.ApiDocument.Operation;
import java.util.Set;
import java.util.TreeSet;

/** Which errors an operation must tell of, and how. */
final class ErrorRules {
    private ErrorRules() {}

    static void expected(ApiDocument document, Faults faults) {
        for (Operation operation : document.operations()) {
            for (String status : statuses(document, operation)) {
                faults.unless(
                        operation.node().path("responses").has(status), operation.name(), "does not tell of " + status);
            }
        }
    }

    /** What follows from the operation's shape alone. */
    private static Set<String> statuses(ApiDocument document, Operation operation) {
        Set<String> expected = new TreeSet<>(Set.of("503"));
        if (!document.isOpen(operation)) {
            expected.addAll(Set.of("401", "403"));
        }
        if (document.hasInput(operation)) {
            expected.add("400");
        }
        if (operation.path().contains("{")) {
            expected.add("404");
        }
        if (document.hasParameter(operation, "If-Match")) {
            expected.add("412");
        }
        if (document.needsParameter(operation, "If-Match")) {
            expected.add("428");
        }
        boolean eachAlone = operation.path().contains("/batch/");
        if (document.hasParameter(operation, "Idempotency-Key") && !eachAlone) {
            expected.add("409");
        }
        return expected;
    }

    static void problems(ApiDocument document, Faults faults) {
        for (Operation operation : document.operations()) {
            for (Named response : document.responses(operation)) {
                if (response.name().startsWith("4") || response.name().startsWith("5")) {
                    JsonNode content = response.node().path("content");
                    boolean problem = content.size() == 1
                            && content.path("application/problem+json").has("schema");
                    faults.unless(
                            problem,
                            operation.name(),
                            "answer " + response.name() + " is not told as application/problem+json with a schema");
                }
            }
        }
    }
}

package io.gonghai.testkit.openapi;

import io.gonghai.testkit.openapi.Faults.Fault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether somebody could work from the document alone. */
public final class WholeDocument {
    private WholeDocument() {}

    /** @throws AssertionError that names everything that is missing, not just the first */
    public static void check(ApiDocument document) {
        List<Fault> faults = faults(document);
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.size() + " faults in the API document:\n"
                    + faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        }
    }

    /** @throws AssertionError where two of the documents, by service, give an operation the same id */
    public static void checkTogether(Map<String, ApiDocument> documents) {
        Map<String, String> owners = new HashMap<>();
        documents.forEach((service, document) -> document.operations().forEach(operation -> {
            String id = operation.node().path("operationId").asText();
            String other = owners.putIfAbsent(id, service);
            if (other != null && !other.equals(service)) {
                throw new AssertionError("operationId " + id + " is in " + other + " and in " + service);
            }
        }));
    }

    static List<Fault> faults(ApiDocument document) {
        return Arrays.stream(Rule.values())
                .flatMap(rule -> rule.faults(document).stream())
                .toList();
    }
}

package io.gonghai.runtime.openapi;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Tells the headers of answers. A resource whose schema carries the extension {@code x-etag} always comes with its {@code ETag}, and with its
 * {@code Location} where it was created; whatever takes an {@code Idempotency-Key} as a whole says when it answers from memory.
 */
final class AnswerHeaders {
    private static final String VERSIONED = "x-etag";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String ETAG = "ETag";
    private static final String LOCATION = "Location";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final Set<String> versioned;

    /** Finds the resources that have an ETag, and takes the marks of them out of the document. The scanner keeps a schema's extensions as plain members. */
    AnswerHeaders(Components components) {
        versioned = components.getSchemas().entrySet().stream()
                .filter(schema -> schema.getValue().getAll().containsKey(VERSIONED))
                .map(schema -> SCHEMAS + schema.getKey())
                .collect(Collectors.toUnmodifiableSet());
        components.getSchemas().values().forEach(schema -> schema.set(VERSIONED, null));
        if (!versioned.isEmpty()) {
            addHeader(components, ETAG, "Version of the resource; send it back as `If-Match`.", "\"3\"");
            addHeader(
                    components,
                    LOCATION,
                    "Where the resource is.",
                    "/api/v1/customers/0190f5d2-7b1e-7c3a-9d55-000000000001");
        }
        addHeader(
                components,
                REPLAYED,
                "`true` where the answer is that of an earlier request with the same key.",
                "true");
    }

    void describe(String path, Operation operation) {
        boolean remembered = IdempotencyKey.isTakenBy(operation) && !path.contains("/batch");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                describe(status, response, remembered);
            }
        });
    }

    private void describe(String status, APIResponse response, boolean remembered) {
        if (isVersioned(response)) {
            refer(response, ETAG);
            if (status.equals("201")) {
                refer(response, LOCATION);
            }
        }
        if (remembered) {
            refer(response, REPLAYED);
        }
    }

    private boolean isVersioned(APIResponse response) {
        return response.getContent() != null
                && response.getContent().getMediaTypes().values().stream().anyMatch(type -> {
                    Schema schema = type.getSchema();
                    return schema != null && schema.getRef() != null && versioned.contains(schema.getRef());
                });
    }

    private static void refer(APIResponse response, String header) {
        response.addHeader(header, OASFactory.createHeader().ref("#/components/headers/" + header));
    }

    private static void addHeader(Components components, String name, String description, String example) {
        components.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)))
                        .example(example));
    }
}

package io.gonghai.runtime.openapi;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says of schemas that are only answered, never sent, that all their properties are there: what is empty is null. Where nulls are left out, the schema or the
 * property carries the extension {@code x-sparse} and names itself what is always there. Schemas that callers send too are left as they are.
 */
final class AnsweredProperties {
    private static final String SPARSE = "x-sparse";
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Schema> schemas;

    private AnsweredProperties(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void require(OpenAPI document) {
        if (document.getComponents().getSchemas() == null) {
            return;
        }
        AnsweredProperties here =
                new AnsweredProperties(document.getComponents().getSchemas());
        Set<String> sent = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(AnsweredProperties::bodies)
                .forEach(body -> here.collect(body, sent));
        here.schemas.forEach((name, schema) -> here.settle(schema, !sent.contains(name)));
    }

    private static Stream<Schema> bodies(Operation operation) {
        Content content = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        return content == null
                ? Stream.empty()
                : content.getMediaTypes().values().stream()
                        .map(type -> type.getSchema())
                        .filter(Objects::nonNull);
    }

    /** The names of the schemas that this one is made of, at whatever depth. */
    private void collect(Schema schema, Set<String> names) {
        String reference = schema.getRef();
        if (reference == null) {
            parts(schema).forEach(part -> collect(part, names));
            return;
        }
        String name = reference.substring(SCHEMAS.length());
        Schema named = schemas.get(name);
        if (named != null && names.add(name)) {
            parts(named).forEach(part -> collect(part, names));
        }
    }

    private static Stream<Schema> parts(Schema schema) {
        Stream<Schema> properties =
                schema.getProperties() == null ? Stream.empty() : schema.getProperties().values().stream();
        Stream<Schema> choices = Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .flatMap(list -> list.stream());
        return Stream.of(
                        properties,
                        choices,
                        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                                .filter(Objects::nonNull))
                .flatMap(all -> all);
    }

    private void settle(Schema schema, boolean onlyAnswered) {
        boolean whole = schema.getAll().get(SPARSE) == null;
        schema.set(SPARSE, null);
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            boolean always = property.getAll().get(SPARSE) == null;
            property.set(SPARSE, null);
            boolean told = schema.getRequired() != null && schema.getRequired().contains(name);
            if (onlyAnswered && whole && always && !told) {
                schema.addRequired(name);
            }
        });
    }
}

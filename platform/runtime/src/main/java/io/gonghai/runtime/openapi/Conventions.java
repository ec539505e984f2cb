package io.gonghai.runtime.openapi;

import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Writes what holds for every operation into the document, so that no resource has to repeat it. */
public class Conventions implements OASFilter {
    private static final String SERVICE = "{service}";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        IdempotencyKey.addTo(document.getComponents());
        document.getComponents().getSchemas().values().forEach(Conventions::allowNull);
        if (document.getPaths() != null) {
            AnsweredProperties.require(document);
        }
        ProblemComponents.addTo(document.getComponents());
        AnswerHeaders headers = new AnswerHeaders(document.getComponents());
        if (document.getPaths() != null) {
            nameTheService(document, ConfigProvider.getConfig().getValue("quarkus.application.name", String.class));
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                        IdempotencyKey.describe(method, path, operation);
                        headers.describe(path, operation);
                        ProblemResponses.describe(path, operation);
                    }));
        }
    }

    /** A property whose choices include null may be null, whatever the scanner says of its type besides. */
    private static void allowNull(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .filter(property -> property.getAnyOf() != null)
                    .forEach(property -> property.setType(null));
        }
    }

    /** Paths that every service has for itself are told with its name, under operation ids of their own. */
    private static void nameTheService(OpenAPI document, String service) {
        List<String> shared = document.getPaths().getPathItems().keySet().stream()
                .filter(path -> path.contains(SERVICE))
                .toList();
        for (String path : shared) {
            PathItem item = document.getPaths().getPathItem(path);
            item.getOperations().values().forEach(operation -> nameTheService(operation, service));
            document.getPaths().removePathItem(path);
            document.getPaths().addPathItem(path.replace(SERVICE, service), item);
        }
    }

    private static void nameTheService(Operation operation, String service) {
        operation.setOperationId(operation.getOperationId() + "Of" + words(service));
        if (operation.getParameters() != null) {
            List<Parameter> others = operation.getParameters().stream()
                    .filter(parameter -> !"service".equals(parameter.getName()))
                    .toList();
            operation.setParameters(others.isEmpty() ? null : others);
        }
    }

    private static String words(String service) {
        StringBuilder words = new StringBuilder();
        for (String word : service.split("-")) {
            words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return words.toString();
    }
}

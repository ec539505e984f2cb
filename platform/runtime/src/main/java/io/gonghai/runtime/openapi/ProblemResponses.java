package io.gonghai.runtime.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes the errors of every operation as RFC 9457 problems, so that no resource has to repeat it: 400, 401, 403 and 503 can come from anywhere,
 * and whatever other error an operation names gets the same shape.
 */
public class ProblemResponses implements OASFilter {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "Malformed or invalid: `violations` names every field to mend. Nothing was changed.",
            "401", "No valid token.",
            "403", "The caller's roles do not allow it.",
            "503", "A part that must be asked is away; try again after `Retry-After`.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema("Problem", problem());
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .values()
                    .forEach(path -> path.getOperations().values().forEach(ProblemResponses::describe));
        }
    }

    private static void describe(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        for (Map.Entry<String, String> error : EVERYWHERE.entrySet()) {
            if (!responses.hasAPIResponse(error.getKey())) {
                responses.addAPIResponse(
                        error.getKey(), OASFactory.createAPIResponse().description(error.getValue()));
            }
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                asProblem(response);
            }
        });
    }

    private static void asProblem(APIResponse response) {
        if (response.getRef() == null && response.getContent() == null) {
            Content content = OASFactory.createContent();
            content.addMediaType(
                    MEDIA_TYPE,
                    OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
            response.setContent(content);
        }
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .description(
                        "RFC 9457 problem details, in the language of Accept-Language (zh-CN or en); codes are never translated.")
                .required(List.of("type", "title", "status", "detail", "instance"))
                .addProperty("type", text("Which problem it is; branch on this.", "/problems/invalid-request"))
                .addProperty("title", text("What it is called.", "The request is not valid"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .addExample(400))
                .addProperty("detail", text("What to do.", "Nothing was changed. See what to mend under violations."))
                .addProperty("instance", text("The path that was called.", "/api/v1/pools"))
                .addProperty("traceId", text("Quote it when asking ops.", "4bf92f3577b34da6a3ce929d0e0e4736"))
                .addProperty(
                        "violations",
                        list(
                                "What is wrong with the request, field by field.",
                                Map.of("field", "name", "message", "must not be blank")))
                .addProperty(
                        "findings",
                        list(
                                "Every rule that refused, with its figures and when it would pass.",
                                Map.of("rule", "HOLDING_LIMIT", "passed", false, "limit", 50, "used", 50)));
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.STRING))
                .description(description)
                .addExample(example);
    }

    private static Schema list(String description, Object example) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.ARRAY))
                .description(description)
                .items(OASFactory.createSchema().type(List.of(SchemaType.OBJECT)))
                .addExample(List.of(example));
    }
}

package io.gonghai.runtime.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Every POST takes an {@code Idempotency-Key}, but for those that are idempotent by nature and say so. */
final class IdempotencyKey {
    /** Extension of an operation that needs no key, because a repeat does the same anyway. */
    private static final String BY_NATURE = "x-idempotent-by-nature";

    private static final String NAME = "IdempotencyKey";
    private static final String REF = "#/components/parameters/" + NAME;

    private IdempotencyKey() {}

    static void addTo(Components components) {
        components.addParameter(
                NAME,
                OASFactory.createParameter()
                        .name("Idempotency-Key")
                        .in(In.HEADER)
                        .description(
                                "1 to 255 visible ASCII characters. A repeat by the same caller within 24 hours gets the answer of the first, and nothing is done twice; what was refused is judged anew.")
                        .schema(OASFactory.createSchema()
                                .type(List.of(SchemaType.STRING))
                                .minLength(1)
                                .maxLength(255)
                                .pattern("^[!-~]+$"))
                        .example("9b2c6f0e-1"));
    }

    static void describe(HttpMethod method, String path, Operation operation) {
        sayOnce(operation);
        if (method != HttpMethod.POST || operation.hasExtension(BY_NATURE) || isTakenBy(operation)) {
            return;
        }
        operation.addParameter(OASFactory.createParameter().ref(REF));
        boolean eachAlone = path.contains("/batch/");
        if (!eachAlone && !operation.getResponses().hasAPIResponse("409")) {
            operation
                    .getResponses()
                    .addAPIResponse("409", OASFactory.createAPIResponse().ref(ProblemComponents.KEY_REUSED));
        }
    }

    /** The scanner repeats an extension of the operation in its parts. */
    private static void sayOnce(Operation operation) {
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().removeExtension(BY_NATURE);
        }
        operation.getResponses().removeExtension(BY_NATURE);
        operation.getResponses().getAPIResponses().values().forEach(response -> response.removeExtension(BY_NATURE));
    }

    static boolean isTakenBy(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream().anyMatch(parameter -> REF.equals(parameter.getRef()));
    }
}

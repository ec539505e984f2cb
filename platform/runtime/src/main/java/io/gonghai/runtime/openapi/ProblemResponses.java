package io.gonghai.runtime.openapi;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes the errors of an operation as RFC 9457 problems: those that follow from its shape are added, and whatever other error it
 * names gets the same form.
 */
final class ProblemResponses {
    /** What the framework writes when nobody said anything. */
    private static final Set<String> SAYS_NOTHING = Set.of("Bad Request", "Not Authorized", "Not Allowed");

    private ProblemResponses() {}

    static void describe(String path, Operation operation) {
        APIResponses responses = operation.getResponses();
        if (hasInput(operation)) {
            add(responses, "400", ProblemComponents.INVALID);
        }
        if (!isOpen(operation)) {
            add(responses, "401", ProblemComponents.UNAUTHENTICATED);
            add(responses, "403", ProblemComponents.FORBIDDEN);
        }
        if (path.contains("{")) {
            add(responses, "404", ProblemComponents.NOT_FOUND);
        }
        add(responses, "405", ProblemComponents.METHOD_NOT_ALLOWED);
        add(responses, "406", ProblemComponents.NOT_ACCEPTABLE);
        if (operation.getRequestBody() != null) {
            add(responses, "413", ProblemComponents.TOO_LARGE);
            add(responses, "415", ProblemComponents.UNSUPPORTED_MEDIA_TYPE);
        }
        add(responses, "503", ProblemComponents.AWAY);
        responses.getAPIResponses().forEach((status, response) -> {
            if ((status.startsWith("4") || status.startsWith("5")) && response.getRef() == null) {
                response.setContent(ProblemComponents.content());
            }
        });
    }

    private static boolean hasInput(Operation operation) {
        return operation.getRequestBody() != null
                || (operation.getParameters() != null
                        && !operation.getParameters().isEmpty());
    }

    /** An empty list of requirements means that anybody may call it. */
    private static boolean isOpen(Operation operation) {
        return operation.getSecurity() != null && operation.getSecurity().isEmpty();
    }

    private static void add(APIResponses responses, String status, String component) {
        APIResponse told = responses.getAPIResponse(status);
        if (told == null || (told.getRef() == null && SAYS_NOTHING.contains(told.getDescription()))) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(component));
        }
    }
}

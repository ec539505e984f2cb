package io.gonghai.runtime.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The errors that all services answer with, by the names that resources refer to them: {@code ref = "NotFound"}. */
final class ProblemComponents {
    static final String INVALID = "Invalid";
    static final String UNAUTHENTICATED = "Unauthenticated";
    static final String FORBIDDEN = "Forbidden";
    static final String NOT_FOUND = "NotFound";
    static final String METHOD_NOT_ALLOWED = "MethodNotAllowed";
    static final String NOT_ACCEPTABLE = "NotAcceptable";
    static final String KEY_REUSED = "KeyReused";
    static final String TOO_LARGE = "TooLarge";
    static final String UNSUPPORTED_MEDIA_TYPE = "UnsupportedMediaType";
    static final String AWAY = "Away";
    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemComponents() {}

    static void addTo(Components components) {
        components.addSchema("Problem", ProblemSchema.problem());
        components.addResponse(
                INVALID,
                response(
                        "Malformed or invalid: `violations` names every field to mend. Nothing was changed.",
                        example(
                                400,
                                "invalid-request",
                                "The request is not valid",
                                "Nothing was changed. See what to mend under violations.",
                                "violations",
                                violation())));
        components.addResponse(
                UNAUTHENTICATED,
                response(
                        "No valid token.",
                        example(
                                401,
                                "unauthenticated",
                                "A valid token is needed",
                                "Send a bearer token of the configured issuer that has not expired.")));
        components.addResponse(
                FORBIDDEN,
                response(
                        "The caller may not do this: their roles or how they stand to it do not allow it, or their account is not active. Where it is about single fields, `violations` names them.",
                        example(403, "forbidden", "Not allowed", "You may not do this.")));
        components.addResponse(
                NOT_FOUND,
                response(
                        "Unknown, or not visible to the caller.",
                        example(404, "not-found", "Not found", "It does not exist, or you may not see it.")));
        components.addResponse(
                METHOD_NOT_ALLOWED,
                response(
                                "The address does not know the method.",
                                example(
                                        405,
                                        "method-not-allowed",
                                        "Method not allowed",
                                        "This address does not know that method."))
                        .addHeader(
                                "Allow",
                                OASFactory.createHeader()
                                        .description("The methods that it knows.")
                                        .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)))));
        components.addResponse(
                NOT_ACCEPTABLE,
                response(
                        "`Accept` names no format that the answer has.",
                        example(
                                406,
                                "not-acceptable",
                                "Not acceptable",
                                "The answer can't be given in a format that you accept.")));
        components.addResponse(
                "Refused",
                response(
                        "A rule or the present state refuses: `findings` names each rule that does. Or the `Idempotency-Key` came before with another body.",
                        example(
                                409,
                                "claim-refused",
                                "The customer can't become yours",
                                "See findings: each names a rule that refused and when it would pass.",
                                "findings",
                                finding())));
        components.addResponse(
                KEY_REUSED,
                response(
                        "The `Idempotency-Key` came before with another body (`/problems/idempotency-key-reused`).",
                        example(
                                409,
                                "idempotency-key-reused",
                                "Idempotency-Key used before",
                                "This key came with another request before. Use a new key for a new request.")));
        components.addResponse(
                TOO_LARGE,
                response(
                        "The body is larger than allowed.",
                        example(413, "too-large", "Too large", "The request body is larger than allowed.")));
        components.addResponse(
                UNSUPPORTED_MEDIA_TYPE,
                response(
                        "The body's `Content-Type` is none that is documented here.",
                        example(
                                415,
                                "unsupported-media-type",
                                "Unsupported media type",
                                "Send the body in one of the documented formats.")));
        components.addResponse(
                "Stale",
                response(
                        "Somebody changed it since it was read.",
                        example(
                                412,
                                "precondition-failed",
                                "Changed meanwhile",
                                "Somebody changed it since you read it. Read it again and decide anew.")));
        components.addResponse(
                "IfMatchNeeded",
                response(
                        "`If-Match` was left out.",
                        example(
                                428,
                                "precondition-required",
                                "If-Match is needed",
                                "Send the ETag that you read as If-Match, so that nobody's change is overwritten.")));
        components.addResponse(
                AWAY,
                response(
                                "A part that must be asked is away. Nothing was changed; try again after `Retry-After`.",
                                example(
                                        503,
                                        "service-unavailable",
                                        "A part of the system is away",
                                        "Nothing was changed; try again after the time given in Retry-After."))
                        .addHeader(
                                "Retry-After",
                                OASFactory.createHeader()
                                        .description("Seconds to wait.")
                                        .schema(OASFactory.createSchema().type(List.of(SchemaType.INTEGER)))));
    }

    static Content content() {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(MEDIA_TYPE, OASFactory.createMediaType().schema(reference));
    }

    static Map<String, Object> violation() {
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("field", "name");
        violation.put("message", "must not be missing");
        return violation;
    }

    static Map<String, Object> finding() {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("rule", "HOLDING_LIMIT");
        finding.put("passed", false);
        finding.put("limit", 50);
        finding.put("used", 50);
        finding.put("message", "50 of 50 customers are held from this pool.");
        return finding;
    }

    private static APIResponse response(String description, Map<String, Object> example) {
        Content content = content();
        content.getMediaType(MEDIA_TYPE).setExample(example);
        return OASFactory.createAPIResponse().description(description).content(content);
    }

    private static Map<String, Object> example(int status, String code, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + code);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("instance", "/api/v1/customers");
        problem.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        return problem;
    }

    private static Map<String, Object> example(
            int status, String code, String title, String detail, String list, Map<String, Object> item) {
        Map<String, Object> problem = example(status, code, title, detail);
        problem.put(list, List.of(item));
        return problem;
    }
}

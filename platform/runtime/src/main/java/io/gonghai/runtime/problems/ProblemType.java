package io.gonghai.runtime.problems;

/**
 * One kind of problem: its {@code type} is {@code /problems/<code>}, its texts stand under {@code <code>.title} and {@code <code>.detail} in
 * the bundles {@code problems/platform} and {@code problems/service}.
 *
 * @param code never translated
 * @param status HTTP status, always this one
 */
public record ProblemType(String code, int status) {
    public static final ProblemType INVALID = new ProblemType("invalid-request", 400);
    public static final ProblemType UNAUTHENTICATED = new ProblemType("unauthenticated", 401);
    public static final ProblemType FORBIDDEN = new ProblemType("forbidden", 403);
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404);
    public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType("method-not-allowed", 405);
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType("not-acceptable", 406);
    public static final ProblemType KEY_REUSED = new ProblemType("idempotency-key-reused", 409);
    public static final ProblemType CONFLICT = new ProblemType("conflict", 409);
    public static final ProblemType PRECONDITION_FAILED = new ProblemType("precondition-failed", 412);
    public static final ProblemType TOO_LARGE = new ProblemType("too-large", 413);
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType("unsupported-media-type", 415);
    public static final ProblemType PRECONDITION_REQUIRED = new ProblemType("precondition-required", 428);
    public static final ProblemType TOO_MANY_REQUESTS = new ProblemType("too-many-requests", 429);
    public static final ProblemType INTERNAL = new ProblemType("internal-error", 500);
    public static final ProblemType UNAVAILABLE = new ProblemType("service-unavailable", 503);

    public String uri() {
        return "/problems/" + code;
    }
}

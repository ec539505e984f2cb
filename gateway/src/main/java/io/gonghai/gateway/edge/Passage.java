package io.gonghai.gateway.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.gateway.forward.Caller;
import io.gonghai.gateway.forward.Edge;
import io.gonghai.gateway.forward.Lingering;
import io.gonghai.gateway.problems.Language;
import io.gonghai.gateway.problems.Problem;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** One request on its way through the door, and what is known about it so far. */
final class Passage implements Edge {
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("www-authenticate");
    static final String NOBODY = "-";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String SCIM_JSON = "application/scim+json";

    final long startedAt = System.nanoTime();
    final HttpServerRequest request;
    final Caller caller;
    private final Vertx vertx;
    private final Cors cors;
    private final @Nullable String origin;
    /** The path as the caller may be told. */
    String told = "/";

    /** The path as it may be logged. */
    String logged = "-";

    /** Whether the company's directory asks, which is told what is wrong in SCIM's shape. */
    boolean directory;

    String service = "gateway";
    String person = NOBODY;
    private int retryAfterSeconds = 1;
    private boolean over;
    private Runnable whenOver = () -> {};

    Passage(Vertx vertx, HttpServerRequest request, Caller caller, Cors cors) {
        this.vertx = vertx;
        this.request = request;
        this.caller = caller;
        this.cors = cors;
        this.origin = request.getHeader(HttpHeaders.ORIGIN);
    }

    /** What is done once, when the answer has ended or can't any more. */
    void whenOver(Runnable action) {
        whenOver = action;
        request.response().endHandler(ended -> over());
    }

    @Override
    public void brokeOff() {
        over();
    }

    boolean isWhole() {
        return request.response().ended();
    }

    private void over() {
        if (!over) {
            over = true;
            whenOver.run();
        }
    }

    /** The traceparent's trace, or the request id where tracing is switched off. */
    String traceId() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : caller.requestId();
    }

    @Override
    public void stamp(MultiMap headers) {
        headers.set(REQUEST_ID, caller.requestId());
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        cors.stamp(origin, headers);
    }

    void answerPreflight() {
        HttpServerResponse response = request.response();
        stamp(response.headers());
        cors.stampPreflight(origin, response.headers());
        response.setStatusCode(204).end();
    }

    void refuse(Problem problem) {
        refuse(problem, "");
    }

    void refuseForNow(Problem problem, long nanos) {
        retryAfterSeconds = (int) Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
        refuse(problem, "");
    }

    @Override
    public void refuse(Problem problem, String argument) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        Language language = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        stamp(response.headers());
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, directory ? SCIM_JSON : PROBLEM_JSON)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem == Problem.UNAUTHORIZED) {
            response.putHeader(WWW_AUTHENTICATE, "Bearer realm=\"gonghai\"");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        boolean unread = !request.isEnded();
        if (unread && problem == Problem.TOO_LARGE && request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(
                (directory ? scimError(problem, language, argument) : body(problem, language, argument)).toString());
        if (unread) {
            Lingering.discard(vertx, request);
        }
    }

    private ObjectNode body(Problem problem, Language language, String argument) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", problem.type())
                .put("title", problem.title(language))
                .put("status", problem.status())
                .put("detail", problem.detail(language, argument))
                .put("instance", told)
                .put("traceId", traceId());
    }

    /** RFC 7644, 3.12. */
    private static ObjectNode scimError(Problem problem, Language language, String argument) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        return body.put("status", Integer.toString(problem.status())).put("detail", problem.detail(language, argument));
    }
}

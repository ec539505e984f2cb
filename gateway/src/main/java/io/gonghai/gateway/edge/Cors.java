package io.gonghai.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which browser front ends may call. Tokens travel in a header, so credentials (cookies) are never allowed. */
final class Cors {
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized(
            "ETag, Location, Retry-After, X-Request-Id, Idempotency-Replayed, Content-Disposition, Link, WWW-Authenticate");
    private static final CharSequence METHODS =
            HttpHeaders.createOptimized("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    private static final CharSequence HEADERS = HttpHeaders.createOptimized(
            "Authorization, Content-Type, Accept, Accept-Language, If-Match, If-None-Match, Idempotency-Key, "
                    + "X-Request-Id, Last-Event-ID, traceparent, tracestate");

    private final Set<String> origins;
    private final boolean any;

    Cors(Set<String> origins) {
        this.origins = origins;
        this.any = origins.contains("*");
    }

    static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Says what this origin may read; an origin that is not allowed is told nothing, and its browser refuses. */
    void stamp(@Nullable String origin, MultiMap headers) {
        if (!any && !origins.isEmpty()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (origin != null && (any || origins.contains(origin))) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, any ? "*" : origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        } else {
            headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        }
    }

    void stampPreflight(@Nullable String origin, MultiMap headers) {
        if (origin != null && (any || origins.contains(origin))) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "3600");
        }
    }
}

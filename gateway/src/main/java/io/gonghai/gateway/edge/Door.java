package io.gonghai.gateway.edge;

import io.gonghai.gateway.forward.Forward;
import io.gonghai.gateway.forward.Upstream;
import io.gonghai.gateway.forward.Upstreams;
import io.gonghai.gateway.limits.TokenBuckets;
import io.gonghai.gateway.openapi.ApiDocument;
import io.gonghai.gateway.problems.Problem;
import io.gonghai.gateway.routes.Route;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.routes.SafePath;
import io.gonghai.gateway.tokens.TokenCheck;
import io.gonghai.gateway.tokens.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every request, in the order of the methods below: can it be read, may this one enter, how fast, how much, where to. */
final class Door {
    static final int MAX_URI = 8_192;
    static final int MAX_HEADERS = 16_384;
    private static final String OWN = "/q/";

    /** What a body may hold, in bytes. */
    record BodyLimits(long ordinary, long imports) {
        long of(Route route) {
            return switch (route.body()) {
                case ORDINARY -> ordinary;
                case IMPORT -> imports;
            };
        }
    }

    private final Vertx vertx;
    private final Routes routes;
    private final Upstreams upstreams;
    private final TokenCheck tokens;
    private final TokenBuckets people;
    private final TokenBuckets addresses;
    private final BodyLimits bodies;
    private final Forward.Patience patience;
    private final Callers callers;
    private final Cors cors;
    private final AccessLog log;
    private final ApiDocument document;
    private final Streams streams;

    Door(
            Vertx vertx,
            Routes routes,
            Upstreams upstreams,
            TokenCheck tokens,
            TokenBuckets people,
            TokenBuckets addresses,
            BodyLimits bodies,
            Forward.Patience patience,
            Callers callers,
            Cors cors,
            AccessLog log,
            ApiDocument document,
            Streams streams) {
        this.vertx = vertx;
        this.routes = routes;
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.people = people;
        this.addresses = addresses;
        this.bodies = bodies;
        this.patience = patience;
        this.callers = callers;
        this.cors = cors;
        this.log = log;
        this.document = document;
        this.streams = streams;
    }

    void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        String requestId = RequestIds.of(request.getHeader("x-request-id"));
        Passage passage = new Passage(vertx, request, callers.of(request, requestId), cors);
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        if (isReadable(passage, uri, path)) {
            if (path.startsWith(OWN)) {
                own(context, passage, path);
            } else {
                passage.whenOver(() -> log.finished(passage));
                route(passage, path, question < 0 ? null : uri.substring(question + 1));
            }
        } else {
            log.finished(passage);
        }
    }

    private static boolean isReadable(Passage passage, String uri, String path) {
        if (uri.length() > MAX_URI) {
            passage.refuse(Problem.URI_TOO_LONG, Integer.toString(MAX_URI));
        } else if (!SafePath.isSafe(path)) {
            passage.refuse(Problem.BAD_REQUEST_TARGET);
        } else if (headersLength(passage.request) > MAX_HEADERS) {
            passage.refuse(Problem.HEADERS_TOO_LARGE, Integer.toString(MAX_HEADERS));
        } else {
            return true;
        }
        return false;
    }

    private static int headersLength(HttpServerRequest request) {
        int length = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            length += header.getKey().length() + header.getValue().length() + 4;
        }
        return length;
    }

    /** The gateway's own pages: health, metrics, the API document and Swagger UI. */
    private void own(RoutingContext context, Passage passage, String path) {
        passage.told = path;
        passage.stamp(context.response().headers());
        if (Cors.isPreflight(passage.request)) {
            passage.answerPreflight();
        } else if (path.equals(ApiDocument.PATH)) {
            document.answer(context.request()).onFailure(none -> passage.refuse(Problem.DOCUMENT_UNAVAILABLE));
        } else {
            context.next();
        }
    }

    private void route(Passage passage, String path, @Nullable String query) {
        Optional<Route> found = routes.find(passage.request.method().name(), path, query);
        passage.told = found.map(Route::loggedAs).orElse(path);
        if (Cors.isPreflight(passage.request)) {
            passage.answerPreflight();
            return;
        }
        if (found.isEmpty()) {
            passage.refuse(Problem.NOT_FOUND);
            return;
        }
        Route route = found.get();
        passage.service = route.service().id();
        switch (route.access()) {
            case OPEN -> enterFromAddress(passage, route, query);
            case PERSON -> identify(passage, route, query);
        }
    }

    private void enterFromAddress(Passage passage, Route route, @Nullable String query) {
        if (isSlowEnough(passage, addresses, passage.caller.address())) {
            admit(passage, route, query);
        }
    }

    /** A token seen before costs its owner; one that has to be checked costs the address, so guessing is slow. */
    private void identify(Passage passage, Route route, @Nullable String query) {
        String token = bearer(passage.request.getHeader(HttpHeaders.AUTHORIZATION));
        Verdict.Accepted remembered = token == null ? null : tokens.remembered(token);
        if (remembered != null) {
            judge(passage, route, query, remembered);
        } else if (isSlowEnough(passage, addresses, passage.caller.address())) {
            if (token == null) {
                passage.refuse(Problem.UNAUTHORIZED);
            } else {
                check(token, passage, verdict -> judge(passage, route, query, verdict));
            }
        }
    }

    /** Goes on at once where it can; else the request waits, and goes on where it waited. */
    private void check(String token, Passage passage, Consumer<Verdict> then) {
        Future<Verdict> verdict = tokens.check(token);
        if (verdict.isComplete()) {
            then.accept(verdict.result());
        } else {
            Context here = vertx.getOrCreateContext();
            passage.request.pause();
            verdict.onSuccess(said -> here.runOnContext(back -> then.accept(said)));
        }
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }

    private void judge(Passage passage, Route route, @Nullable String query, Verdict verdict) {
        switch (verdict) {
            case Verdict.Refused() -> passage.refuse(Problem.UNAUTHORIZED);
            case Verdict.Undecided() -> passage.refuse(Problem.IDENTITY_UNAVAILABLE);
            case Verdict.Accepted(String id, boolean service, long _) -> {
                passage.person = id;
                if (service) {
                    passage.refuse(Problem.NOT_FOR_SERVICES);
                } else if (isSlowEnough(passage, people, id)) {
                    admit(passage, route, query);
                }
            }
        }
    }

    private static boolean isSlowEnough(Passage passage, TokenBuckets buckets, String key) {
        long wait = buckets.take(key, System.nanoTime());
        if (wait > 0) {
            passage.refuseForNow(Problem.TOO_MANY_REQUESTS, wait);
        }
        return wait == 0;
    }

    private void admit(Passage passage, Route route, @Nullable String query) {
        HttpServerRequest request = passage.request;
        if (request.response().closed()) {
            return;
        }
        String encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long limit = bodies.of(route);
        if (encoding != null && !encoding.equalsIgnoreCase("chunked") || length != null && !isLength(length)) {
            passage.refuse(Problem.BAD_FRAMING);
        } else if (length != null && Long.parseLong(length) > limit) {
            passage.refuse(Problem.TOO_LARGE, Long.toString(limit));
        } else {
            boolean hasBody = encoding != null
                    || length != null && !length.equals("0")
                    || request.version() == HttpVersion.HTTP_2 && !request.isEnded();
            forward(passage, route, query, limit, hasBody);
        }
    }

    private static boolean isLength(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void forward(Passage passage, Route route, @Nullable String query, long limit, boolean hasBody) {
        Optional<Upstream> target = upstreams.of(route.service());
        if (target.isEmpty()) {
            passage.refuse(Problem.NOT_FOUND);
            return;
        }
        if (hasBody) {
            passage.request.pause();
        }
        boolean stream = route.kind() == Route.Kind.STREAM;
        if (stream) {
            streams.opened(passage.request);
            passage.whenOver(() -> {
                streams.closed(passage.request);
                log.finished(passage);
            });
        }
        String uri = query == null ? route.forwardedPath() : route.forwardedPath() + "?" + query;
        new Forward(vertx, route, passage.request, passage.caller, limit, patience, passage)
                .begin(
                        target.get(),
                        stream ? upstreams.streams() : upstreams.exchanges(),
                        passage.request.method(),
                        uri,
                        hasBody);
    }
}

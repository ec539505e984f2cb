package io.gonghai.gateway.edge;

import io.gonghai.gateway.forward.Forward;
import io.gonghai.gateway.forward.Upload;
import io.gonghai.gateway.forward.Upstream;
import io.gonghai.gateway.forward.Upstreams;
import io.gonghai.gateway.limits.Uploads;
import io.gonghai.gateway.problems.Problem;
import io.gonghai.gateway.routes.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much may be carried, and by which connections. */
final class Delivery {
    /** How bodies may come. */
    record BodyTerms(Upload.Terms ordinary, Upload.Terms imports, Uploads uploads) {
        Upload.Terms of(Route route) {
            return switch (route.body()) {
                case ORDINARY -> ordinary;
                case IMPORT -> imports;
            };
        }
    }

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final BodyTerms bodies;
    private final Forward.Patience patience;
    private final Streams streams;
    private final AccessLog log;

    Delivery(
            Vertx vertx,
            Upstreams upstreams,
            BodyTerms bodies,
            Forward.Patience patience,
            Streams streams,
            AccessLog log) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.bodies = bodies;
        this.patience = patience;
        this.streams = streams;
        this.log = log;
    }

    /** Sends a request on if its body may be carried. */
    void deliver(Passage passage, Route route, @Nullable String query) {
        HttpServerRequest request = passage.request;
        if (request.response().closed()) {
            return;
        }
        if (route.kind() == Route.Kind.STREAM && request.method() == HttpMethod.HEAD) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET");
            passage.refuse(Problem.METHOD_NOT_ALLOWED);
            return;
        }
        String encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        Upload.Terms terms = bodies.of(route);
        if (encoding != null && !encoding.equalsIgnoreCase("chunked") || length != null && !isLength(length)) {
            passage.refuse(Problem.BAD_FRAMING);
        } else if (length != null && Long.parseLong(length) > terms.limit()) {
            passage.refuse(Problem.TOO_LARGE, Long.toString(terms.limit()));
        } else {
            boolean hasBody = encoding != null
                    || length != null && !length.equals("0")
                    || request.version() == HttpVersion.HTTP_2 && !request.isEnded();
            forward(passage, route, query, terms, hasBody ? counted(passage) : null);
        }
    }

    private static boolean isLength(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Forward.Bodies counted(Passage passage) {
        String address = "address " + passage.caller.address();
        List<String> keys =
                passage.person.equals(Passage.NOBODY) ? List.of(address) : List.of(address, "person " + passage.person);
        return new Forward.Bodies(bodies.uploads, keys);
    }

    private void forward(
            Passage passage,
            Route route,
            @Nullable String query,
            Upload.Terms terms,
            Forward.@Nullable Bodies counted) {
        Optional<Upstream> target = upstreams.of(route.service());
        if (target.isEmpty()) {
            passage.refuse(Problem.NOT_FOUND);
            return;
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
        new Forward(vertx, route, passage.request, passage.caller, terms, counted, patience, passage)
                .begin(
                        target.get(),
                        stream ? upstreams.streams() : upstreams.exchanges(),
                        passage.request.method(),
                        uri);
    }
}

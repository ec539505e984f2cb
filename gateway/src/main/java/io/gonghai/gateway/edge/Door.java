package io.gonghai.gateway.edge;

import io.gonghai.gateway.openapi.ApiDocument;
import io.gonghai.gateway.problems.Problem;
import io.gonghai.gateway.routes.Route;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.routes.SafePath;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every request: can it be read, whose is it, may this one enter ({@link Admission}), how is it carried ({@link Delivery}). */
final class Door {
    static final int MAX_URI = 8_192;
    static final int MAX_HEADERS = 16_384;
    private static final String OWN = "/q/";
    /** A path that nobody has may hold anything, a mistyped channel key for example. */
    private static final String UNKNOWN = "(unknown)";

    private final Vertx vertx;
    private final Routes routes;
    private final Admission admission;
    private final Delivery delivery;
    private final Callers callers;
    private final Cors cors;
    private final AccessLog log;
    private final ApiDocument document;

    Door(
            Vertx vertx,
            Routes routes,
            Admission admission,
            Delivery delivery,
            Callers callers,
            Cors cors,
            AccessLog log,
            ApiDocument document) {
        this.vertx = vertx;
        this.routes = routes;
        this.admission = admission;
        this.delivery = delivery;
        this.callers = callers;
        this.cors = cors;
        this.log = log;
        this.document = document;
    }

    void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        String requestId = RequestIds.of(request.getHeader("x-request-id"));
        Passage passage = new Passage(vertx, request, callers.of(request, requestId), cors);
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        passage.directory = path.startsWith(Routes.DIRECTORY);
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
        } else if (!Callers.hasHost(passage.request)) {
            passage.refuse(Problem.NO_HOST);
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
        passage.logged = found.map(Route::loggedAs).orElse(UNKNOWN);
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
        admission.admit(passage, route, () -> delivery.deliver(passage, route, query));
    }
}

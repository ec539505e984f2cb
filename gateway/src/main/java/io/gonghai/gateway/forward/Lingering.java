package io.gonghai.gateway.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * The rest of a body that nobody wants. Closing at once would reset the connection, and the client might never read
 * why; so what comes is thrown away for a moment before the connection is closed.
 */
public final class Lingering {
    private static final long MILLIS = 2_000;

    private Lingering() {}

    /** Takes over a request that was answered before it was read. */
    public static void discard(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.exceptionHandler(gone -> {});
        request.handler(null);
        if (request.version() == HttpVersion.HTTP_2) {
            request.resume();
            return;
        }
        long timer = vertx.setTimer(MILLIS, late -> request.connection().close());
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.resume();
    }
}

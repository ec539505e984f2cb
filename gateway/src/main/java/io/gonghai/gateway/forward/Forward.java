package io.gonghai.gateway.forward;

import io.gonghai.gateway.problems.Problem;
import io.gonghai.gateway.routes.Route;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, on one event loop. Bodies stream both ways, each side as fast as the other takes them. Whoever
 * leaves ends the exchange for both. One timer watches whichever part is awaited: the request's body, the answer's head, the
 * answer's body; an event stream is not watched once it has begun.
 */
public final class Forward {
    /** @param responseStart nanoseconds @param idle nanoseconds */
    public record Patience(long responseStart, long idle) {}

    private enum Phase {
        CONNECTING,
        UPLOADING,
        AWAITING,
        ANSWERING,
        DONE
    }

    private final Vertx vertx;
    private final Route route;
    private final HttpServerRequest from;
    private final HttpServerResponse to;
    private final Caller caller;
    private final long bodyLimit;
    private final Patience patience;
    private final Edge edge;

    private Phase phase = Phase.CONNECTING;
    private @Nullable HttpClientRequest upstream;
    private String authority = "";
    private long received;
    private long answered;
    private long lastMoved = System.nanoTime();
    private long timer = -1;
    private boolean uploaded = true;

    public Forward(
            Vertx vertx,
            Route route,
            HttpServerRequest from,
            Caller caller,
            long bodyLimit,
            Patience patience,
            Edge edge) {
        this.vertx = vertx;
        this.route = route;
        this.from = from;
        this.to = from.response();
        this.caller = caller;
        this.bodyLimit = bodyLimit;
        this.patience = patience;
        this.edge = edge;
    }

    /** Begins; the request must be paused if it has a body. */
    public void begin(Upstream target, HttpClient client, HttpMethod method, String uri, boolean hasBody) {
        to.exceptionHandler(gone -> clientLeft());
        to.closeHandler(gone -> clientLeft());
        target.connect(client, method, uri).onComplete(connected -> {
            if (connected.failed()) {
                refuse(Upstream.isBusy(connected.cause()) ? Problem.SERVICE_BUSY : Problem.SERVICE_UNAVAILABLE);
            } else {
                send(connected.result(), hasBody);
            }
        });
    }

    private void send(Upstream.Connected connected, boolean hasBody) {
        HttpClientRequest request = connected.request();
        if (phase == Phase.DONE) {
            request.reset();
            return;
        }
        upstream = request;
        authority = connected.authority();
        ForwardedHeaders.request(from.headers(), request.headers(), caller);
        request.exceptionHandler(this::serviceBroke);
        request.response().onComplete(head -> {
            if (head.succeeded()) {
                answer(head.result());
            } else {
                serviceBroke(head.cause());
            }
        });
        if (hasBody) {
            upload(request);
        } else {
            awaitAnswer();
            from.resume();
            request.end();
        }
        watch(hasBody ? Math.min(patience.idle, patience.responseStart) : patience.responseStart);
    }

    private void upload(HttpClientRequest request) {
        phase = Phase.UPLOADING;
        uploaded = false;
        lastMoved = System.nanoTime();
        if (from.getHeader("content-length") == null) {
            request.setChunked(true);
        }
        if ("100-continue".equalsIgnoreCase(from.getHeader("expect"))) {
            to.writeContinue();
        }
        from.exceptionHandler(gone -> clientLeft());
        from.handler(chunk -> uploadChunk(request, chunk));
        from.endHandler(end -> {
            uploaded = true;
            if (phase == Phase.UPLOADING) {
                awaitAnswer();
            }
            if (phase != Phase.DONE) {
                request.end();
            }
        });
        from.resume();
    }

    private void uploadChunk(HttpClientRequest request, Buffer chunk) {
        if (phase == Phase.DONE) {
            return;
        }
        received += chunk.length();
        lastMoved = System.nanoTime();
        if (received > bodyLimit) {
            refuseAndReset(Problem.TOO_LARGE);
            return;
        }
        request.write(chunk);
        if (request.writeQueueFull()) {
            from.pause();
            request.drainHandler(drained -> from.resume());
        }
    }

    private void awaitAnswer() {
        phase = Phase.AWAITING;
        lastMoved = System.nanoTime();
    }

    private void answer(HttpClientResponse response) {
        if (phase == Phase.DONE) {
            return;
        }
        phase = Phase.ANSWERING;
        lastMoved = System.nanoTime();
        if (route.kind() == Route.Kind.STREAM && response.statusCode() == 200) {
            unwatch();
        }
        to.setStatusCode(response.statusCode());
        ForwardedHeaders.response(response.headers(), to.headers(), authority);
        edge.stamp(to.headers());
        long length = length(response);
        if (length < 0) {
            to.setChunked(true);
            if (route.kind() == Route.Kind.STREAM) {
                to.writeHead();
            }
        }
        response.handler(chunk -> answerChunk(response, chunk, length));
        response.endHandler(end -> finish());
        response.exceptionHandler(this::serviceBroke);
    }

    /** What is announced, 0 where a body is impossible, −1 where only the end will tell. */
    private long length(HttpClientResponse response) {
        int status = response.statusCode();
        if (from.method() == HttpMethod.HEAD || status == 204 || status == 304) {
            return 0;
        }
        String announced = response.getHeader("content-length");
        return announced == null ? -1 : Long.parseLong(announced);
    }

    private void answerChunk(HttpClientResponse response, Buffer chunk, long length) {
        if (phase == Phase.DONE) {
            return;
        }
        answered += chunk.length();
        lastMoved = System.nanoTime();
        if (answered == length) {
            answered();
            to.end(chunk);
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            response.pause();
            to.drainHandler(drained -> response.resume());
        }
    }

    private void finish() {
        if (phase != Phase.DONE) {
            answered();
            to.end();
        }
    }

    /** The service may have answered before it had the whole request; it will not get the rest. */
    private void answered() {
        done();
        if (!uploaded) {
            resetUpstream();
            Lingering.discard(vertx, from);
        }
    }

    private void serviceBroke(Throwable cause) {
        if (phase == Phase.ANSWERING) {
            done();
            to.reset();
            edge.brokeOff();
        } else {
            refuse(Problem.SERVICE_INTERRUPTED);
        }
    }

    private void clientLeft() {
        if (phase != Phase.DONE) {
            done();
            resetUpstream();
            edge.brokeOff();
        }
    }

    private void refuse(Problem problem) {
        if (phase != Phase.DONE) {
            done();
            edge.refuse(
                    problem,
                    problem == Problem.TOO_LARGE
                            ? Long.toString(bodyLimit)
                            : route.service().id());
        }
    }

    private void done() {
        phase = Phase.DONE;
        unwatch();
    }

    private void resetUpstream() {
        if (upstream != null) {
            upstream.reset();
        }
    }

    private void watch(long nanos) {
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> look());
    }

    private void unwatch() {
        if (timer != -1) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    private void look() {
        timer = -1;
        long patient = phase == Phase.AWAITING ? patience.responseStart : patience.idle;
        long left = patient - (System.nanoTime() - lastMoved);
        if (left > 0) {
            watch(Math.min(left, Math.min(patience.idle, patience.responseStart)));
            return;
        }
        switch (phase) {
            case UPLOADING -> refuseAndReset(Problem.REQUEST_TIMEOUT);
            case AWAITING -> refuseAndReset(Problem.SERVICE_TIMEOUT);
            case ANSWERING -> {
                done();
                resetUpstream();
                to.reset();
                edge.brokeOff();
            }
            case CONNECTING, DONE -> {}
        }
    }

    private void refuseAndReset(Problem problem) {
        refuse(problem);
        resetUpstream();
    }
}

package io.gonghai.gateway.forward;

import io.gonghai.gateway.limits.Uploads;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, on one event loop. An {@link Upload} brings the request's body; answers stream, as fast as the client takes
 * them. Whoever
 * leaves ends the exchange for both. One timer watches whichever part is awaited: the request's body, the answer's head, the
 * answer's body; an event stream is not watched once it has begun.
 */
public final class Forward {
    /** @param responseStart nanoseconds @param idle nanoseconds */
    public record Patience(long responseStart, long idle) {}

    /** Where a body is counted, and under which names. */
    public record Bodies(Uploads uploads, List<String> keys) {}

    private enum Phase {
        COLLECTING,
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
    private final Upload.Terms terms;
    private final Patience patience;
    private final Edge edge;
    private final @Nullable Upload upload;

    private Phase phase = Phase.CONNECTING;
    private @Nullable HttpClientRequest upstream;
    private String authority = "";
    private long answered;
    private long lastMoved = System.nanoTime();
    private long timer = -1;

    public Forward(
            Vertx vertx,
            Route route,
            HttpServerRequest from,
            Caller caller,
            Upload.Terms terms,
            @Nullable Bodies bodies,
            Patience patience,
            Edge edge) {
        this.vertx = vertx;
        this.route = route;
        this.from = from;
        this.to = from.response();
        this.caller = caller;
        this.terms = terms;
        this.patience = patience;
        this.edge = edge;
        this.upload =
                bodies == null ? null : new Upload(from, terms, bodies.uploads, bodies.keys, this::refuseAndReset);
    }

    /** Begins; a connection is asked for as soon as the request's body, if it has one, is worth it. */
    public void begin(Upstream target, HttpClient client, HttpMethod method, String uri) {
        to.exceptionHandler(gone -> clientLeft());
        to.closeHandler(gone -> clientLeft());
        if (upload == null) {
            connect(target, client, method, uri);
        } else {
            phase = Phase.COLLECTING;
            from.exceptionHandler(gone -> clientLeft());
            watch(moment());
            upload.collect(() -> connect(target, client, method, uri));
        }
    }

    private void connect(Upstream target, HttpClient client, HttpMethod method, String uri) {
        phase = Phase.CONNECTING;
        target.connect(client, method, uri).onComplete(connected -> {
            if (connected.failed()) {
                refuse(Upstream.isBusy(connected.cause()) ? Problem.SERVICE_BUSY : Problem.SERVICE_UNAVAILABLE);
            } else {
                send(connected.result());
            }
        });
    }

    private void send(Upstream.Connected connected) {
        HttpClientRequest request = connected.request();
        // before anything that may end it: what nobody listens to is logged as an error
        request.exceptionHandler(this::serviceBroke);
        if (phase == Phase.DONE) {
            request.reset();
            return;
        }
        upstream = request;
        authority = connected.authority();
        ForwardedHeaders.request(from.headers(), request.headers(), caller);
        request.response().onComplete(head -> {
            if (head.succeeded()) {
                answer(head.result());
            } else {
                serviceBroke(head.cause());
            }
        });
        if (upload == null) {
            awaitAnswer();
            from.resume();
            request.end();
        } else {
            phase = Phase.UPLOADING;
            upload.sendTo(request, this::sent);
        }
        if (timer == -1 && phase != Phase.DONE) {
            watch(phase == Phase.UPLOADING ? moment() : patience.responseStart);
        }
    }

    private void sent() {
        if (phase == Phase.UPLOADING) {
            awaitAnswer();
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
        if (upload != null && !upload.isWhole()) {
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
                            ? Long.toString(terms.limit())
                            : route.service().id());
        }
    }

    private void done() {
        phase = Phase.DONE;
        unwatch();
        if (upload != null) {
            upload.giveUp();
        }
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

    /** How often an upload is looked at. */
    private long moment() {
        return Math.min(Upload.PROMPT, patience.idle);
    }

    private void look() {
        timer = -1;
        if (phase == Phase.COLLECTING || phase == Phase.UPLOADING) {
            Problem problem = upload == null ? null : upload.judge(System.nanoTime());
            if (problem == null) {
                watch(moment());
            } else {
                refuseAndReset(problem);
            }
            return;
        }
        if (phase == Phase.CONNECTING) {
            return;
        }
        long patient = phase == Phase.AWAITING ? patience.responseStart : patience.idle;
        long left = patient - (System.nanoTime() - lastMoved);
        if (left > 0) {
            watch(Math.min(left, Math.min(patience.idle, patience.responseStart)));
            return;
        }
        switch (phase) {
            case AWAITING -> refuseAndReset(Problem.SERVICE_TIMEOUT);
            case ANSWERING -> {
                done();
                resetUpstream();
                to.reset();
                edge.brokeOff();
            }
            case COLLECTING, CONNECTING, UPLOADING, DONE -> {}
        }
    }

    private void refuseAndReset(Problem problem) {
        refuse(problem);
        resetUpstream();
    }
}

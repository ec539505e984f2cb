package io.gonghai.gateway.forward;

import io.gonghai.gateway.limits.Uploads;
import io.gonghai.gateway.problems.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request's body. It is kept here until it is whole, or until so much came that it has to stream: a service gives a
 * connection and a thread to a request, and must not give them to one that only dribbles. What is still on its way after
 * a moment, or streams, is counted for its caller.
 */
public final class Upload {
    /**
     * How bodies may come.
     *
     * @param limit bytes of a whole body
     * @param keep bytes that are kept before a connection is asked for; 0 streams at once
     * @param perSecond bytes that must come each second on average, once {@code grace} is over
     * @param grace nanoseconds
     * @param idle nanoseconds without a byte
     */
    public record Terms(long limit, long keep, long perSecond, long grace, long idle) {}

    /** A body that comes along with its head is over sooner and never counted. */
    static final long PROMPT = 1_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    private final HttpServerRequest from;
    private final Terms terms;
    private final Uploads uploads;
    private final List<String> keys;
    private final Consumer<Problem> refuse;
    private final long begun = System.nanoTime();

    private @Nullable Buffer kept;
    private long keptBytes;
    private long received;
    private long lastMoved = begun;
    private long pausedAt;
    private long pausedFor;
    private boolean paused;
    private boolean counted;
    private boolean copied;
    private boolean streaming;
    private boolean whole;
    private boolean over;

    Upload(HttpServerRequest from, Terms terms, Uploads uploads, List<String> keys, Consumer<Problem> refuse) {
        this.from = from;
        this.terms = terms;
        this.uploads = uploads;
        this.keys = keys;
        this.refuse = refuse;
    }

    /** Keeps what comes, and says when a connection is needed. */
    void collect(Runnable ready) {
        if (terms.keep == 0) {
            pause();
            ready.run();
            return;
        }
        goOn();
        from.handler(chunk -> {
            if (over || !isAllowed(chunk)) {
                return;
            }
            if (!uploads.keep(chunk.length())) {
                refuse.accept(Problem.SERVICE_BUSY);
                return;
            }
            keptBytes += chunk.length();
            append(chunk);
            if (keptBytes >= terms.keep) {
                pause();
                from.handler(null);
                from.endHandler(null);
                ready.run();
            }
        });
        from.endHandler(end -> {
            if (!over) {
                whole = true;
                uncount();
                ready.run();
            }
        });
        from.resume();
    }

    /** What comes in one piece is handed on as it is; only the second piece costs a copy. */
    private void append(Buffer chunk) {
        if (kept == null) {
            kept = chunk;
            return;
        }
        if (!copied) {
            copied = true;
            kept = Buffer.buffer(kept.length() + chunk.length()).appendBuffer(kept);
        }
        kept.appendBuffer(chunk);
    }

    private void goOn() {
        if ("100-continue".equalsIgnoreCase(from.getHeader("expect"))) {
            from.response().writeContinue();
        }
    }

    boolean isWhole() {
        return whole;
    }

    /** Hands on what was kept, and then the rest as it comes. */
    void sendTo(HttpClientRequest request, Runnable sent) {
        Buffer first = kept;
        forget();
        if (whole) {
            sent.run();
            request.end(first == null ? Buffer.buffer() : first);
            return;
        }
        if (!count()) {
            refuse.accept(Problem.TOO_MANY_REQUESTS);
            return;
        }
        streaming = true;
        if (terms.keep == 0) {
            goOn();
        }
        if (from.getHeader("content-length") == null) {
            request.setChunked(true);
        }
        if (first != null) {
            request.write(first);
        }
        from.handler(chunk -> {
            if (!over && isAllowed(chunk)) {
                request.write(chunk);
                waitFor(request);
            }
        });
        from.endHandler(end -> {
            whole = true;
            uncount();
            if (!over) {
                sent.run();
                request.end();
            }
        });
        resume();
        waitFor(request);
    }

    private void waitFor(HttpClientRequest request) {
        if (request.writeQueueFull()) {
            pause();
            request.drainHandler(drained -> resume());
        }
    }

    private boolean isAllowed(Buffer chunk) {
        received += chunk.length();
        lastMoved = System.nanoTime();
        if (received > terms.limit) {
            refuse.accept(Problem.TOO_LARGE);
            return false;
        }
        return true;
    }

    /** Called every moment: why this body is not waited for any longer, if so. */
    @Nullable
    Problem judge(long now) {
        if (whole || over) {
            return null;
        }
        if (paused) {
            return streaming && now - pausedAt >= terms.idle ? Problem.SERVICE_TIMEOUT : null;
        }
        if (now - lastMoved >= terms.idle || isTooSlow(now)) {
            return Problem.REQUEST_TIMEOUT;
        }
        return now - begun >= PROMPT && !count() ? Problem.TOO_MANY_REQUESTS : null;
    }

    /** The time in which the service did not take anything is not the client's. */
    private boolean isTooSlow(long now) {
        long time = now - begun - pausedFor - terms.grace;
        return time > 0 && received < (terms.grace + time) / SECOND * terms.perSecond;
    }

    /** Nothing more is wanted of it. */
    void giveUp() {
        over = true;
        uncount();
        forget();
    }

    private boolean count() {
        counted = counted || uploads.enter(keys);
        return counted;
    }

    private void uncount() {
        if (counted) {
            counted = false;
            uploads.leave(keys);
        }
    }

    private void forget() {
        kept = null;
        uploads.release(keptBytes);
        keptBytes = 0;
    }

    private void pause() {
        from.pause();
        if (!paused) {
            paused = true;
            pausedAt = System.nanoTime();
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            lastMoved = System.nanoTime();
            pausedFor += lastMoved - pausedAt;
        }
        from.resume();
    }
}

package io.gonghai.gateway.forward;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One process of a service. One that can't be connected to is left out for a while, longer each time. */
final class Replica {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MAX_DOUBLINGS = 4;

    private final String host;
    private final int port;
    private final boolean tls;
    private final String authority;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long outUntil;

    Replica(String url, long now) {
        URI uri = URI.create(url.strip());
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("Not the base URL of a service: " + url);
        }
        this.host = uri.getHost().replaceAll("[\\[\\]]", "");
        this.tls = "https".equals(uri.getScheme());
        this.port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        this.authority = uri.getHost() + ":" + port;
        this.outUntil = now;
    }

    RequestOptions request(HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(uri);
    }

    /** {@code host:port}. */
    String authority() {
        return authority;
    }

    boolean isOut(long now) {
        return outUntil - now > 0;
    }

    void connected() {
        if (failures.get() != 0) {
            failures.set(0);
            outUntil = System.nanoTime();
        }
    }

    void refused(long now) {
        int doublings = Math.min(failures.getAndIncrement(), MAX_DOUBLINGS);
        outUntil = now + (FIRST_PAUSE << doublings);
    }
}

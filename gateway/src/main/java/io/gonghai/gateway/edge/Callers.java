package io.gonghai.gateway.edge;

import io.gonghai.gateway.forward.Caller;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. Forwarding headers are claims: they are believed only from the proxies that operators name, and of the chain
 * only what those proxies added.
 */
final class Callers {
    private final Networks trusted;

    Callers(List<String> trustedProxies) {
        this.trusted = new Networks(trustedProxies);
    }

    Caller of(HttpServerRequest request, String requestId) {
        String peer = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        String scheme = request.isSSL() ? "https" : "http";
        String host = host(request);
        if (trusted.isEmpty() || !trusted.contains(peer)) {
            return new Caller(peer, scheme, host, requestId);
        }
        String toldScheme = request.getHeader("x-forwarded-proto");
        String toldHost = request.getHeader("x-forwarded-host");
        return new Caller(
                client(request.headers().getAll("x-forwarded-for"), peer),
                "https".equals(toldScheme) || "http".equals(toldScheme) ? toldScheme : scheme,
                toldHost != null && isHarmless(toldHost) ? toldHost : host,
                requestId);
    }

    /** From the right, the first address that is not one of ours. */
    String client(List<String> chains, String peer) {
        String[] chain = String.join(",", chains).split(",", -1);
        String client = peer;
        for (int i = chain.length - 1; i >= 0 && trusted.contains(client); i--) {
            String next = chain[i].strip();
            if (!Networks.isAddress(next)) {
                return client;
            }
            client = next;
        }
        return client;
    }

    /** Whether the client said once whom it addresses, as HTTP/1.1 demands; older clients need not. */
    static boolean hasHost(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        return switch (request.version()) {
            case HTTP_1_0 -> hosts <= 1;
            case HTTP_1_1 -> hosts == 1;
            case HTTP_2 -> true;
        };
    }

    /** Without a Host header the framework's own reading of it fails, so it is not asked. */
    private static @Nullable String host(HttpServerRequest request) {
        String host = request.version() == HttpVersion.HTTP_2
                ? written(request.authority())
                : request.getHeader(HttpHeaders.HOST);
        return host != null && !host.isEmpty() && isHarmless(host) ? host : null;
    }

    private static @Nullable String written(@Nullable HostAndPort authority) {
        if (authority == null) {
            return null;
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    private static boolean isHarmless(String host) {
        return host.length() <= 255
                && host.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || ".-_:[]".indexOf(c) >= 0);
    }
}

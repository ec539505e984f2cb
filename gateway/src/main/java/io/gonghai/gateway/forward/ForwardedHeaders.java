package io.gonghai.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** Which headers go on. What belongs to one connection stays there; who the client is, is told by us and nobody else. */
final class ForwardedHeaders {
    private static final List<CharSequence> HOP_BY_HOP = optimized(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final List<CharSequence> NOT_FROM_OUTSIDE = optimized(
            "host",
            "expect",
            "http2-settings",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-server",
            "x-forwarded-ssl",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "x-real-ip");
    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("forwarded");
    private static final CharSequence FOR = HttpHeaders.createOptimized("x-forwarded-for");
    private static final CharSequence PROTO = HttpHeaders.createOptimized("x-forwarded-proto");
    private static final CharSequence HOST = HttpHeaders.createOptimized("x-forwarded-host");
    private static final CharSequence POWERED_BY = HttpHeaders.createOptimized("x-powered-by");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    private ForwardedHeaders() {}

    static void request(MultiMap from, MultiMap to, Caller caller) {
        to.addAll(from);
        removeHopByHop(from, to);
        NOT_FROM_OUTSIDE.forEach(to::remove);
        to.set(FOR, caller.address());
        to.set(PROTO, caller.scheme());
        String node = caller.address().indexOf(':') < 0 ? caller.address() : "\"[" + caller.address() + "]\"";
        String host = caller.host();
        if (host == null) {
            to.set(FORWARDED, "for=" + node + ";proto=" + caller.scheme());
        } else {
            to.set(HOST, host);
            to.set(FORWARDED, "for=" + node + ";host=\"" + host + "\";proto=" + caller.scheme());
        }
        to.set(REQUEST_ID, caller.requestId());
    }

    /** The replica's own address in a redirect or a creation becomes ours. */
    static void response(MultiMap from, MultiMap to, String authority) {
        to.addAll(from);
        removeHopByHop(from, to);
        to.remove(HttpHeaders.SERVER);
        to.remove(POWERED_BY);
        if (!to.contains(HttpHeaders.CACHE_CONTROL)) {
            to.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String location = to.get(HttpHeaders.LOCATION);
        if (location != null) {
            to.set(HttpHeaders.LOCATION, relative(location, authority));
        }
    }

    static String relative(String location, String authority) {
        int start = location.indexOf("://" + authority);
        if (start < 0 || start > "https".length()) {
            return location;
        }
        String rest = location.substring(start + "://".length() + authority.length());
        return rest.isEmpty() ? "/" : rest.charAt(0) == '/' ? rest : location;
    }

    private static void removeHopByHop(MultiMap from, MultiMap to) {
        if (from.contains(HttpHeaders.CONNECTION)) {
            from.getAll(HttpHeaders.CONNECTION).forEach(connection -> removeNominated(connection, to));
        }
        for (CharSequence name : HOP_BY_HOP) {
            to.remove(name);
        }
    }

    private static void removeNominated(String connection, MultiMap to) {
        if (connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return;
        }
        for (String name : connection.split(",", -1)) {
            if (!name.isBlank() && !name.strip().equalsIgnoreCase("content-length")) {
                to.remove(name.strip());
            }
        }
    }

    private static List<CharSequence> optimized(String... names) {
        List<CharSequence> optimized = new ArrayList<>();
        for (String name : names) {
            optimized.add(HttpHeaders.createOptimized(name));
        }
        return List.copyOf(optimized);
    }
}

package io.gonghai.gateway.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The document, written out in both forms. */
record Rendered(Buffer json, Buffer yaml, String tag, boolean complete, long madeAt) {
    static Rendered of(byte[] json, byte[] yaml, boolean complete, long madeAt) {
        return new Rendered(Buffer.buffer(json), Buffer.buffer(yaml), tag(json), complete, madeAt);
    }

    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        boolean asYaml = isYaml(request);
        String etag = '"' + tag + (asYaml ? "-y\"" : "-j\"");
        response.putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.CONTENT_TYPE, asYaml ? "application/yaml" : "application/json");
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Buffer body = asYaml ? yaml : json;
        if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }

    private static boolean isYaml(HttpServerRequest request) {
        String query = request.query();
        if (query != null && query.contains("format=")) {
            return query.toLowerCase(Locale.ROOT).contains("format=yaml");
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("yaml") && !accept.contains("json");
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

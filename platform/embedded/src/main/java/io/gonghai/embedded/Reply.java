package io.gonghai.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the issuer answers. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Reply json(int status, Object body) {
        return new Reply(status, "application/json", written(body), Map.of("Cache-Control", "no-store"));
    }

    static Reply token(String token, int seconds) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token);
        body.put("token_type", "Bearer");
        body.put("expires_in", seconds);
        return json(200, body);
    }

    /** A problem of RFC 9457. */
    static Reply problem(int status, String code, String title, String detail, Request request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + code);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", request.path());
        body.put("traceId", request.id());
        return new Reply(status, "application/problem+json", written(body), Map.of());
    }

    /** What a problem says of its request. @param id the gateway's, by which it is found in logs */
    record Request(String path, String id) {}

    /** An error of OAuth 2.0 (RFC 6749, section 5.2). */
    static Reply oauth(int status, String error) {
        return new Reply(
                status,
                "application/json",
                written(Map.of("error", error)),
                status == 401 ? Map.of("WWW-Authenticate", "Basic realm=\"gonghai\"") : Map.of());
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an answer", e);
        }
    }
}

package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the API answered. */
public record Answer(int status, JsonNode body, HttpHeaders headers) {
    /** The answer, if its status is the expected one. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new IllegalStateException("expected " + expected + ", got " + status + ": " + body);
        }
        return this;
    }

    public String text(String field) {
        return body.path(field).asText();
    }
}

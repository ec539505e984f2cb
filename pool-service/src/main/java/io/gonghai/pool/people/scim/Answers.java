package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.regex.Pattern;

/** Answers in SCIM's media type. */
final class Answers {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

    private Answers() {}

    static Response of(int status, ObjectNode body) {
        return Response.status(status)
                .type(Json.MEDIA_TYPE)
                .entity(Json.write(body))
                .build();
    }

    static Response created(URI location, ObjectNode body) {
        return Response.created(location)
                .type(Json.MEDIA_TYPE)
                .entity(Json.write(body))
                .build();
    }

    /** Where {@code Users} and {@code Groups} begin, as the caller sees it: the gateway tells by which name it was called. */
    static String base(UriInfo uri, HttpHeaders headers) {
        String host = headers.getHeaderString("X-Forwarded-Host");
        String scheme = headers.getHeaderString("X-Forwarded-Proto");
        boolean told =
                host != null && HOST.matcher(host).matches() && ("https".equals(scheme) || "http".equals(scheme));
        return (told ? scheme + "://" + host + "/" : uri.getBaseUri()) + "scim/v2/";
    }
}

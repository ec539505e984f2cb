package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Answers in SCIM's media type. */
final class Answers {
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

    /** Where {@code Users} and {@code Groups} begin, as the caller sees it. */
    static String base(UriInfo uri) {
        return uri.getBaseUri() + "scim/v2/";
    }
}

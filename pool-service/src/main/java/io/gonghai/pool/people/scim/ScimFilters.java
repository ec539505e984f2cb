package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.problems.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** What holds for everything below {@code /scim/v2}: a SCIM token lets in, and whatever goes wrong is told in SCIM's shape (RFC 7644, 3.12). */
public class ScimFilters {
    private static final String BASE = "/scim/v2";
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private final ScimTokens tokens;

    ScimFilters(ScimTokens tokens) {
        this.tokens = tokens;
    }

    @ServerRequestFilter
    public void letIn(ContainerRequestContext request) {
        if (isScim(request)) {
            String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
            if (authorization == null || !tokens.letIn(authorization)) {
                throw ScimRefused.unauthenticated();
            }
        }
    }

    @ServerExceptionMapper
    public Response refused(ScimRefused refused) {
        Response.ResponseBuilder response = Response.status(refused.status())
                .type(Json.MEDIA_TYPE)
                .entity(error(refused.status(), refused.scimType(), refused.detail()));
        if (refused.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** What others refused as a {@link Problem}: unknown paths, methods and media types, and a database that can't answer. */
    @ServerResponseFilter
    public void reword(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400 && isScim(request) && response.getEntity() instanceof Map<?, ?> problem) {
            Object detail = problem.get("detail");
            response.setEntity(
                    error(response.getStatus(), null, detail == null ? "" : detail.toString()),
                    null,
                    MediaType.valueOf(Json.MEDIA_TYPE));
        }
    }

    private static boolean isScim(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.equals(BASE) || path.startsWith(BASE + "/");
    }

    private static String error(int status, @Nullable String scimType, String detail) {
        ObjectNode error = Json.object();
        error.putArray("schemas").add(ERROR);
        error.put("status", Integer.toString(status));
        if (scimType != null) {
            error.put("scimType", scimType);
        }
        error.put("detail", detail);
        return Json.write(error);
    }
}

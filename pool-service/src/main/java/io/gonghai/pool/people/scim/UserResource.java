package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.web.OtherParameters;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** {@code /scim/v2/Users}; who may come in is {@link ScimFilters}' to say. */
@OtherParameters
@Path("/scim/v2/Users")
@PermitAll
@Produces({Json.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Json.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class UserResource {
    private final Users users;
    private final ProvisionUsers provision;
    private final UriInfo uri;
    private final HttpHeaders headers;

    UserResource(Users users, ProvisionUsers provision, UriInfo uri, HttpHeaders headers) {
        this.users = users;
        this.provision = provision;
        this.uri = uri;
        this.headers = headers;
    }

    @GET
    public Response list(@BeanParam Listing listing) {
        return Answers.of(200, users.page(listing, Answers.base(uri, headers)));
    }

    @POST
    public Response create(byte[] body, @BeanParam Listing shown) {
        ObjectNode user = users.json(provision.create(ScimUser.of(Json.body(body))), Answers.base(uri, headers));
        URI location = URI.create(user.get("meta").get("location").textValue());
        return Answers.created(location, shown.shown(user));
    }

    @GET
    @Path("/{id}")
    public Response read(@PathParam("id") String id, @BeanParam Listing shown) {
        return answer(users.find(ScimIds.inPath(id)).orElseThrow(ScimRefused::unknown), shown);
    }

    @PUT
    @Path("/{id}")
    public Response replace(@PathParam("id") String id, byte[] body, @BeanParam Listing shown) {
        return answer(provision.replace(ScimIds.inPath(id), ScimUser.of(Json.body(body))), shown);
    }

    @PATCH
    @Path("/{id}")
    public Response patch(@PathParam("id") String id, byte[] body, @BeanParam Listing shown) {
        return answer(provision.patch(ScimIds.inPath(id), PatchOps.read(Json.body(body))), shown);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public void delete(@PathParam("id") String id) {
        provision.delete(ScimIds.inPath(id));
    }

    private Response answer(DirectoryUser user, Listing shown) {
        return Answers.of(200, shown.shown(users.json(user, Answers.base(uri, headers))));
    }
}

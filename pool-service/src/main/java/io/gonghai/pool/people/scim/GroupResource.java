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

/** {@code /scim/v2/Groups}; who may come in is {@link ScimFilters}' to say. */
@OtherParameters
@Path("/scim/v2/Groups")
@PermitAll
@Produces({Json.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Consumes({Json.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class GroupResource {
    private final Groups groups;
    private final ProvisionGroups provision;
    private final UriInfo uri;
    private final HttpHeaders headers;

    GroupResource(Groups groups, ProvisionGroups provision, UriInfo uri, HttpHeaders headers) {
        this.groups = groups;
        this.provision = provision;
        this.uri = uri;
        this.headers = headers;
    }

    @GET
    public Response list(@BeanParam Listing listing) {
        return Answers.of(200, groups.page(listing, Answers.base(uri, headers)));
    }

    @POST
    public Response create(byte[] body, @BeanParam Listing shown) {
        Groups.Group group = provision.create(ScimGroup.of(Json.body(body)));
        String base = Answers.base(uri, headers);
        ObjectNode json = groups.json(group, shown, base);
        return Answers.created(URI.create(base + "Groups/" + group.id()), json);
    }

    @GET
    @Path("/{id}")
    public Response read(@PathParam("id") String id, @BeanParam Listing shown) {
        return answer(groups.find(ScimIds.inPath(id)).orElseThrow(ScimRefused::unknown), shown);
    }

    @PUT
    @Path("/{id}")
    public Response replace(@PathParam("id") String id, byte[] body, @BeanParam Listing shown) {
        return answer(provision.change(ScimIds.inPath(id), ScimGroup.of(Json.body(body))), shown);
    }

    /** 204: a group may be large, and who changed it knows what it says. */
    @PATCH
    @Path("/{id}")
    public void patch(@PathParam("id") String id, byte[] body) {
        provision.change(ScimIds.inPath(id), ScimGroup.of(PatchOps.read(Json.body(body))));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public void delete(@PathParam("id") String id) {
        provision.delete(ScimIds.inPath(id));
    }

    private Response answer(Groups.Group group, Listing shown) {
        return Answers.of(200, groups.json(group, shown, Answers.base(uri, headers)));
    }
}

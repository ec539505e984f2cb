package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What this provider can do (RFC 7644, 4), as files beside the code. */
@Path("/scim/v2")
@PermitAll
@Produces({Json.MEDIA_TYPE, MediaType.APPLICATION_JSON})
public class DiscoveryResource {
    private final ObjectNode config = file("service-provider-config");
    private final List<ObjectNode> types = all(file("resource-types"));
    private final List<ObjectNode> schemas = all(file("schemas"));

    @GET
    @Path("/ServiceProviderConfig")
    public Response config() {
        return Answers.of(200, config);
    }

    @GET
    @Path("/ResourceTypes")
    public Response types() {
        return Answers.of(200, Listing.page(1, types.size(), types));
    }

    @GET
    @Path("/ResourceTypes/{id}")
    public Response type(@PathParam("id") String id) {
        return one(types, id);
    }

    @GET
    @Path("/Schemas")
    public Response schemas() {
        return Answers.of(200, Listing.page(1, schemas.size(), schemas));
    }

    @GET
    @Path("/Schemas/{id}")
    public Response schema(@PathParam("id") String id) {
        return one(schemas, id);
    }

    private static Response one(List<ObjectNode> all, String id) {
        return all.stream()
                .filter(one -> one.get("id").textValue().equals(id))
                .findFirst()
                .map(one -> Answers.of(200, one))
                .orElseThrow(ScimRefused::unknown);
    }

    private static List<ObjectNode> all(ObjectNode list) {
        List<ObjectNode> all = new ArrayList<>();
        list.get("Resources").forEach(one -> all.add((ObjectNode) one));
        return all;
    }

    private static ObjectNode file(String name) {
        try (InputStream file = DiscoveryResource.class.getResourceAsStream("/scim/" + name + ".json")) {
            return Json.stored(new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

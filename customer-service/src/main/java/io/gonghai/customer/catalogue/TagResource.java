package io.gonghai.customer.catalogue;

import static io.gonghai.runtime.identity.Roles.ADMINISTRATOR;
import static io.gonghai.runtime.identity.Roles.AUDITOR;
import static io.gonghai.runtime.identity.Roles.INTEGRATOR;
import static io.gonghai.runtime.identity.Roles.MANAGER;
import static io.gonghai.runtime.identity.Roles.SALES;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.custody.Viewers;
import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The catalogue of tags over HTTP. */
@Path("/api/v1/settings/tags")
@RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(
        name = "Tags",
        description = "The company's catalogue of tags: what lists and rules go by.")
public class TagResource {
    private static final String ID = "Id of the tag.";

    private final Viewers viewers;
    private final Idempotency idempotency;
    private final Tags tags;

    TagResource(Viewers viewers, Idempotency idempotency, Tags tags) {
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.tags = tags;
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTag",
            summary = "Create a tag",
            description = "Customers are given it by its id, among their `tags`.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TagFields.class),
                            examples =
                                    @ExampleObject(
                                            name = "from a fair",
                                            value = "{\"name\":{\"zh\":\"展会\",\"en\":\"Trade fair\"}}")))
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = TagView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response create(@NotNull @Valid TagFields body) {
        viewers.current();
        return idempotency.once(body, () -> {
            TagView tag = tags.create(body);
            return Response.created(URI.create("/api/v1/settings/tags/" + tag.id()))
                    .header("ETag", ETags.of(tag.version()))
                    .entity(tag)
                    .build();
        });
    }

    @GET
    @Operation(operationId = "listTags", summary = "List tags", description = "Newest first, retired ones included.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<TagView> list(@BeanParam PageRequest page) {
        viewers.current();
        return tags.all(page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTag", summary = "Read a tag", description = "Retired ones, too.")
    @APIResponse(
            responseCode = "200",
            description = "The tag.",
            content = @Content(schema = @Schema(implementation = TagView.class)))
    public Response get(@Parameter(description = ID) @PathParam("id") String id) {
        viewers.current();
        return found(tags.one(Params.pathId(id)));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeTag",
            summary = "Rename or retire a tag",
            description =
                    "JSON Merge Patch (RFC 7396). A retired tag is given to no more customers; those who have it keep it, and rules go by it. None is deleted.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TagPatch.class),
                            examples = @ExampleObject(name = "retire", value = "{\"retired\":true}")))
    @APIResponse(
            responseCode = "200",
            description = "The tag as it is now.",
            content = @Content(schema = @Schema(implementation = TagView.class)))
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "IfMatchNeeded")
    public Response patch(
            @Parameter(description = ID) @PathParam("id") String id,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid("body", "violation.type.object");
        }
        viewers.current();
        UUID wanted = Params.pathId(id);
        return found(Transactions.inOne(() -> tags.change(wanted, ifMatch, patch)));
    }

    private static Response found(TagView tag) {
        return Response.ok(tag).header("ETag", ETags.of(tag.version())).build();
    }
}

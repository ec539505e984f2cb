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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of custom fields over HTTP. */
@Path("/api/v1/custom-fields")
@RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Custom fields", description = "The company's own fields of customers; rules go by those with options.")
public class CustomFieldResource {
    private static final String ID = "Id of the field.";
    private static final String EXAMPLE = """
            {"name":{"zh":"续费意向","en":"Renewal"},"type":"CHOICE","customerTypes":["ORGANIZATION"],"options":[{"name":{"zh":"确定","en":"Sure"}},{"name":{"zh":"不确定","en":"Open"}}]}""";

    private final Viewers viewers;
    private final Idempotency idempotency;
    private final CustomFields fields;

    CustomFieldResource(Viewers viewers, Idempotency idempotency, CustomFields fields) {
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.fields = fields;
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createCustomField",
            summary = "Create a custom field",
            description =
                    "Customers are given a value of it by its id, in their `fields`. What it holds can't be changed later. At most 100 are open at once; no two are called the same.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CustomFieldBody.class),
                            examples = @ExampleObject(name = "one of two options", value = EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(schema = @Schema(implementation = CustomFieldView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response create(@NotNull @Valid CustomFieldBody body) {
        viewers.current();
        return idempotency.once(body, () -> {
            CustomFieldView field = fields.create(body);
            return Response.created(URI.create("/api/v1/custom-fields/" + field.id()))
                    .header("ETag", ETags.of(field.version()))
                    .entity(field)
                    .build();
        });
    }

    @GET
    @Operation(
            operationId = "listCustomFields",
            summary = "List custom fields",
            description = "Newest first, closed ones included.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<CustomFieldView> list(@BeanParam PageRequest page) {
        viewers.current();
        return fields.all(page);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getCustomField",
            summary = "Read a custom field",
            description = "With all its options; closed ones, too.")
    @APIResponse(
            responseCode = "200",
            description = "The field.",
            content = @Content(schema = @Schema(implementation = CustomFieldView.class)))
    public Response get(@Parameter(description = ID) @PathParam("id") String id) {
        viewers.current();
        return found(fields.one(Params.pathId(id)));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeCustomField",
            summary = "Change a custom field",
            description =
                    "JSON Merge Patch (RFC 7396): `options` are replaced, so name all of them. What it holds stays, and no option can be left out: a closed one, or a closed field, is given to no more customers; those who have it keep it, and rules go by it. None is deleted.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CustomFieldPatch.class),
                            examples = @ExampleObject(name = "close", value = "{\"open\":false}")))
    @APIResponse(
            responseCode = "200",
            description = "The field as it is now.",
            content = @Content(schema = @Schema(implementation = CustomFieldView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
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
        return found(Transactions.inOne(() -> fields.change(wanted, ifMatch, patch)));
    }

    private static Response found(CustomFieldView field) {
        return Response.ok(field).header("ETag", ETags.of(field.version())).build();
    }
}

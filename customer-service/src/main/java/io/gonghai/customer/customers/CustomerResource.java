package io.gonghai.customer.customers;

import static io.gonghai.runtime.identity.Roles.ADMINISTRATOR;
import static io.gonghai.runtime.identity.Roles.AUDITOR;
import static io.gonghai.runtime.identity.Roles.INTEGRATOR;
import static io.gonghai.runtime.identity.Roles.MANAGER;
import static io.gonghai.runtime.identity.Roles.SALES;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.custody.Viewers;
import io.gonghai.customer.custody.Views;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.domain.Customer;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers over HTTP. */
@Path("/api/v1/customers")
@RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers", description = "Organizations and people, and who changed what of them.")
public class CustomerResource {
    private static final String ID = "Id of the customer.";
    private static final String ID_EXAMPLE = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e";

    private final Viewers viewers;
    private final CreateCustomer create;
    private final ReadCustomer read;
    private final EditCustomer edit;
    private final ListCustomers list;
    private final DeleteCustomer delete;

    CustomerResource(
            Viewers viewers,
            CreateCustomer create,
            ReadCustomer read,
            EditCustomer edit,
            ListCustomers list,
            DeleteCustomer delete) {
        this.viewers = viewers;
        this.create = create;
        this.read = read;
        this.edit = edit;
        this.list = list;
        this.delete = delete;
    }

    @POST
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createCustomer",
            summary = "Create a customer",
            description =
                    "In a pool that the caller may use or, where none is named, in the first whose scope it fits, else in the default pool; or as one's own (`holder: me`) from such a pool that the caller is a member of: then holding limits apply, and pool-service must be reachable; integrators hold no customers. Until pool-service has chosen, which takes a moment, only its creator, administrators and auditors see a customer that was put into no pool by name.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerBody.class),
                            examples = {
                                @ExampleObject(name = "in the pool that it fits", value = OpenApiExamples.NEW_CUSTOMER),
                                @ExampleObject(name = "as one's own", value = OpenApiExamples.OWN_CUSTOMER)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerView.class),
                            examples = @ExampleObject(name = "created", value = OpenApiExamples.CUSTOMER)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response create(
            @NotNull @Valid CustomerBody body,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        return create.create(viewers.current(), body, language);
    }

    @GET
    @Operation(
            operationId = "listCustomers",
            summary = "List customers",
            description =
                    "Those that the caller sees in full, newest first. Pooled customers stand in the lists of their pools. A search, filter or count that takes too long is refused as not valid: narrow it.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Page<CustomerView> list(@BeanParam CustomerQuery query, @BeanParam PageRequest page) {
        return list.list(viewers.current(), query, page);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getCustomer",
            summary = "Read a customer",
            description =
                    "The full record (`view: FULL`) for holder, related people, managers of its pool, administrators, auditors, and for its creator while nobody else ever held it; the card (`view: CARD`) for members of the pool it is in.")
    @APIResponse(
            responseCode = "200",
            description = "The customer.",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerView.class),
                            examples = @ExampleObject(name = "full", value = OpenApiExamples.CUSTOMER)))
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response get(@Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id) {
        CustomerView customer = read.one(viewers.current(), Params.pathId(id));
        return Response.ok(customer)
                .header("ETag", ETags.of(customer.version()))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR})
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeCustomer",
            summary = "Change a customer",
            description =
                    "JSON Merge Patch (RFC 7396): what is named changes, null removes. Read-only fields (`id`, `version`, `view`, `createdBy`, `createdAt`, `changedAt`) are ignored. For the holder, managers of its pool and administrators; not while it is frozen or discarded.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerPatch.class),
                            examples = @ExampleObject(name = "level up, address gone", value = OpenApiExamples.PATCH)))
    @APIResponse(
            responseCode = "200",
            description = "The customer as it is now.",
            content =
                    @Content(
                            schema = @Schema(implementation = CustomerView.class),
                            examples = @ExampleObject(name = "changed", value = OpenApiExamples.CUSTOMER)))
    @APIResponse(responseCode = "409", ref = "Refused")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "IfMatchNeeded")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response patch(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid("body", "violation.type.object");
        }
        Viewer viewer = viewers.current();
        Customer after = edit.edit(viewer, Params.pathId(id), ifMatch, patch);
        return Response.ok(CustomerView.full(after))
                .header("ETag", ETags.of(after.profileVersion()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR})
    @Operation(
            operationId = "deleteCustomer",
            summary = "Delete a customer for good",
            description =
                    "For managers of its pool and administrators, in every state; cannot be undone. Everything about it is erased in every service: profile, leads, follow-ups, deals, notices, answers kept for repeats. What stays in its custody tells administrators and auditors that there was one, and who deleted it. Once more is 404. pool-service must be reachable.")
    @APIResponse(responseCode = "204", description = "Deleted and erased.")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "IfMatchNeeded")
    public Response delete(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch) {
        delete.delete(viewers.current(), Params.pathId(id), ifMatch);
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/changes")
    @Operation(
            operationId = "listCustomerChanges",
            summary = "Who changed what of a customer",
            description = "Newest first, one item per version after the first. For those who see the full record.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Page<Changes.Change> changes(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @BeanParam PageRequest page) {
        return read.changes(viewers.current(), Params.pathId(id), page);
    }
}

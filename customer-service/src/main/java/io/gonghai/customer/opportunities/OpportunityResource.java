package io.gonghai.customer.opportunities;

import static io.gonghai.runtime.identity.Roles.ADMINISTRATOR;
import static io.gonghai.runtime.identity.Roles.AUDITOR;
import static io.gonghai.runtime.identity.Roles.INTEGRATOR;
import static io.gonghai.runtime.identity.Roles.MANAGER;
import static io.gonghai.runtime.identity.Roles.SALES;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.Viewers;
import io.gonghai.customer.custody.Views;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.DenyAll;
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

/** Opportunities of one customer over HTTP. */
@Path("/api/v1/customers/{id}/opportunities")
@DenyAll // each method says whom it is for
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Opportunities", description = "Business that may come; an open one may keep a customer from flowing back.")
public class OpportunityResource {
    private static final String ID = "Id of the customer.";
    private static final String ID_EXAMPLE = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e";
    private static final String OPPORTUNITY = "Id of the opportunity.";

    private final Viewers viewers;
    private final Customers customers;
    private final Access access;
    private final Idempotency idempotency;
    private final ChangeOpportunities change;
    private final Opportunities opportunities;

    OpportunityResource(
            Viewers viewers,
            Customers customers,
            Access access,
            Idempotency idempotency,
            ChangeOpportunities change,
            Opportunities opportunities) {
        this.viewers = viewers;
        this.customers = customers;
        this.access = access;
        this.idempotency = idempotency;
        this.change = change;
        this.opportunities = opportunities;
    }

    @POST
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openOpportunity",
            summary = "Open an opportunity",
            description =
                    "While it is open the customer does not flow back, where its pool exempts such customers. For the holder, related people, managers of the pool and administrators; not while the customer is frozen or discarded.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NewOpportunity.class),
                            examples =
                                    @ExampleObject(
                                            name = "seats for a year",
                                            value =
                                                    "{\"title\":\"200 seats from spring\",\"amount\":{\"amount\":\"48000.00\",\"currency\":\"CNY\"},\"expectedCloseOn\":\"2026-06-30\",\"contractEndsOn\":\"2035-06-30\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Opened.",
            content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response open(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @NotNull @Valid NewOpportunity body) {
        Standing standing = access.toWrite(viewers.current(), known(id).subject(), Standing::mayRecord);
        UUID customerId = standing.subject().customerId();
        return idempotency.once(body, () -> {
            idempotency.about(customerId);
            OpportunityView one = change.open(standing, body);
            return Response.created(URI.create("/api/v1/customers/" + customerId + "/opportunities/" + one.id()))
                    .header("ETag", ETags.of(one.version()))
                    .entity(one)
                    .build();
        });
    }

    @GET
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(
            operationId = "listOpportunities",
            summary = "List opportunities",
            description = "Newest first. For those who see the full record.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Page<OpportunityView> list(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @BeanParam PageRequest page) {
        return opportunities.of(readable(id), page);
    }

    @GET
    @Path("/{opportunity}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(
            operationId = "getOpportunity",
            summary = "Read an opportunity",
            description = "For those who see the full record.")
    @APIResponse(
            responseCode = "200",
            description = "The opportunity.",
            content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response get(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(description = OPPORTUNITY) @PathParam("opportunity") String opportunity) {
        return found(opportunities.one(readable(id), Params.pathId(opportunity)));
    }

    @PATCH
    @Path("/{opportunity}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR})
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeOpportunity",
            summary = "Change, win or lose an opportunity",
            description =
                    "JSON Merge Patch (RFC 7396). `WON` makes the deal at once, with its amount and its contract's last day, and is the end; `LOST` may be opened again. Closing it takes the customer from nobody at once. For those who may open one.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = OpportunityPatch.class),
                            examples = {
                                @ExampleObject(name = "won", value = "{\"stage\":\"WON\"}"),
                                @ExampleObject(
                                        name = "lost",
                                        value = "{\"stage\":\"LOST\",\"reason\":\"Bought elsewhere.\"}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The opportunity as it is now.",
            content = @Content(schema = @Schema(implementation = OpportunityView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "IfMatchNeeded")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response patch(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(description = OPPORTUNITY) @PathParam("opportunity") String opportunity,
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull JsonNode patch) {
        if (!patch.isObject()) {
            throw Problem.invalid("body", "violation.type.object");
        }
        Standing standing = access.toWriteAndRead(viewers.current(), known(id).subject(), Standing::mayRecord);
        UUID wanted = Params.pathId(opportunity);
        return found(Transactions.inOne(() -> change.change(standing, wanted, ifMatch, patch)));
    }

    private UUID readable(String id) {
        Customer customer = known(id);
        access.toReadFully(viewers.current(), customer.subject());
        return customer.id();
    }

    private Customer known(String id) {
        return customers.find(Params.pathId(id)).orElseThrow(Problem::notFound);
    }

    private static Response found(OpportunityView one) {
        return Response.ok(one).header("ETag", ETags.of(one.version())).build();
    }
}

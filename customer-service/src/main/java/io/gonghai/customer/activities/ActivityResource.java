package io.gonghai.customer.activities;

import static io.gonghai.runtime.identity.Roles.ADMINISTRATOR;
import static io.gonghai.runtime.identity.Roles.AUDITOR;
import static io.gonghai.runtime.identity.Roles.INTEGRATOR;
import static io.gonghai.runtime.identity.Roles.MANAGER;
import static io.gonghai.runtime.identity.Roles.SALES;

import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.Viewers;
import io.gonghai.customer.custody.Views;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Follow-ups and deals of one customer over HTTP. */
@Path("/api/v1/customers/{id}")
@DenyAll // each method says whom it is for
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activities", description = "Follow-ups and won deals: what postpones the day a customer goes back.")
public class ActivityResource {
    private static final String ID = "Id of the customer.";
    private static final String ID_EXAMPLE = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e";

    private final Viewers viewers;
    private final Customers customers;
    private final Access access;
    private final Idempotency idempotency;
    private final RecordActivity record;
    private final Activities activities;

    ActivityResource(
            Viewers viewers,
            Customers customers,
            Access access,
            Idempotency idempotency,
            RecordActivity record,
            Activities activities) {
        this.viewers = viewers;
        this.customers = customers;
        this.access = access;
        this.idempotency = idempotency;
        this.record = record;
        this.activities = activities;
    }

    @POST
    @Path("/follow-ups")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR})
    @Operation(
            operationId = "recordFollowUp",
            summary = "Record a follow-up",
            description =
                    "Postpones the deadlines of the present holding, by the moment of recording. For the holder, related people, managers of the pool and administrators; not while the customer is frozen or discarded.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = FollowUpBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "a call",
                                            value =
                                                    "{\"kind\":\"CALL\",\"content\":\"Asked for a quotation until Friday.\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(schema = @Schema(implementation = FollowUpView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response followUp(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @NotNull @Valid FollowUpBody body) {
        return recorded(id, body, standing -> {
            FollowUpView done = FollowUpView.of(record.followUp(standing, body));
            return created("follow-ups", done.customerId(), done.id(), done);
        });
    }

    @GET
    @Path("/follow-ups")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(
            operationId = "listFollowUps",
            summary = "List follow-ups",
            description = "Newest first. For those who see the full record.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Page<FollowUpView> followUps(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @BeanParam PageRequest page) {
        return activities.followUps(readable(id), page);
    }

    @GET
    @Path("/follow-ups/{followUp}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(
            operationId = "getFollowUp",
            summary = "Read a follow-up",
            description = "For those who see the full record.")
    @APIResponse(
            responseCode = "200",
            description = "The follow-up.",
            content = @Content(schema = @Schema(implementation = FollowUpView.class)))
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response followUp(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(description = "Id of the follow-up.") @PathParam("followUp") String followUp) {
        return found(activities.followUp(readable(id), Params.pathId(followUp)));
    }

    @POST
    @Path("/deals")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR})
    @Operation(
            operationId = "recordDeal",
            summary = "Record a won deal",
            description =
                    "For the holder, related people, managers of the pool and administrators; not while the customer is frozen or discarded.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = DealBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "won",
                                            value = "{\"amount\":{\"amount\":\"1200.00\",\"currency\":\"CNY\"}}")))
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response deal(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @NotNull @Valid DealBody body) {
        return recorded(id, body, standing -> {
            DealView won = DealView.of(record.deal(standing, body));
            return created("deals", won.customerId(), won.id(), won);
        });
    }

    @GET
    @Path("/deals")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(
            operationId = "listDeals",
            summary = "List won deals",
            description = "Newest first. For those who see the full record.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Page<DealView> deals(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @BeanParam PageRequest page) {
        return activities.deals(readable(id), page);
    }

    @GET
    @Path("/deals/{deal}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(operationId = "getDeal", summary = "Read a won deal", description = "For those who see the full record.")
    @APIResponse(
            responseCode = "200",
            description = "The deal.",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response deal(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(description = "Id of the deal.") @PathParam("deal") String deal) {
        return found(activities.deal(readable(id), Params.pathId(deal)));
    }

    private Response recorded(String id, Object body, Function<Standing, Response> command) {
        Customer customer = customers.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        Standing standing = access.toWrite(viewers.current(), customer.subject(), Standing::mayRecord);
        return idempotency.once(body, () -> {
            idempotency.about(customer.id());
            return command.apply(standing);
        });
    }

    private UUID readable(String id) {
        Customer customer = customers.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        access.toReadFully(viewers.current(), customer.subject());
        return customer.id();
    }

    /** Activities never change: their version is 1 for ever. */
    private static Response created(String kind, UUID customerId, UUID id, Object view) {
        return Response.created(URI.create("/api/v1/customers/" + customerId + "/" + kind + "/" + id))
                .header("ETag", ETags.of(1))
                .entity(view)
                .build();
    }

    private static Response found(Object view) {
        return Response.ok(view).header("ETag", ETags.of(1)).build();
    }
}

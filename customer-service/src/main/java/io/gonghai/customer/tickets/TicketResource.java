package io.gonghai.customer.tickets;

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
import io.gonghai.customer.tables.Transactions;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tickets of one customer over HTTP. */
@Path("/api/v1/customers/{id}/tickets")
@DenyAll // each method says whom it is for
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Tickets",
        description = "Tickets and complaints from support desks; an open one may pause the clock of reclaim rules.")
public class TicketResource {
    private static final String ID = "Id of the customer.";
    private static final String ID_EXAMPLE = "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e";
    private static final String TICKET =
            "What the desk calls it, in at most 200 characters: an id, no name or address.";
    private static final String TICKET_EXAMPLE = "desk-4711";

    private final Viewers viewers;
    private final Customers customers;
    private final Access access;
    private final TellTicket tell;
    private final Tickets tickets;

    TicketResource(Viewers viewers, Customers customers, Access access, TellTicket tell, Tickets tickets) {
        this.viewers = viewers;
        this.customers = customers;
        this.access = access;
        this.tell = tell;
        this.tickets = tickets;
    }

    @PUT
    @Path("/{externalId}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putTicket",
            summary = "Tell a ticket",
            description =
                    "Creates or replaces it; the same again changes nothing. While one is open, the clock of reclaim rules stands still where the customer's pool says so (`exemptions.pausedBy`); closing it takes the customer from nobody at once. For integrators, managers of the pool and administrators, whatever state the customer is in, but for nobody who holds it: they could pause their own clock.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TicketBody.class),
                            examples = {
                                @ExampleObject(
                                        name = "a complaint is opened",
                                        value =
                                                "{\"kind\":\"COMPLAINT\",\"status\":\"OPEN\",\"subject\":\"Invoice missing\",\"revision\":1}"),
                                @ExampleObject(
                                        name = "and closed",
                                        value =
                                                "{\"kind\":\"COMPLAINT\",\"status\":\"CLOSED\",\"subject\":\"Invoice missing\",\"revision\":2}")
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now.",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Told for the first time.",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "412", ref = "Stale")
    public Response put(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(description = TICKET, example = TICKET_EXAMPLE) @PathParam("externalId") String externalId,
            @Parameter(description = "The ETag that was read, where it must not have changed since.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid TicketBody body) {
        String ticket = Params.pathName(externalId);
        Standing standing = access.toTell(viewers.current(), known(id).subject(), Standing::mayTellTickets);
        UUID customerId = standing.subject().customerId();
        String by = standing.viewer().id();
        TellTicket.Told told = Transactions.inOne(() -> tell.tell(customerId, ticket, ifMatch, body, by));
        Response.ResponseBuilder answer = told.created()
                ? Response.created(UriBuilder.fromPath("/api/v1/customers/{id}/tickets/{ticket}")
                        .build(customerId, ticket))
                : Response.ok();
        return found(answer, told.ticket());
    }

    @GET
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(
            operationId = "listTickets",
            summary = "List tickets",
            description =
                    "Open and closed ones, last told for the first time first. For those who see the full record.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Page<TicketView> list(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @BeanParam PageRequest page) {
        return tickets.of(readable(id), page);
    }

    @GET
    @Path("/{externalId}")
    @RolesAllowed({SALES, MANAGER, ADMINISTRATOR, INTEGRATOR, AUDITOR})
    @Operation(operationId = "getTicket", summary = "Read a ticket", description = "For those who see the full record.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket.",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "429", description = Views.REACHED)
    public Response get(
            @Parameter(description = ID, example = ID_EXAMPLE) @PathParam("id") String id,
            @Parameter(description = TICKET, example = TICKET_EXAMPLE) @PathParam("externalId") String externalId) {
        return found(Response.ok(), tickets.one(readable(id), Params.pathName(externalId)));
    }

    private UUID readable(String id) {
        Customer customer = known(id);
        access.toReadFully(viewers.current(), customer.subject());
        return customer.id();
    }

    private Customer known(String id) {
        return customers.find(Params.pathId(id)).orElseThrow(Problem::notFound);
    }

    private static Response found(Response.ResponseBuilder answer, TicketView one) {
        return answer.header("ETag", ETags.of(one.version())).entity(one).build();
    }
}

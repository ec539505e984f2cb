package io.gonghai.notification.live;

import io.gonghai.notification.live.StreamTickets.Admission;
import io.gonghai.notification.live.StreamTickets.Issued;
import io.gonghai.notification.notices.rest.CurrentReader;
import io.gonghai.notification.notices.rest.Examples;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives out tickets for live streams. */
@Path("/api/v1/notifications/stream-tickets")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class TicketResource {
    private final StreamTickets tickets;
    private final CurrentReader caller;
    private final JsonWebToken token;
    private final Idempotency idempotency;

    TicketResource(StreamTickets tickets, CurrentReader caller, JsonWebToken token, Idempotency idempotency) {
        this.tickets = tickets;
        this.caller = caller;
        this.token = token;
        this.idempotency = idempotency;
    }

    /** A ticket as the caller gets it. */
    @Schema(name = "StreamTicket")
    public record Ticket(
            @Schema(
                    nullable = true,
                    description = "Shown once; null when this answer is given again under the same Idempotency-Key.")
            @Nullable
            String ticket,

            @Schema(description = "When it can no longer be used.")
            Instant expiresAt) {}

    @POST
    @Operation(
            operationId = "createStreamTicket",
            summary = "Get a ticket for one live stream",
            description =
                    "For browsers, whose EventSource sends no token: `GET /notifications/stream?ticket=…` within 30 s, once.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket.",
            content =
                    @Content(
                            schema = @Schema(implementation = Ticket.class),
                            examples = @ExampleObject(name = "ticket", value = Examples.TICKET)))
    @APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
    public Response create() {
        Admission admission = new Admission(caller.get().id(), Instant.ofEpochSecond(token.getExpirationTime()));
        return idempotency
                .withoutSecret(answer -> new Ticket(null, ((Ticket) answer).expiresAt()))
                .once(null, () -> {
                    Issued issued = tickets.issue(admission);
                    return Response.status(201)
                            .header("Cache-Control", "no-store")
                            .entity(new Ticket(issued.ticket(), issued.expiresAt()))
                            .build();
                });
    }
}

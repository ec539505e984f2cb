package io.gonghai.notification.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.gonghai.notification.live.StreamTickets.Admission;
import io.gonghai.notification.names.InactivePeople;
import io.gonghai.notification.notices.rest.CurrentReader;
import io.gonghai.notification.notices.rest.Examples;
import io.gonghai.notification.notices.rest.Readers;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.web.OtherParameters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.OptionalLong;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Opens live streams. */
@OtherParameters
@Path("/api/v1/notifications/stream")
@Tag(name = "Notices")
public class StreamResource {
    private final Hub hub;
    private final StreamTickets tickets;
    private final CurrentReader caller;
    private final JsonWebToken token;
    private final InactivePeople inactive;
    private final ObjectWriter json;

    StreamResource(
            Hub hub,
            StreamTickets tickets,
            CurrentReader caller,
            JsonWebToken token,
            InactivePeople inactive,
            ObjectMapper mapper) {
        this.hub = hub;
        this.tickets = tickets;
        this.caller = caller;
        this.token = token;
        this.inactive = inactive;
        this.json = mapper.writer();
    }

    /** Open to all at the door: a ticket or else a token is asked for inside. */
    @GET
    @PermitAll
    @SecurityRequirement(name = "bearer")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "streamNotifications", summary = "Listen to my notices as they arrive", description = """
                    Server-sent events: `notification` (data as in the list) for each new notice, and every few seconds for a digest while it grows, `unread-count` at the beginning and whenever the count changes, \
                    a comment every 15 s. A client that reconnects with `Last-Event-ID` gets what it missed, nothing twice. With a token, or with a `ticket` for \
                    clients that can't send one. The stream ends when the token does.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "stream", value = Examples.STREAM)))
    @APIResponse(responseCode = "400", description = "Last-Event-ID is not one of ours.")
    @APIResponse(responseCode = "401", description = "No valid token, or the ticket is used, expired or wrong.")
    @APIResponse(responseCode = "403", description = "No role of a person, or a person who is not active.")
    @APIResponse(responseCode = "503", description = "The server carries no more streams.")
    public void open(
            @Parameter(description = "From `POST /notifications/stream-tickets`; opens one stream.")
                    @QueryParam("ticket")
                    @Nullable
                    String ticket,
            @Parameter(
                            description = "`id` of the last event that was seen; browsers send it by themselves.",
                            example = "42")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context RoutingContext routing) {
        OptionalLong resumeAfter = resumeAfter(lastEventId);
        Admission admission = ticket == null ? byToken() : byTicket(ticket);
        routing.response().putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        LiveStream stream = new LiveStream(
                admission.person(),
                Texts.current(),
                resumeAfter,
                admission.until(),
                new SseOutlet(sse, sink, routing.response(), json),
                hub.wakes());
        routing.addEndHandler(ended -> hub.leave(stream));
        hub.join(stream);
    }

    private static OptionalLong resumeAfter(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long seq = Long.parseLong(lastEventId);
            if (seq >= 0) {
                return OptionalLong.of(seq);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.invalid("Last-Event-ID", "violation.last-event-id");
    }

    private Admission byTicket(String ticket) {
        return tickets.redeem(ticket)
                .filter(admission -> !inactive.include(admission.person()))
                .orElseThrow(() -> new Problem(ProblemType.UNAUTHENTICATED).detail("stream-ticket.detail"));
    }

    private Admission byToken() {
        Caller known = caller.get();
        if (!Readers.is(known)) {
            throw Problem.forbidden();
        }
        return new Admission(known.id(), Instant.ofEpochSecond(token.getExpirationTime()));
    }
}

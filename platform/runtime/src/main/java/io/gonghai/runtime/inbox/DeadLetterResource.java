package io.gonghai.runtime.inbox;

import io.gonghai.runtime.identity.Operators;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.inbox.DeadLetters.DeadLetter;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Lets ops see and replay what could not be applied. */
@Path("/api/v1/admin/{service}/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
@Tag(name = "Operations", description = "What those who run the system look after.")
public class DeadLetterResource {
    private static final Logger LOG = Logger.getLogger(DeadLetterResource.class);

    private final DeadLetters deadLetters;
    private final Replay replay;
    private final Operators operators;
    private final String service;

    DeadLetterResource(
            DeadLetters deadLetters,
            Replay replay,
            Operators operators,
            @ConfigProperty(name = "gonghai.service") String service) {
        this.deadLetters = deadLetters;
        this.replay = replay;
        this.operators = operators;
        this.service = service;
    }

    /**
     * Why it is given up.
     *
     * @param reason 1 to 500 characters, kept with the dead letter
     */
    public record Dismissal(
            @Schema(description = "Why, in 1 to 500 characters; kept with the dead letter.") @NotBlank @Size(max = 500)
            String reason) {}

    /** How a replay ended. */
    public record Replayed(
            @Schema(
                    description =
                            "`APPLIED`: it took effect, or had already; `FAILED`: it stays a dead letter; `GONE`: the topic no longer has it.")
            Replay.Outcome outcome) {}

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "List messages that a service could not apply",
            description =
                    "Oldest first. Each stands by reference (stream, partition, offset); its content is never kept.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<DeadLetter> list(
            @Parameter(description = "The service asked.", example = "pool-service") @PathParam("service") String name,
            @BeanParam PageRequest page) {
        mine(name);
        UUID after = page.place(1, cursor -> cursor.uuid(0)).orElse(null);
        return Page.<DeadLetter, DeadLetter>of(
                        deadLetters.open(after, page.limit() + 1),
                        page.limit(),
                        letter -> letter,
                        letter -> Cursor.of(letter.id()))
                .withCount(page.wantsCount() ? deadLetters.countOpen() : null);
    }

    @POST
    @Path("/{id}/replay")
    @Extension(name = "x-idempotent-by-nature", value = "true", parseValue = true)
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Apply a dead letter once more",
            description = "Reads the message again from its topic. `GONE` means that the topic no longer has it.")
    @APIResponse(responseCode = "200", description = "How it ended.")
    public Replayed replay(
            @Parameter(description = "The service asked.", example = "pool-service") @PathParam("service") String name,
            @Parameter(description = "Id of the dead letter.") @PathParam("id") String id) {
        mine(name);
        DeadLetter letter = deadLetters.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        return new Replayed(replay.replay(letter));
    }

    @POST
    @Path("/{id}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-idempotent-by-nature", value = "true", parseValue = true)
    @Operation(
            operationId = "dismissDeadLetter",
            summary = "Give a dead letter up",
            description =
                    "For a message that can never be applied. Its key is free again, and what the message would have done is not done: mend that by hand before. Who did it and why is kept.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "dismiss",
                                            value = "{\"reason\":\"Not an event; sent by hand while testing\"}")))
    @APIResponse(responseCode = "204", description = "Given up.")
    public void dismiss(
            @Parameter(description = "The service asked.", example = "pool-service") @PathParam("service") String name,
            @Parameter(description = "Id of the dead letter.") @PathParam("id") String id,
            @NotNull @Valid Dismissal dismissal) {
        mine(name);
        DeadLetter letter = deadLetters.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        String by = operators.current().id();
        deadLetters.dismissed(letter.id(), by, dismissal.reason());
        LOG.warnf(
                "%s gave up dead letter %s (%s-%d@%d)",
                by, letter.id(), letter.stream(), letter.partition(), letter.offset());
    }

    private void mine(String name) {
        operators.current();
        if (!service.equals(name)) {
            throw Problem.notFound();
        }
    }
}

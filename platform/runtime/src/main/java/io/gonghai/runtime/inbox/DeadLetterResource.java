package io.gonghai.runtime.inbox;

import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.inbox.DeadLetters.DeadLetter;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets ops see and replay what could not be applied. */
@Path("/api/v1/admin/{service}/dead-letters")
@RolesAllowed(Roles.ADMINISTRATOR)
@Tag(name = "Operations")
public class DeadLetterResource {
    private final DeadLetters deadLetters;
    private final Replay replay;
    private final String service;

    DeadLetterResource(
            DeadLetters deadLetters, Replay replay, @ConfigProperty(name = "gonghai.service") String service) {
        this.deadLetters = deadLetters;
        this.replay = replay;
        this.service = service;
    }

    /** How a replay ended. */
    public record Replayed(Replay.Outcome outcome) {}

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "List messages that a service could not apply",
            description =
                    "Oldest first. Each stands by reference (stream, partition, offset); its content is never kept.")
    public Page<DeadLetter> list(
            @Parameter(description = "The service asked.", example = "pool-service") @PathParam("service") String name,
            @BeanParam PageRequest page) {
        mine(name);
        List<DeadLetter> open = deadLetters.open(page.limit());
        return new Page<>(open, null, page.wantsCount() ? (long) open.size() : null);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Apply a dead letter once more",
            description = "Reads the message again from its topic. `GONE` means that the topic no longer has it.")
    public Replayed replay(
            @Parameter(description = "The service asked.", example = "pool-service") @PathParam("service") String name,
            @Parameter(description = "Id of the dead letter.") @PathParam("id") String id) {
        mine(name);
        DeadLetter letter = deadLetters.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        return new Replayed(replay.replay(letter));
    }

    private void mine(String name) {
        if (!service.equals(name)) {
            throw Problem.notFound();
        }
    }
}

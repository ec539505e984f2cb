package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.DeadlineAnswer;
import io.gonghai.reclaim.deadlines.application.LookUpDeadlines;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.runtime.identity.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other services ask; never routed by the gateway, never calls onward. */
@Path("/internal/deadlines")
@RolesAllowed(Roles.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class InternalDeadlineResource {
    private final LookUpDeadlines deadlines;

    InternalDeadlineResource(LookUpDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Which customers another service asks for. */
    public record Wanted(@NotEmpty @Size(max = 200) List<@NotNull UUID> customerIds) {}

    /**
     * The deadline of one holding.
     *
     * @param holdingVersion with the pool, which holding it is of: the asker may know a later one
     * @param dueAt null where no rule takes the holding back
     * @param rule code of the rule that takes it back
     */
    public record Found(
            UUID customerId,
            long holdingVersion,
            UUID poolId,
            @Nullable Instant dueAt,
            @Nullable String rule) {
        static Found of(DeadlineAnswer answer) {
            Deadline deadline = answer.deadline();
            return new Found(
                    answer.customerId(),
                    answer.holding().version(),
                    answer.holding().poolId(),
                    deadline == null ? null : deadline.dueAt(),
                    deadline == null ? null : deadline.rule().code());
        }
    }

    /** Those of them that are known to be held. */
    public record FoundMany(List<Found> deadlines) {}

    /** Many in one question. A question only: it changes nothing. */
    @POST
    @Path("/lookup")
    public FoundMany lookup(@NotNull @Valid Wanted wanted) {
        return new FoundMany(
                deadlines.of(wanted.customerIds()).stream().map(Found::of).toList());
    }
}

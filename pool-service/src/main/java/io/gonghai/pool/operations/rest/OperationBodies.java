package io.gonghai.pool.operations.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.operations.application.Plan;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What starts an operation. */
final class OperationBodies {
    private static final int MOST = 500;
    private static final int LONGEST = 200;

    private OperationBodies() {}

    @Schema(name = "RepOffboarding")
    record Offboard(
            @Schema(
                    description = "Who gets what they may receive; where left out everything goes back.",
                    examples = "rep-2")
            @Size(min = 1, max = LONGEST)
            String successor) {
        static final Offboard PLAIN = new Offboard(null);
    }

    @Schema(name = "Reinstatement", description = "Says nothing.")
    record Reinstate() {}

    @Schema(name = "PoolRetirement")
    record Retire(
            @Schema(description = "An open pool that takes all that is in it, and all that still comes.") @NotNull
            UUID toPool) {}

    /** States that can be moved. */
    @Schema(name = "MovableState")
    enum Movable {
        POOLED,
        HELD
    }

    @Schema(name = "PoolMovesFilter", description = "Only customers to which all of it applies.")
    record Filter(
            @Schema(description = "`POOLED` or `HELD`; both where left out.")
            Movable state,

            @Schema(description = "Only held by this person.", examples = "rep-1") @Size(min = 1, max = LONGEST)
            String holder,

            @Schema(description = "Only of this region.", examples = "CN-SH") @Size(min = 1, max = LONGEST)
            String region,

            @Schema(description = "Only of this industry.", examples = "finance") @Size(min = 1, max = LONGEST)
            String industry,

            @Schema(description = "Only of this level.", examples = "B") @Size(min = 1, max = LONGEST)
            String level,

            @Schema(description = "Only of this priority.", examples = "HIGH") @Size(min = 1, max = LONGEST)
            String priority,

            @Schema(description = "Only from this channel.", examples = "website") @Size(min = 1, max = LONGEST)
            String channel) {
        Plan.Filter plan() {
            return new Plan.Filter(
                    state == null ? null : state.name(), holder, region, industry, level, priority, channel);
        }
    }

    @Schema(name = "PoolMoves")
    record Moves(
            @Schema(description = "The pool that they go to; the caller manages both.") @NotNull
            UUID toPool,

            @Schema(description = "At most 500 customers of the pool by id, no one twice; not together with `filter`.")
            @Size(min = 1, max = MOST)
            List<@NotNull UUID> customerIds,

            @Schema(description = "Which customers; all that are pooled or held where neither this nor ids are given.")
            @Valid
            Filter filter,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue that is meant for `move`.")
            @Size(max = 2_000)
            String reason,

            // left out where it is not given, so that a repeat of what a replica from before answered is the same body
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = 2_000)
            String note) {}
}

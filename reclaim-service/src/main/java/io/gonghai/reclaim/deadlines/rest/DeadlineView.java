package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.DeadlineAnswer;
import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Reminder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a holding goes back, as callers see it. */
@Schema(
        name = "Deadline",
        description = "When a holding goes back to its pool, by which rule, and what would postpone it.")
public record DeadlineView(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(description = "Who holds it.", examples = "rep-1")
        String holder,

        @Schema(description = "When it goes back; null where no rule takes it back.", nullable = true) @Nullable
        Instant dueAt,

        @Schema(description = "Code of the rule whose time comes first.", nullable = true, examples = "stale") @Nullable
        String rule,

        @Schema(description = "Version of the pool's rules that this was derived by.", examples = "4")
        int rulesVersion,

        @Schema(description = "The pool it is held in.") UUID poolId,

        @Schema(description = "When the holder is warned, soonest first; past warnings included.")
        List<Instant> reminders,

        @Schema(description = "What would postpone it.") List<ActivityKind> postponedBy,

        @Schema(description = "Whether it may change without anybody doing anything.", examples = "false")
        boolean provisional,

        @Schema(
                description = "All activity recorded up to this moment is considered; null before any is known.",
                nullable = true)
        @Nullable
        Instant asOf) {

    static DeadlineView of(DeadlineAnswer answer) {
        Deadline deadline = answer.deadline();
        return new DeadlineView(
                answer.customerId(),
                answer.holding().holder(),
                deadline == null ? null : deadline.dueAt(),
                deadline == null ? null : deadline.rule().code(),
                answer.rulesVersion(),
                answer.holding().poolId(),
                deadline == null
                        ? List.of()
                        : deadline.reminders().stream().map(Reminder::at).toList(),
                deadline == null
                        ? List.of()
                        : deadline.rule().trigger().postponedBy().stream()
                                .sorted()
                                .toList(),
                false,
                answer.asOf());
    }
}

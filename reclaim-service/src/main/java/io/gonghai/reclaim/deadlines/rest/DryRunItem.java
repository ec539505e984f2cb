package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Fate;
import io.gonghai.reclaim.deadlines.domain.Foreseen;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What becomes of one holding under rules that are tried. */
@Schema(
        name = "ReclaimDryRunItem",
        description = "What becomes of one holding under the rules that are tried, against those that stand.")
public record DryRunItem(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(description = "Who holds it.", examples = "rep-1")
        String holder,

        @Schema(
                description =
                        "`RECLAIMED`: it is taken back by then. `REMINDED`: its holder is warned by then. `STAYS`: neither; it is here because today's rules take it by then.")
        Fate.FateKind outcome,

        @Schema(
                nullable = true,
                description =
                        "When the time of that rule comes: it goes back then, unless the rule only warns; null where no rule's time comes.")
        @Nullable
        Instant dueAt,

        @Schema(
                description =
                        "Whether that may come out otherwise once its calendar is told further: nothing is taken back by it until then, though its time come before `at`.",
                examples = "false")
        boolean provisional,

        @Schema(
                nullable = true,
                description = "Code of the rule that takes or warns, or whose time comes first.",
                examples = "stale")
        @Nullable
        String rule,

        @Schema(
                nullable = true,
                description =
                        "Into which pool it goes, as the rule names it; null: the one it is held in, or nowhere. Where that pool was retired, it goes to the pool that took its place.")
        @Nullable
        UUID toPool,

        @Schema(nullable = true, description = "When its holder is warned; null where that is not the outcome.")
        @Nullable
        Instant remindedAt,

        @Schema(description = "What the rules that stand make of it.")
        Today today) {

    /** What the rules that stand make of it. */
    @Schema(name = "ReclaimDryRunToday", description = "What the rules that stand make of a holding.")
    public record Today(
            @Schema(description = "As that of the rules that are tried.")
            Fate.FateKind outcome,

            @Schema(nullable = true, description = "When it goes back; null where no rule takes it back.") @Nullable
            Instant dueAt,

            @Schema(description = "As that of the rules that are tried.", examples = "false")
            boolean provisional,

            @Schema(nullable = true, description = "Code of the rule whose time comes first.", examples = "stale")
            @Nullable
            String rule) {
        static Today of(Fate fate) {
            Deadline deadline = fate.deadline();
            return new Today(
                    fate.kind(),
                    deadline == null ? null : deadline.dueAt(),
                    deadline != null && deadline.provisional(),
                    deadline == null ? null : deadline.rule().code());
        }
    }

    static DryRunItem of(Foreseen one) {
        Deadline deadline = one.then().deadline();
        return new DryRunItem(
                one.customerId(),
                one.holder(),
                one.then().kind(),
                deadline == null ? null : deadline.dueAt(),
                deadline != null && deadline.provisional(),
                deadline == null ? null : deadline.rule().code(),
                deadline == null ? null : deadline.rule().toPool(),
                one.then().remindedAt(),
                Today.of(one.today()));
    }
}

package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.reclaim.deadlines.application.DeadlineAnswer;
import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Exempt;
import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.Reminder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
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

        @Schema(description = "When those who manage the pool are told, soonest first; past ones included.")
        List<Instant> escalations,

        @Schema(
                description =
                        "What would postpone it, done right before it is due and as often as its rule counts; what one more would do now says the explanation (`postponements`).")
        List<ActivityKind> postponedBy,

        @Schema(
                description = "No rule takes it before, as its holder was given more time; null where there was none.",
                nullable = true)
        @Nullable
        Instant extendedUntil,

        @Schema(description = "How often its holder was given more time since they have had it.", examples = "0")
        int extensions,

        @Schema(
                description =
                        "Whether it lies beyond what its calendar is told of: it may come out otherwise, and nothing is taken back by it until the calendar is told.",
                examples = "false")
        boolean provisional,

        @Schema(
                nullable = true,
                description = "The calendar of working time that it goes by; null where days are those of the wall.")
        @Nullable
        CalendarRef calendar,

        @Schema(
                description =
                        "What pauses its clock now: nothing comes while one of them is open, unless it was due before. Only what the pool lets pause it.")
        List<PauseView> pauses,

        @Schema(
                description =
                        "All activity recorded up to this moment is considered; null while that can't be said, as none is known yet or something that came could not be applied: nothing fires meanwhile.",
                nullable = true)
        @Nullable
        Instant asOf,

        @Schema(
                description = "What keeps every rule from taking it; left out in lists, and where nothing does.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Exempt exempt,

        @Schema(
                description =
                        "What came of each rule, in the pool's order; left out in lists. None where everything is exempt. Rules that are only observed are shown to those who manage the pool.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<RuleView> rules) {

    static DeadlineView of(DeadlineAnswer answer) {
        return of(answer, null);
    }

    /** With what came of each rule. @param tried whether rules that are only observed are shown */
    static DeadlineView explained(DeadlineAnswer answer, boolean tried) {
        return of(
                answer,
                answer.derivation().outcomes().stream()
                        .filter(outcome -> tried || outcome.rule().mode() != Mode.OBSERVE)
                        .map(RuleView::of)
                        .toList());
    }

    private static DeadlineView of(DeadlineAnswer answer, @Nullable List<RuleView> rules) {
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
                        : deadline.escalations().stream().map(Reminder::at).toList(),
                answer.postponedBy().stream().sorted().toList(),
                answer.holding().extended().until(),
                answer.holding().extended().number(),
                deadline != null && deadline.provisional(),
                deadline == null ? null : CalendarRef.of(deadline.calendar()),
                PauseView.all(answer.derivation()),
                answer.asOf(),
                rules == null ? null : answer.derivation().exempt(),
                rules);
    }
}

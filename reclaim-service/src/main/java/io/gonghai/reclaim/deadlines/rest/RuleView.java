package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.Outcome;
import io.gonghai.reclaim.deadlines.domain.Reckoned;
import io.gonghai.reclaim.deadlines.domain.Spared;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of one rule. */
@Schema(name = "RuleOutcome", description = "What came of one rule of the pool for this holding.")
public record RuleView(
        @Schema(description = "Code of the rule.", examples = "stale")
        String rule,

        @Schema(description = "What must have failed to happen.")
        Trigger trigger,

        @Schema(
                nullable = true,
                description = "How many follow-ups it asks for within its period; null of rules that count none.",
                examples = "3")
        @Nullable
        Integer count,

        @Schema(
                nullable = true,
                description =
                        "How many of these were recorded after `base`; after as many as are missing `base` moves on. Null of rules that count none, where it does not run, and where those before `base` are not known.",
                examples = "2")
        @Nullable
        Integer counted,

        @Schema(
                description =
                        "`ENFORCE`: it takes. `WARN`: it warns only. `OBSERVE`: it is shown to those who manage the pool.")
        Mode mode,

        @Schema(
                nullable = true,
                description =
                        "When its time comes; null where it never does, as things stand, and where it is for other customers.")
        @Nullable
        Instant dueAt,

        @Schema(nullable = true, description = "From which moment its period runs.") @Nullable
        Instant base,

        @Schema(nullable = true, description = "What happened at that moment.")
        Reckoned.@Nullable Base since,

        @Schema(nullable = true, description = "How long its period is.", examples = "P15D") @Nullable
        String step,

        @Schema(
                nullable = true,
                description =
                        "Until when it takes nothing though its period has ended; null where nothing keeps it from coming.")
        @Nullable
        Instant sparedUntil,

        @Schema(
                nullable = true,
                description = "What keeps it from coming until then; null for nothing. More may be added.")
        Spared.@Nullable SparedBy sparedBy,

        @Schema(
                description = "Whether its time may come out otherwise once its calendar is told further.",
                examples = "false")
        boolean provisional,

        @Schema(
                nullable = true,
                description = "The calendar of working time that it goes by; null where days are those of the wall.")
        @Nullable
        CalendarRef calendar,

        @Schema(nullable = true, description = "Why its time never comes, as things stand.")
        Reckoned.@Nullable Never never,

        @Schema(
                description = "Which of its conditions this customer does not meet; `fields.<id>` is a custom field.",
                examples = "[\"levels\"]")
        List<String> unmet) {

    static RuleView of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unmatched unmatched -> without(unmatched, null, unmatched.conditions());
            case Outcome.Lifted lifted -> without(lifted, lifted.why(), List.of());
            case Outcome.Runs runs -> {
                Spared spared = runs.spared();
                yield new RuleView(
                        runs.rule().code(),
                        runs.rule().trigger(),
                        runs.rule().asked(),
                        runs.counted(),
                        runs.rule().mode(),
                        runs.dueAt(),
                        runs.term().base(),
                        runs.term().since(),
                        runs.term().step().text(),
                        runs.sparedUntil(),
                        spared == null ? null : spared.by(),
                        runs.provisional(),
                        CalendarRef.of(runs.calendar()),
                        null,
                        List.of());
            }
        };
    }

    private static RuleView without(Outcome outcome, Reckoned.@Nullable Never why, List<String> unmet) {
        return new RuleView(
                outcome.rule().code(),
                outcome.rule().trigger(),
                outcome.rule().asked(),
                null,
                outcome.rule().mode(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                why,
                unmet);
    }
}

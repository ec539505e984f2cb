package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Explanation;
import io.gonghai.reclaim.deadlines.domain.Spared;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of one rule, and how. */
@Schema(name = "ExplainedRule", description = "What came of one rule for this holding, and how.")
public record ExplainedRuleView(
        @Schema(description = "What came of it.") RuleView outcome,

        @Schema(description = "Whether it is the one whose time comes first of those that take.", examples = "true")
        boolean first,

        @Schema(
                nullable = true,
                description =
                        "Of a rule that counts from an activity: when its first period ends, which is earlier; null of others.")
        @Nullable
        Instant firstPeriodEnds,

        @Schema(description = "From what it counts to when it comes; none where it does not run.")
        List<Step> steps,

        @Schema(description = "The same in a sentence, in the language of the answer.")
        String text) {

    /** One stretch of time. */
    @Schema(name = "DeadlineStep", description = "One stretch of time on the way to a deadline.")
    public record Step(
            @Schema(description = "Why it lasts.") StepKind kind,
            @Schema(description = "When it begins.") Instant from,
            @Schema(description = "When it ends.") Instant to,

            @Schema(nullable = true, description = "The rule's period; null where it is none.", examples = "P15D")
            @Nullable
            String period,

            @Schema(
                    nullable = true,
                    description =
                            "The days that a period of working time went through, or one that pauses made longer; null where days are those of the wall and nothing paused them.")
            @Nullable
            WorkingDaysView days,

            @Schema(description = "The same in a sentence, in the language of the answer.")
            String text) {

        /** Why it lasts. */
        @Schema(
                name = "DeadlineStepKind",
                description =
                        "`PERIOD`: the rule's period. Then what keeps it from coming: `GRACE`, as what had stopped its deadline ended or facts brought it nearer; `CHANGE_GRACE`, as a change of the pool's rules left time; `EXTENSION`, as its holder was given time. More may be added.")
        public enum StepKind {
            PERIOD,
            GRACE,
            CHANGE_GRACE,
            EXTENSION;

            private static StepKind of(Spared.SparedBy by) {
                return switch (by) {
                    case GRACE -> GRACE;
                    case CHANGE_GRACE -> CHANGE_GRACE;
                    case EXTENSION -> EXTENSION;
                };
            }
        }

        static Step of(Explanation.Step step, InWords words) {
            return switch (step) {
                case Explanation.Step.OfPeriod period ->
                    new Step(
                            StepKind.PERIOD,
                            period.from(),
                            period.to(),
                            period.period().text(),
                            WorkingDaysView.of(period.days(), words),
                            words.step(period));
                case Explanation.Step.OfSparing spared ->
                    new Step(
                            StepKind.of(spared.by()),
                            spared.from(),
                            spared.to(),
                            null,
                            null,
                            words.spared(spared.by(), spared.to()));
            };
        }
    }

    static ExplainedRuleView of(Explanation.OfRule rule, boolean first, InWords words) {
        return new ExplainedRuleView(
                RuleView.of(rule.outcome()),
                first,
                rule.firstPeriodEnds(),
                rule.steps().stream().map(step -> Step.of(step, words)).toList(),
                words.rule(rule));
    }
}

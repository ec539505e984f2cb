package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Explanation;
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
            @Schema(description = "Why it lasts: the rule's period, or grace because what had stopped it ended.")
            Explanation.Step.StepKind kind,

            @Schema(description = "When it begins.") Instant from,
            @Schema(description = "When it ends.") Instant to,

            @Schema(nullable = true, description = "The rule's period.", examples = "P15D") @Nullable
            String period,

            @Schema(description = "The same in a sentence, in the language of the answer.")
            String text) {
        static Step of(Explanation.Step step, InWords words) {
            return new Step(
                    step.kind(),
                    step.from(),
                    step.to(),
                    step.period() == null ? null : step.period().text(),
                    words.step(step));
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

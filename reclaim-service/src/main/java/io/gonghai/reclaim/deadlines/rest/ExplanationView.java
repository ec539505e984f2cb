package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.ExplainDeadline.Explained;
import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Exempt;
import io.gonghai.reclaim.deadlines.domain.Explanation;
import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Warned;
import io.gonghai.runtime.problems.Texts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a holding goes back when it does, as callers see it. */
@Schema(
        name = "DeadlineExplanation",
        description = "Why a holding goes back when it does: as data, and in sentences of the language of the answer.")
public record ExplanationView(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(description = "Who holds it.", examples = "rep-1")
        String holder,

        @Schema(description = "The pool it is held in.") UUID poolId,

        @Schema(description = "Version of the pool's rules that this was derived by.", examples = "4")
        int rulesVersion,

        @Schema(
                description =
                        "The company's time zone: moments are written in it, and days of the wall are days of it. A calendar of working time has its own (`days.timeZone`).",
                examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "When this was explained.") Instant at,

        @Schema(
                description =
                        "All activity recorded up to this moment is considered; null while that can't be said, as none is known yet or something that came could not be applied: nothing fires meanwhile.",
                nullable = true)
        @Nullable
        Instant asOf,

        @Schema(description = "When it goes back; null where no rule takes it back.", nullable = true) @Nullable
        Instant dueAt,

        @Schema(description = "Code of the rule whose time comes first.", nullable = true, examples = "stale") @Nullable
        String rule,

        @Schema(
                description =
                        "Whether that may come out otherwise once its calendar is told further: until then nothing is taken back by it.",
                examples = "false")
        boolean provisional,

        @Schema(
                nullable = true,
                description =
                        "Into which pool it goes, as the rule names it; null: the one it is held in, or nowhere. Where that pool was retired, it goes to the pool that took its place.")
        @Nullable
        UUID toPool,

        @Schema(nullable = true, description = "What keeps every rule from taking it; null where nothing does.")
        @Nullable
        Exempt exempt,

        @Schema(description = "What pauses its clock now, of what the pool lets pause it.")
        List<PauseView> pauses,

        @Schema(description = "The whole, in sentences.") List<String> text,

        @Schema(description = "The facts that count, each with when and from where.")
        List<FactView> facts,

        @Schema(
                description =
                        "What came of each rule and how, in the pool's order. None where everything is exempt. Rules that are only observed are shown to those who manage the pool.")
        List<ExplainedRuleView> rules,

        @Schema(
                description =
                        "All warnings, soonest first, past ones included: of the rule that takes it first, to its holder and to those who manage the pool, and of rules that only warn.")
        List<ReminderView> reminders,

        @Schema(description = "What would postpone it if it happened now, and until when.")
        List<Postponed> postponements) {

    /** A warning. */
    @Schema(name = "DeadlineReminder", description = "A warning before a deadline.")
    public record ReminderView(
            @Schema(description = "When it is given.") Instant at,

            @Schema(description = "How long before.", examples = "P3D")
            String before,

            @Schema(description = "Code of the rule whose time it warns of.", examples = "stale")
            String rule,

            @Schema(description = "Who is told.") Warned.Receiver to,

            @Schema(description = "The same in a sentence, in the language of the answer.")
            String text) {
        static ReminderView of(Warned one, Instant now, InWords words) {
            return new ReminderView(
                    one.reminder().at(),
                    one.reminder().before().text(),
                    one.of().rule().code(),
                    one.to(),
                    words.reminder(one, now));
        }
    }

    /** What would postpone it. */
    @Schema(name = "DeadlinePostponement", description = "What would postpone a deadline if it happened now.")
    public record Postponed(
            @Schema(description = "What.") ActivityKind by,

            @Schema(nullable = true, description = "When it would go back then; null where no rule would take it back.")
            @Nullable
            Instant dueAt,

            @Schema(nullable = true, description = "Code of the rule whose time would come first.", examples = "stale")
            @Nullable
            String rule,

            @Schema(description = "The same in a sentence, in the language of the answer.")
            String text) {
        static Postponed of(Explanation.Postponement one, InWords words) {
            Deadline until = one.until();
            return new Postponed(
                    one.by(),
                    until == null ? null : until.dueAt(),
                    until == null ? null : until.rule().code(),
                    words.postponement(one));
        }
    }

    static ExplanationView of(Explained explained) {
        InWords words = new InWords(Texts.current(), explained.zone());
        Explanation explanation = explained.explanation();
        Derivation derivation = explanation.derivation();
        Deadline first = derivation.first();
        ReclaimRule takes = first == null ? null : first.rule();
        return new ExplanationView(
                explained.customerId(),
                explained.holding().holder(),
                explained.holding().poolId(),
                explained.rules().version(),
                explained.zone().getId(),
                explained.now(),
                explained.asOf(),
                first == null ? null : first.dueAt(),
                takes == null ? null : takes.code(),
                first != null && first.provisional(),
                takes == null ? null : takes.toPool(),
                derivation.exempt(),
                PauseView.all(derivation),
                words.summary(derivation, explanation.facts().level(), explained.now()),
                FactView.all(explanation.facts(), words),
                explanation.rules().stream()
                        .filter(one -> explained.tried() || one.outcome().rule().mode() != Mode.OBSERVE)
                        .map(one ->
                                ExplainedRuleView.of(one, one.outcome().rule().equals(takes), words))
                        .toList(),
                explanation.warnings().stream()
                        .map(one -> ReminderView.of(one, explained.now(), words))
                        .toList(),
                explanation.postponements().stream()
                        .map(one -> Postponed.of(one, words))
                        .toList());
    }
}

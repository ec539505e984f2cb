package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.DayByDay;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why a holding goes back when it does: the facts, what came of each rule and how, who is warned when, and what would postpone it. Made of the derivation that takes
 * and warns, and of what that makes of one activity more.
 *
 * @param rules in the pool's order; none where everything is exempt
 * @param warnings of what takes it first and of rules that only warn, in the order of time
 * @param postponements what would make it later
 */
public record Explanation(
        Facts facts,
        Derivation derivation,
        List<OfRule> rules,
        List<Warned> warnings,
        List<Postponement> postponements) {

    /**
     * What came of one rule.
     *
     * @param steps from its base to when it comes; none where it does not run
     * @param firstPeriodEnds of NO_FOLLOW_UP that counts from an activity: when the first period ends, which is earlier; null of others
     */
    public record OfRule(
            Outcome outcome, List<Step> steps, @Nullable Instant firstPeriodEnds) {}

    /** One stretch of time on the way to a rule's moment. */
    public sealed interface Step {
        Instant from();

        Instant to();

        /**
         * The rule's period.
         *
         * @param working whether its days are working days
         * @param days that it went through; null for days of the wall that nothing paused
         */
        record OfPeriod(
                Instant from,
                Instant to,
                Period period,
                boolean working,
                @Nullable DayByDay days) implements Step {}

        /** After its period something keeps it from coming. */
        record OfSparing(Instant from, Instant to, Spared.SparedBy by) implements Step {}
    }

    /** What would make it later. @param until the deadline then; null where nothing would take it any more */
    public record Postponement(ActivityKind by, @Nullable Deadline until) {}

    /**
     * Of a derivation with what came of each rule.
     *
     * @param zone of the company
     * @param after what would be derived if one activity more were recorded now
     */
    public static Explanation of(
            Standing standing,
            Facts facts,
            Derivation derivation,
            ZoneId zone,
            Function<ActivityKind, Derivation> after) {
        return new Explanation(
                facts,
                derivation,
                derivation.outcomes().stream()
                        .map(outcome -> ofRule(outcome, standing, zone))
                        .toList(),
                Warned.all(derivation),
                postponements(derivation.first(), after));
    }

    private static OfRule ofRule(Outcome outcome, Standing standing, ZoneId zone) {
        return switch (outcome) {
            case Outcome.Unmatched unmatched -> new OfRule(unmatched, List.of(), null);
            case Outcome.Lifted lifted -> new OfRule(lifted, List.of(), null);
            case Outcome.Runs runs -> new OfRule(runs, steps(runs), firstPeriodEnds(runs, standing, zone));
        };
    }

    private static List<Step> steps(Outcome.Runs runs) {
        Reckoned.Term term = runs.term();
        boolean working = runs.calendar() != null;
        DayByDay days = term.step().explain(term.base(), runs.time());
        boolean tells = working || !days.pauses().isEmpty();
        Step period = new Step.OfPeriod(term.base(), term.dueAt(), term.step(), working, tells ? days : null);
        Spared spared = runs.spared();
        return spared == null
                ? List.of(period)
                : List.of(period, new Step.OfSparing(term.dueAt(), spared.until(), spared.by()));
    }

    private static @Nullable Instant firstPeriodEnds(Outcome.Runs runs, Standing standing, ZoneId zone) {
        boolean extended =
                runs.rule().trigger() == Trigger.NO_FOLLOW_UP && runs.term().since() != Reckoned.Base.HOLDING;
        return extended && runs.rule().reckon(standing.untouched(), runs.time(), zone) instanceof Reckoned.Term first
                ? first.dueAt()
                : null;
    }

    /** Whether one more activity made it later. @param then null where nothing would take it any more */
    public static boolean later(@Nullable Deadline then, Deadline first) {
        return then == null || then.dueAt().isAfter(first.dueAt());
    }

    private static List<Postponement> postponements(
            @Nullable Deadline first, Function<ActivityKind, Derivation> after) {
        List<Postponement> all = new ArrayList<>();
        if (first == null) {
            return List.of();
        }
        for (ActivityKind kind : ActivityKind.values()) {
            Deadline then = after.apply(kind).first();
            if (later(then, first)) {
                all.add(new Postponement(kind, then));
            }
        }
        return List.copyOf(all);
    }
}

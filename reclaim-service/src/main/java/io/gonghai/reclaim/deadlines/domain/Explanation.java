package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.WorkingTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a holding goes back when it does: the facts, what came of each rule and how, and what would postpone it. Made of the derivation that takes and warns, and
 * of what that makes of one activity more.
 *
 * @param rules in the pool's order; none where everything is exempt
 * @param postponements what would make it later
 */
public record Explanation(Facts facts, Derivation derivation, List<OfRule> rules, List<Postponement> postponements) {

    /**
     * What came of one rule.
     *
     * @param steps from its base to when it comes; none where it does not run
     * @param firstPeriodEnds of NO_FOLLOW_UP that counts from an activity: when the first period ends, which is earlier; null of others
     */
    public record OfRule(
            Outcome outcome, List<Step> steps, @Nullable Instant firstPeriodEnds) {}

    /**
     * One stretch of time.
     *
     * @param period of the rule; null where it is no period of a rule
     */
    public record Step(
            StepKind kind,
            Instant from,
            Instant to,
            @Nullable Period period) {
        /** Why it lasts. */
        public enum StepKind {
            /** The period of the rule. */
            PERIOD,
            /** Grace keeps it from coming. */
            GRACE
        }
    }

    /** What would make it later. @param until the deadline then; null where nothing would take it any more */
    public record Postponement(ActivityKind by, @Nullable Deadline until) {}

    /**
     * By these rules.
     *
     * @param now when what would postpone it is thought to happen
     * @return null where nobody holds it
     */
    public static @Nullable Explanation of(
            CustomerClock clock, PoolRules rules, Calendar calendar, Past past, Instant now) {
        Standing standing = clock.standing(past);
        if (standing == null) {
            return null;
        }
        Derivation derivation = clock.explained(rules, calendar, past);
        RuleTimes times = RuleTimes.of(standing, rules.exemptions(), calendar);
        return new Explanation(
                Facts.of(standing, rules),
                derivation,
                derivation.outcomes().stream()
                        .map(outcome -> ofRule(outcome, standing, times, calendar))
                        .toList(),
                postponements(clock, rules, calendar, past, now, derivation));
    }

    private static OfRule ofRule(Outcome outcome, Standing standing, RuleTimes times, Calendar calendar) {
        return switch (outcome) {
            case Outcome.Unmatched unmatched -> new OfRule(unmatched, List.of(), null);
            case Outcome.Lifted lifted -> new OfRule(lifted, List.of(), null);
            case Outcome.Runs runs -> new OfRule(runs, steps(runs), firstPeriodEnds(runs, standing, times, calendar));
        };
    }

    private static List<Step> steps(Outcome.Runs runs) {
        Reckoned.Term term = runs.term();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Step.StepKind.PERIOD, term.base(), term.dueAt(), term.step()));
        Instant spared = runs.sparedUntil();
        if (spared != null) {
            steps.add(new Step(Step.StepKind.GRACE, term.dueAt(), spared, null));
        }
        return List.copyOf(steps);
    }

    private static @Nullable Instant firstPeriodEnds(
            Outcome.Runs runs, Standing standing, RuleTimes times, Calendar calendar) {
        boolean extended =
                runs.rule().trigger() == Trigger.NO_FOLLOW_UP && runs.term().since() != Reckoned.Base.HOLDING;
        WorkingTime time = times.of(runs.rule());
        return extended
                        && time != null
                        && runs.rule().reckon(standing.untouched(), time, calendar.zone())
                                instanceof Reckoned.Term first
                ? first.dueAt()
                : null;
    }

    private static List<Postponement> postponements(
            CustomerClock clock, PoolRules rules, Calendar calendar, Past past, Instant now, Derivation derivation) {
        List<Postponement> all = new ArrayList<>();
        Deadline first = derivation.first();
        for (ActivityKind kind : ActivityKind.values()) {
            RecordedActivity more = RecordedActivity.of(kind, clock, now);
            Deadline then = clock.withActivity(more)
                    .derivation(rules, calendar, past.with(more))
                    .first();
            if (first != null && (then == null || then.dueAt().isAfter(first.dueAt()))) {
                all.add(new Postponement(kind, then));
            }
        }
        return List.copyOf(all);
    }
}

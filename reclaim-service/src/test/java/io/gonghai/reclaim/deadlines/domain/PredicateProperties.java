package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.SHANGHAI;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class PredicateProperties {
    private static final Instant NEVER = Instant.MAX;

    /** Minutes after the claim; may lie before it. */
    private static Gen<List<Integer>> moments() {
        return lists().of(integers().between(-1_000, 100_000)).ofSizeBetween(0, 6);
    }

    private static Gen<List<ReclaimRule>> someRules() {
        Gen<ReclaimRule> rule = integers()
                .between(1, 60)
                .zip(integers().between(0, 60), integers().between(0, 3), PredicateProperties::rule);
        return lists().of(rule).ofSizeBetween(1, 4);
    }

    private static ReclaimRule rule(int within, int extension, int kind) {
        Integer extended = extension == 0 ? null : extension;
        return kind == 0
                ? Given.noDeal("deal-" + within, within)
                : Given.noFollowUp("stale-" + within + "-" + extension, within, extended);
    }

    private static Activity activity(List<Integer> moments) {
        Activity activity = Activity.NONE;
        for (int i = 0; i < moments.size(); i++) {
            ActivityKind kind = i % 3 == 2 ? ActivityKind.DEAL : ActivityKind.FOLLOW_UP;
            activity = activity.with(kind, SINCE.plus(Duration.ofMinutes(moments.get(i))));
        }
        return activity;
    }

    private static Optional<Deadline> derive(List<ReclaimRule> rules, Activity activity) {
        PoolRules all = new PoolRules(Given.POOL, 1, rules, Exemptions.NONE);
        return Predicate.derive(holding(), null, CustomerFacts.UNKNOWN, activity, all, SHANGHAI);
    }

    private static Instant due(List<ReclaimRule> rules, Activity activity) {
        return derive(rules, activity).map(Deadline::dueAt).orElse(NEVER);
    }

    @Test
    void more_activity_never_makes_it_earlier() {
        qt().forAll(someRules(), moments(), integers().between(-1_000, 100_000)).check((rules, moments, one) -> {
            Instant at = SINCE.plus(Duration.ofMinutes(one));
            Activity less = activity(moments);
            Instant before = due(rules, less);
            return !due(rules, less.with(ActivityKind.FOLLOW_UP, at)).isBefore(before)
                    && !due(rules, less.with(ActivityKind.DEAL, at)).isBefore(before);
        });
    }

    @Test
    void a_later_activity_postpones_at_least_as_far_as_an_earlier_one() {
        qt().forAll(someRules(), integers().between(-1_000, 50_000), integers().between(0, 50_000))
                .check((rules, first, later) -> {
                    Instant one = SINCE.plus(Duration.ofMinutes(first));
                    Instant other = one.plus(Duration.ofMinutes(later));
                    return !due(rules, Given.followedUp(other)).isBefore(due(rules, Given.followedUp(one)));
                });
    }

    @Test
    void it_is_never_due_before_the_shortest_period_has_passed_since_the_claim() {
        qt().forAll(someRules(), moments()).check((rules, moments) -> {
            Instant earliest = rules.stream()
                    .map(rule -> rule.within().after(SINCE, SHANGHAI))
                    .min(Instant::compareTo)
                    .orElseThrow();
            return !due(rules, activity(moments)).isBefore(earliest);
        });
    }

    @Test
    void the_order_of_rules_and_of_activity_does_not_matter() {
        qt().forAll(someRules(), moments()).check((rules, moments) -> {
            List<ReclaimRule> reversed = new ArrayList<>(rules);
            Collections.reverse(reversed);
            return derive(rules, activity(moments))
                    .map(deadline -> deadline.dueAt() + deadline.rule().code())
                    .equals(derive(reversed, activity(moments))
                            .map(deadline -> deadline.dueAt() + deadline.rule().code()));
        });
    }

    @Test
    void another_rule_never_makes_it_later() {
        qt().forAll(someRules(), someRules(), moments()).check((rules, more, moments) -> {
            List<ReclaimRule> all = new ArrayList<>(rules);
            all.addAll(more);
            return !due(all, activity(moments)).isAfter(due(rules, activity(moments)));
        });
    }
}

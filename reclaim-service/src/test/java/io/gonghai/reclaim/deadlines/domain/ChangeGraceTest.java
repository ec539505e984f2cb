package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.clock;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.followedUp;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static io.gonghai.reclaim.deadlines.domain.Given.in;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.noFollowUp;
import static io.gonghai.reclaim.deadlines.domain.Given.noRepeat;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static io.gonghai.reclaim.deadlines.domain.Given.tooFew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change of rules leaves time to those whose deadlines it brings nearer, and to nobody else. */
class ChangeGraceTest {
    private static PoolRules graced(PoolRules now, Instant until, PoolRules before) {
        return now.leaving(new ChangeGrace(until, before));
    }

    private static @Nullable Instant due(PoolRules rules) {
        return due(rules, Activity.NONE);
    }

    private static @Nullable Instant due(PoolRules rules, Activity activity) {
        return Given.deadline(holding(), CustomerFacts.UNKNOWN, activity, rules)
                .map(Deadline::dueAt)
                .orElse(null);
    }

    @Test
    void what_the_change_brings_nearer_is_held_until_its_end() {
        PoolRules changed = graced(rules(noDeal("max", 5, days(2))), day(17), rules(noDeal("max", 30)));

        Deadline deadline = Given.deadline(holding(), CustomerFacts.UNKNOWN, Activity.NONE, changed)
                .orElseThrow();

        assertThat(deadline.dueAt()).isEqualTo(day(17));
        assertThat(deadline.reminders()).extracting(Reminder::at).containsExactly(day(15));
    }

    @Test
    void what_stood_before_the_change_comes_when_it_always_would_have() {
        assertThat(due(graced(rules(noDeal("max", 5)), day(17), rules(noDeal("max", 12)))))
                .isEqualTo(day(12));
        assertThat(due(graced(rules(noDeal("max", 12)), day(17), rules(noDeal("max", 12)))))
                .isEqualTo(day(12));
    }

    @Test
    void what_comes_after_its_end_anyhow_is_not_touched() {
        assertThat(due(graced(rules(noDeal("max", 20)), day(17), rules(noDeal("max", 30)))))
                .isEqualTo(day(20));
        assertThat(due(graced(rules(noDeal("max", 40)), day(17), rules(noDeal("max", 12)))))
                .isEqualTo(day(40));
    }

    /** What was said before asks for a past that was not looked up here: whoever derives by it fails. */
    @Test
    void what_was_said_before_is_not_asked_where_nothing_comes_before_the_graces_end() {
        PoolRules asking = rules(tooFew("few", 2, 12));

        assertThat(due(graced(rules(noDeal("max", 17)), day(17), asking))).isEqualTo(day(17));
        assertThat(due(graced(rules(noDeal("max", 20), in(Mode.WARN, noDeal("soon", 3))), day(17), asking)))
                .isEqualTo(day(20));
        assertThatThrownBy(() -> due(graced(rules(noDeal("max", 16)), day(17), asking)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_was_exempt_or_had_no_rule_before_is_held_until_its_end() {
        PoolRules exempting = new PoolRules(POOL, 2, List.of(noDeal("max", 3)), new Exemptions(Set.of("VIP")));
        CustomerFacts vip = new CustomerFacts("VIP", null, null, null, null);

        assertThat(due(graced(rules(noDeal("max", 5)), day(17), rules()))).isEqualTo(day(17));
        assertThat(due(graced(rules(noDeal("max", 5)), day(17), rules(in(Mode.WARN, noDeal("max", 5, days(1)))))))
                .isEqualTo(day(17));
        assertThat(Given.deadline(holding(), vip, Activity.NONE, graced(rules(noDeal("max", 5)), day(17), exempting)))
                .hasValueSatisfying(held -> assertThat(held.dueAt()).isEqualTo(day(17)));
    }

    @Test
    void facts_that_come_later_count_for_what_stood_and_for_what_stands() {
        PoolRules changed = graced(rules(noFollowUp("stale", 5, null)), day(9), rules(noFollowUp("stale", 30, null)));

        assertThat(due(changed)).isEqualTo(day(9));
        assertThat(due(changed, followedUp(day(3)))).isEqualTo(day(9));
        assertThat(due(changed, followedUp(day(7)))).isEqualTo(day(12));
    }

    @Test
    void a_change_within_the_grace_of_another_takes_nothing_that_either_promised() {
        PoolRules second = graced(rules(noDeal("max", 8)), day(10), rules(noDeal("max", 30)));
        PoolRules third = graced(rules(noDeal("max", 2)), day(7), second);
        PoolRules lasting = graced(rules(noDeal("max", 2)), day(10), rules(noDeal("max", 30)));

        assertThat(due(second)).isEqualTo(day(10));
        assertThat(due(third)).isEqualTo(day(7)); // by its own change
        assertThat(due(lasting)).isEqualTo(day(10)); // of a change that gave none
        assertThat(due(graced(rules(noDeal("max", 2)), day(15), second))).isEqualTo(day(10));
    }

    @Test
    void a_rule_that_only_warns_is_not_held() {
        PoolRules changed = graced(rules(in(Mode.WARN, noDeal("max", 5, days(1)))), day(17), rules(noDeal("max", 30)));

        Derivation derivation = Predicate.derive(
                new Standing(holding(), null, CustomerFacts.UNKNOWN, Activity.NONE), changed, CALENDAR);

        assertThat(derivation.first()).isNull();
        assertThat(derivation.warns()).singleElement().returns(day(5), Deadline::dueAt);
    }

    @Test
    void of_several_rules_the_first_is_named_and_the_explanation_tells_what_held_it() {
        PoolRules changed =
                graced(rules(noDeal("max", 5), noFollowUp("stale", 20, null)), day(9), rules(noDeal("max", 30)));

        Derivation derivation = Predicate.explain(
                new Standing(holding(), null, CustomerFacts.UNKNOWN, Activity.NONE), changed, CALENDAR);

        assertThat(derivation.first()).returns("max", one -> one.rule().code());
        assertThat(derivation.outcomes())
                .extracting(one -> ((Outcome.Runs) one).sparedUntil())
                .containsExactly(day(9), null);
    }

    @Test
    void the_past_is_looked_up_where_only_what_was_said_before_asks_for_it() {
        PoolRules changed = graced(rules(noDeal("max", 5)), day(9), rules(noRepeat("again", 90)));

        assertThat(changed.asksForPast()).isTrue();
        assertThat(changed.askForDeals()).isTrue();
        assertThat(clock(changed).alarm().dueAt()).isEqualTo(day(9));
    }

    /** So nobody is taken because of the change within it, and nobody stays longer than the grace or the rules say. */
    @Test
    void it_is_never_sooner_than_the_end_or_what_stood_and_never_later_than_the_end_or_what_stands() {
        qt().forAll(
                        integers().between(1, 60),
                        integers().between(1, 60),
                        integers().between(1, 60),
                        integers().between(0, 60))
                .check((within, before, end, followed) -> {
                    Activity activity = followedUp(day(followed));
                    PoolRules now = rules(noFollowUp("stale", within, null));
                    PoolRules then = rules(noFollowUp("stale", before, null));
                    Instant stands = Objects.requireNonNull(due(now, activity));
                    Instant stood = Objects.requireNonNull(due(then, activity));
                    Instant held = Objects.requireNonNull(due(graced(now, day(end), then), activity));
                    Instant floor = stood.isBefore(day(end)) ? stood : day(end);
                    return held.equals(stands.isAfter(floor) ? stands : floor);
                });
    }
}

package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.dealt;
import static io.gonghai.reclaim.deadlines.domain.Given.followedUp;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.noFollowUp;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static io.gonghai.reclaim.deadlines.domain.Given.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateTest {
    private static Optional<Deadline> derive(Activity activity, ReclaimRule... rules) {
        return Given.deadline(holding(), CustomerFacts.UNKNOWN, activity, rules(rules));
    }

    /** Days after the claim; an empty cell: none. */
    @ParameterizedTest(name = "within {0}, extension {1}, follow-up on day {2}: due on day {3}")
    @CsvSource({
        "15, , , 15",
        "15, 10, , 15",
        "15, 10, 2, 15", // 2 + 10 would be earlier than the first period gives
        "15, 10, 5, 15",
        "15, 10, 6, 16",
        "15, 10, 14, 24",
        "15, , 3, 18",
        "15, 30, 0, 30",
        "15, 30, -3, 30", // recorded before the holding by another database's clock: counts from the claim
        "1, 60, 40, 100"
    })
    void a_follow_up_extends_and_never_shortens(int within, Integer extension, Integer followUp, int due) {
        Activity activity = followUp == null ? Activity.NONE : followedUp(day(followUp));

        Deadline deadline =
                derive(activity, noFollowUp("stale", within, extension)).orElseThrow();

        assertThat(deadline.dueAt()).isEqualTo(day(due));
    }

    @Test
    void a_deal_is_contact_too() {
        assertThat(derive(dealt(day(14)), noFollowUp("stale", 15, 10))
                        .orElseThrow()
                        .dueAt())
                .isEqualTo(day(24));
    }

    @Test
    void a_follow_up_does_not_move_the_absolute_maximum() {
        assertThat(derive(followedUp(day(29)), noDeal("max", 30)).orElseThrow().dueAt())
                .isEqualTo(day(30));
    }

    @Test
    void a_deal_lifts_the_absolute_maximum() {
        assertThat(derive(dealt(day(29)), noDeal("max", 30))).isEmpty();
    }

    @Test
    void the_earliest_rule_wins_and_is_named() {
        Deadline deadline = derive(followedUp(day(25)), noFollowUp("stale", 15, 10), noDeal("max", 30))
                .orElseThrow();

        assertThat(deadline.rule().code()).isEqualTo("max");
        assertThat(deadline.dueAt()).isEqualTo(day(30));
    }

    @Test
    void of_two_at_the_same_moment_the_first_by_code_is_named() {
        assertThat(derive(Activity.NONE, noDeal("b", 15), noFollowUp("a", 15, null))
                        .orElseThrow()
                        .rule()
                        .code())
                .isEqualTo("a");
    }

    @Test
    void without_rules_nothing_goes_back() {
        assertThat(derive(Activity.NONE)).isEmpty();
    }

    @Test
    void a_locked_holding_does_not_go_back() {
        Holding locked = new Holding(2, Given.POOL, "rep-1", SINCE, true);
        assertThat(Given.deadline(locked, CustomerFacts.UNKNOWN, Activity.NONE, rules(noDeal("max", 1))))
                .isEmpty();
    }

    @ParameterizedTest(name = "level {0}: exempt {1}")
    @CsvSource({"VIP, true", "A, false", ", false"})
    void exempt_levels_do_not_go_back(String level, boolean exempt) {
        PoolRules rules = new PoolRules(Given.POOL, 3, List.of(noDeal("max", 1)), new Exemptions(Set.of("VIP", "KEY")));
        CustomerFacts facts = new CustomerFacts(level, null, null, null, null);

        assertThat(Given.deadline(holding(), facts, Activity.NONE, rules).isEmpty())
                .isEqualTo(exempt);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource({
        "B, CN-SH, finance, HIGH, website, true",
        "C, CN-SH, finance, HIGH, website, true",
        "A, CN-SH, finance, HIGH, website, false",
        "B, CN-BJ, finance, HIGH, website, false",
        "B, CN-SH, retail, HIGH, website, false",
        "B, CN-SH, finance, LOW, website, false",
        "B, CN-SH, finance, HIGH, expo, false",
        ", CN-SH, finance, HIGH, website, false"
    })
    void a_rule_is_for_customers_that_every_list_names(
            String level, String region, String industry, String priority, String channel, boolean matches) {
        When when = new When(
                Set.of("B", "C"), Set.of("CN-SH"), Set.of("finance"), Set.of("HIGH", "MID"), Set.of("website"));

        assertThat(when.matches(new CustomerFacts(level, region, industry, priority, channel)))
                .isEqualTo(matches);
    }

    @Test
    void an_empty_list_is_for_all() {
        assertThat(When.ALWAYS.matches(CustomerFacts.UNKNOWN)).isTrue();
    }

    @Test
    void seconds_work_exactly_as_days() {
        ReclaimRule rule = new ReclaimRule(
                "quick", Trigger.NO_FOLLOW_UP, seconds(5), seconds(3), When.ALWAYS, List.of(seconds(2)), null);

        Deadline deadline = derive(followedUp(SINCE.plusMillis(4_500)), rule).orElseThrow();

        assertThat(deadline.dueAt()).isEqualTo(SINCE.plusMillis(7_500));
        assertThat(deadline.reminders()).extracting(Reminder::at).containsExactly(SINCE.plusMillis(5_500));
    }

    @Test
    void a_day_is_a_day_of_the_calendar() {
        ZoneId berlin = ZoneId.of("Europe/Berlin"); // 29 March 2026 has 23 hours there
        Holding holding = new Holding(2, Given.POOL, "rep-1", Instant.parse("2026-03-28T09:00:00Z"), false);

        Deadline deadline = Predicate.derive(
                        new Standing(holding, null, CustomerFacts.UNKNOWN, Activity.NONE),
                        rules(noDeal("max", 1)),
                        new Calendar(0, berlin))
                .first();

        assertThat(Objects.requireNonNull(deadline).dueAt()).isEqualTo(Instant.parse("2026-03-29T08:00:00Z"));
    }

    @Test
    void warnings_come_soonest_first_and_never_before_the_period_began() {
        Deadline deadline = derive(
                        followedUp(day(14)), noFollowUp("stale", 15, 10, days(1), days(3), days(11), days(10)))
                .orElseThrow();

        assertThat(deadline.reminders()).extracting(Reminder::at).containsExactly(day(14), day(21), day(23));
    }
}

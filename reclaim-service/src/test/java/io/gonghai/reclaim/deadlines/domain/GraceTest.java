package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CLAIM;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.clock;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static io.gonghai.reclaim.deadlines.domain.Given.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was stopped and runs again takes nobody's customer at once. */
class GraceTest {
    private static final PoolRules MAX_30 = rules(noDeal("max", 30, days(3), days(7)));

    private static Holding holding(boolean locked) {
        return new Holding(2, POOL, "rep-1", SINCE, locked);
    }

    private static Change byHolder(Instant at) {
        return new Change(at, false);
    }

    private static Change byManager(Instant at) {
        return new Change(at, true);
    }

    private static Instant due(CustomerClock clock, PoolRules rules) {
        return Given.deadline(clock, rules).orElseThrow().dueAt();
    }

    private static CustomerClock unlockedOn(int day, Change change) {
        return clock(MAX_30)
                .withCustody(3, holding(true), CLAIM, List.of())
                .withCustody(4, holding(false), change, List.of());
    }

    @Test
    void an_unlock_after_the_due_time_leaves_the_nearest_warning() {
        CustomerClock clock = unlockedOn(50, byManager(day(50)));

        assertThat(due(clock, MAX_30)).isEqualTo(day(53));
        assertThat(clock.warning(Given.deadline(clock, MAX_30).orElseThrow(), day(50)))
                .hasValueSatisfying(reminder -> assertThat(reminder.before()).isEqualTo(days(3)));
    }

    @Test
    void a_rule_of_days_without_warnings_leaves_a_day_and_one_of_seconds_its_own_period() {
        CustomerClock clock = unlockedOn(50, byManager(day(50)));
        ReclaimRule quick =
                new ReclaimRule("quick", Trigger.NO_DEAL, seconds(5), null, When.ALWAYS, List.of(seconds(2)), null);

        assertThat(due(clock, rules(noDeal("max", 30)))).isEqualTo(day(51));
        assertThat(due(clock, rules(quick))).isEqualTo(day(50).plusSeconds(5));
    }

    @Test
    void a_first_contact_within_hours_is_not_due_in_the_second_in_which_a_managers_freeze_ends() {
        Period hours = new Period("PT4H", 0, Duration.ofHours(4));
        PoolRules call =
                rules(new ReclaimRule("call", Trigger.NO_FIRST_CONTACT, hours, null, When.ALWAYS, List.of(), null));
        CustomerClock thawed = clock(call)
                .withCustody(3, null, byManager(SINCE.plusSeconds(3_600)), List.of())
                .withCustody(4, new Holding(4, POOL, "rep-1", day(1), SINCE, false), byManager(day(1)), List.of());

        assertThat(due(thawed, call)).isEqualTo(day(1).plus(Duration.ofHours(4)));
    }

    @Test
    void a_deadline_that_is_far_enough_stays() {
        assertThat(due(unlockedOn(10, byManager(day(10))), MAX_30)).isEqualTo(day(30));
    }

    @Test
    void a_holder_who_locks_and_unlocks_again_and_again_gets_it_once() {
        CustomerClock once = unlockedOn(29, byHolder(day(29)));
        CustomerClock again = once.withCustody(5, holding(true), byHolder(day(31)), List.of())
                .withCustody(6, holding(false), byHolder(day(31)), List.of());

        assertThat(due(once, MAX_30)).isEqualTo(day(32));
        assertThat(due(again, MAX_30)).isEqualTo(day(32));
        assertThat(due(
                        again.withCustody(7, holding(true), byHolder(day(32)), List.of())
                                .withCustody(8, holding(false), byManager(day(60)), List.of()),
                        MAX_30))
                .isEqualTo(day(63));
    }

    @Test
    void a_move_leaves_time_under_the_rules_of_the_other_pool() {
        UUID other = new UUID(7, 7);
        PoolRules short5 = new PoolRules(other, 1, List.of(noDeal("max", 5)), Exemptions.NONE);

        CustomerClock moved = clock(MAX_30)
                .withCustody(3, new Holding(2, other, "rep-1", SINCE, false), byManager(day(20)), List.of());

        assertThat(due(moved, short5)).isEqualTo(day(21));
    }

    @Test
    void an_absolute_maximum_runs_on_through_a_freeze_but_takes_nothing_at_the_thaw() {
        Holding back = new Holding(4, POOL, "rep-1", day(60), SINCE, false);
        CustomerClock frozen = clock(MAX_30).withCustody(3, null, byHolder(day(20)), List.of());

        CustomerClock thawed = frozen.withCustody(4, back, byHolder(day(60)), List.of());
        CustomerClock twice = thawed.withCustody(5, null, byHolder(day(61)), List.of())
                .withCustody(6, new Holding(6, POOL, "rep-1", day(70), SINCE, false), byHolder(day(70)), List.of());

        assertThat(due(thawed, MAX_30)).isEqualTo(day(63));
        assertThat(due(twice, MAX_30)).isEqualTo(day(63));
    }

    @Test
    void a_managers_freeze_that_ends_by_its_date_takes_nothing_at_once_though_the_holder_had_the_grace() {
        PoolRules max = rules(noDeal("max", 15));
        CustomerClock had = clock(max)
                .withCustody(3, null, new Change(day(2), false, null, true, true), List.of())
                .withCustody(4, new Holding(4, POOL, "rep-1", day(3), SINCE, false), byHolder(day(3)), List.of());

        CustomerClock thawed = had.withCustody(5, null, new Change(day(5), true, null, true, false), List.of())
                .withCustody(6, new Holding(6, POOL, "rep-1", day(20), SINCE, false), byHolder(day(20)), List.of());

        assertThat(due(thawed, max)).isEqualTo(day(21));
    }

    @Test
    void a_deal_won_before_the_freeze_lifts_the_absolute_maximum_after_it() {
        RecordedActivity deal = new RecordedActivity(ActivityKind.DEAL, 2L, true, day(10));
        Holding back = new Holding(4, POOL, "rep-1", day(20), SINCE, false);

        CustomerClock thawed = clock(MAX_30)
                .withCustody(3, null, CLAIM, List.of(deal))
                .withCustody(4, back, byManager(day(20)), List.of(deal));

        assertThat(Given.deadline(thawed, MAX_30)).isEmpty();
    }

    @Test
    void another_possession_inherits_no_grace() {
        CustomerClock next = unlockedOn(50, byManager(day(50)))
                .withCustody(5, new Holding(5, POOL, "rep-2", day(52), false), byManager(day(52)), List.of());

        assertThat(next.grace()).isNull();
    }

    @Test
    void nothing_that_comes_after_a_deletion_changes_anything() {
        CustomerClock gone = clock(MAX_30).erased(5);

        assertThat(gone.withCustody(9, holding(false), CLAIM, List.of()))
                .isEqualTo(gone.withFacts(9, new CustomerFacts("A", "CN-SH", null, null, null)))
                .isEqualTo(gone.withActivity(new RecordedActivity(ActivityKind.DEAL, 2L, true, day(1))))
                .isEqualTo(gone.erased(5))
                .isEqualTo(gone);
        assertThat(Given.deadline(gone, MAX_30)).isEmpty();
    }
}

package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.clock;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.noFollowUp;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holders bring about among themselves begins nothing anew. */
class OriginTest {
    private static final PoolRules STALE = rules(noFollowUp("stale", 15, 10));
    private static final PoolRules MAX = rules(noDeal("max", 15));
    private static final Past NO_WORK = Past.NONE;

    private static @Nullable Instant due(CustomerClock clock, PoolRules rules, Past past) {
        Deadline first = clock.derivation(rules, CALENDAR, past).first();
        return first == null ? null : first.dueAt();
    }

    private static Change frozenBy(boolean holder, int day) {
        return new Change(day(day), !holder, null, true, holder);
    }

    private static CustomerClock frozen(CustomerClock held, int version, boolean byHolder, int day) {
        return held.withCustody(version, null, frozenBy(byHolder, day), List.of());
    }

    private static CustomerClock thawed(CustomerClock frozen, int version, Change change) {
        return frozen.withCustody(
                version, new Holding(version, POOL, "rep-1", change.at(), SINCE, false), change, List.of());
    }

    /** The holder passes it on. */
    private static CustomerClock passed(CustomerClock held, String from, String to, int version, int day) {
        Holding next = new Holding(version, POOL, to, day(day), false);
        return held.withCustody(version, next, new Change(day(day), false, from, false, false), List.of());
    }

    @Test
    void the_holders_own_freeze_begins_nothing_anew() {
        CustomerClock back = thawed(frozen(clock(STALE), 3, true, 5), 4, new Change(day(8), false));

        assertThat(due(back, STALE, NO_WORK)).isEqualTo(day(15));
        assertThat(due(back, MAX, NO_WORK)).isEqualTo(day(15));
    }

    @Test
    void a_holder_who_freezes_and_restores_every_fortnight_loses_it_in_the_end() {
        CustomerClock clock = clock(STALE);
        for (int round = 0; round < 5; round++) {
            CustomerClock parked = frozen(clock, 3 + 2 * round, true, 14 * (round + 1));
            clock = thawed(parked, 4 + 2 * round, new Change(day(14 * (round + 1)), false));
        }

        assertThat(due(clock, STALE, NO_WORK)).isEqualTo(day(15)); // the grace that the first freeze gave is over
    }

    @Test
    void a_managers_freeze_begins_the_first_period_of_no_follow_up_anew_and_no_absolute_one() {
        CustomerClock back = thawed(frozen(clock(STALE), 3, false, 5), 4, new Change(day(8), false));

        assertThat(due(back, STALE, NO_WORK)).isEqualTo(day(23));
        assertThat(due(back, MAX, NO_WORK)).isEqualTo(day(15));
    }

    @Test
    void what_happens_to_it_while_it_is_frozen_changes_nothing_of_that() {
        CustomerClock related = frozen(clock(STALE), 3, true, 5)
                .withCustody(4, null, new Change(day(6), true, null, true, false), List.of());

        assertThat(due(thawed(related, 5, new Change(day(8), true)), STALE, NO_WORK))
                .isEqualTo(day(15));
    }

    @Test
    void a_follow_up_before_the_holders_own_freeze_postpones_after_it() {
        RecordedActivity before = new RecordedActivity(ActivityKind.FOLLOW_UP, 2L, true, day(14));
        CustomerClock back = thawed(frozen(clock(STALE), 3, true, 14), 4, new Change(day(15), false));

        assertThat(due(back, STALE, new Past(List.of(before), null, null))).isEqualTo(day(24));
        assertThat(due(back, STALE, new Past(List.of(), day(13), null))).isEqualTo(day(23));
    }

    @Test
    void a_freeze_that_was_not_heard_of_is_taken_for_a_managers() {
        CustomerClock back = CustomerClock.unknown(Given.CUSTOMER)
                .withCustody(
                        4, new Holding(4, POOL, "rep-1", day(8), SINCE, false), new Change(day(8), false), List.of());

        assertThat(due(back, STALE, NO_WORK)).isEqualTo(day(23));
    }

    @Test
    void somebody_who_has_not_had_it_yet_gets_a_full_period_by_a_transfer() {
        assertThat(due(passed(clock(STALE), "rep-1", "rep-2", 3, 14), STALE, NO_WORK))
                .isEqualTo(day(29));
    }

    @Test
    void two_who_pass_it_to_and_fro_lose_it_when_the_second_would_have() {
        CustomerClock clock = passed(clock(STALE), "rep-1", "rep-2", 3, 14);
        CustomerClock once = passed(clock, "rep-2", "rep-1", 4, 28);
        CustomerClock twice = passed(once, "rep-1", "rep-2", 5, 28);

        assertThat(due(once, STALE, NO_WORK)).isEqualTo(day(29));
        assertThat(due(once, MAX, NO_WORK)).isEqualTo(day(29));
        assertThat(due(twice, STALE, NO_WORK)).isEqualTo(day(29));
        assertThat(once.asksForPast(STALE)).isTrue();
    }

    @Test
    void a_follow_up_by_either_of_them_postpones_as_it_always_does() {
        RecordedActivity bySecond = new RecordedActivity(ActivityKind.FOLLOW_UP, 3L, true, day(27));
        CustomerClock back = passed(passed(clock(STALE), "rep-1", "rep-2", 3, 14), "rep-2", "rep-1", 4, 28);

        assertThat(due(back, STALE, new Past(List.of(bySecond), null, null))).isEqualTo(day(37));
    }

    @Test
    void a_deal_of_either_of_them_lifts_the_absolute_maximum() {
        CustomerClock back = passed(passed(clock(STALE), "rep-1", "rep-2", 3, 14), "rep-2", "rep-1", 4, 28);

        assertThat(due(back, MAX, new Past(List.of(), day(20), null))).isNull();
        assertThat(due(back, MAX, new Past(List.of(), day(10), null))).isEqualTo(day(29));
    }

    @Test
    void a_ring_ends_when_everybody_in_it_has_had_it_once() {
        CustomerClock clock = clock(STALE);
        for (int i = 0; i < 9; i++) {
            clock = passed(clock, "rep-" + (i % 3 + 1), "rep-" + ((i + 1) % 3 + 1), 3 + i, 14 + i);
        }

        assertThat(due(clock, STALE, NO_WORK)).isEqualTo(day(30)); // rep-3 got it first on day 15
    }

    @Test
    void a_managers_transfer_and_a_claim_begin_everything_anew() {
        CustomerClock second = passed(clock(STALE), "rep-1", "rep-2", 3, 14);
        Holding back = new Holding(4, POOL, "rep-1", day(28), false);
        Holding claimed = new Holding(5, POOL, "rep-1", day(28), false);

        CustomerClock byManager = second.withCustody(4, back, new Change(day(28), true), List.of());
        CustomerClock afterThePool = second.withCustody(4, null, new Change(day(27), false), List.of())
                .withCustody(5, claimed, new Change(day(28), false), List.of());

        assertThat(due(byManager, STALE, NO_WORK)).isEqualTo(day(43));
        assertThat(due(afterThePool, STALE, NO_WORK)).isEqualTo(day(43));
        assertThat(afterThePool.asksForPast(STALE)).isFalse();
    }

    /** Wrong rules took it from its holder, and were undone. */
    private static CustomerClock reverted(int taken, int back) {
        Change undone = new Change(day(back), true, null, false, false, SINCE);
        return clock(STALE)
                .withCustody(3, null, new Change(day(taken), false), List.of())
                .withCustody(4, new Holding(4, POOL, "rep-1", day(back), SINCE, false), undone, List.of());
    }

    @Test
    void what_is_given_back_because_the_rules_were_wrong_goes_on_as_if_it_had_been_held_all_the_time() {
        RecordedActivity before = new RecordedActivity(ActivityKind.FOLLOW_UP, 2L, true, day(9));

        assertThat(due(reverted(10, 12), STALE, NO_WORK)).isEqualTo(day(15));
        assertThat(due(reverted(10, 12), MAX, NO_WORK)).isEqualTo(day(15));
        assertThat(due(reverted(10, 12), STALE, new Past(List.of(before), null, null)))
                .isEqualTo(day(19));
        assertThat(due(reverted(10, 12), MAX, new Past(List.of(), day(9), null)))
                .isNull();
        assertThat(reverted(10, 12).asksForPast(STALE)).isTrue();
    }

    @Test
    void what_is_given_back_after_its_time_is_not_taken_at_once() {
        assertThat(due(reverted(10, 40), STALE, NO_WORK)).isEqualTo(day(41));
        assertThat(due(reverted(10, 40), MAX, NO_WORK)).isEqualTo(day(41));
    }

    @Test
    void a_lock_that_ends_because_it_is_passed_back_takes_nothing_at_once_and_once_only() {
        CustomerClock second = passed(clock(STALE), "rep-1", "rep-2", 3, 14);
        CustomerClock locked = second.withCustody(
                4, new Holding(3, POOL, "rep-2", day(14), true), new Change(day(15), false), List.of());

        CustomerClock back = passed(locked, "rep-2", "rep-1", 5, 60);
        CustomerClock again = passed(back, "rep-1", "rep-2", 6, 60);

        assertThat(due(back, STALE, NO_WORK)).isEqualTo(day(61));
        assertThat(due(again, STALE, NO_WORK)).isEqualTo(day(61));
    }
}

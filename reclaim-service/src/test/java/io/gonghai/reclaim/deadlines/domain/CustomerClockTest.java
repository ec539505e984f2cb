package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.clock;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.noFollowUp;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerClockTest {
    private static final PoolRules STALE = rules(noFollowUp("stale", 15, null, days(3), days(1)));

    private static RecordedActivity followUp(long version, Instant at) {
        return new RecordedActivity(ActivityKind.FOLLOW_UP, version, true, at);
    }

    private static Deadline deadline(CustomerClock clock) {
        return Given.deadline(clock, STALE).orElseThrow();
    }

    @Test
    void what_comes_late_changes_nothing() {
        CustomerClock clock = clock(STALE);

        assertThat(clock.withCustody(1, null, Given.CLAIM, List.of())).isEqualTo(clock);
        assertThat(clock.withFacts(0, new CustomerFacts("A", null, null, null, null)))
                .isEqualTo(clock);
    }

    @Test
    void activity_that_came_before_its_holding_counts() {
        CustomerClock clock = CustomerClock.unknown(Given.CUSTOMER)
                .withActivity(followUp(2, day(3)))
                .withCustody(2, holding(), Given.CLAIM, List.of(followUp(2, day(3)), followUp(1, day(-1))))
                .derived(STALE, CALENDAR, Past.NONE);

        assertThat(clock.alarm().dueAt()).isEqualTo(day(18));
    }

    @Test
    void it_is_due_at_the_deadline_and_not_a_moment_before() {
        assertThat(clock(STALE).due(day(15))).isTrue();
        assertThat(clock(STALE).due(day(15).minusNanos(1_000))).isFalse();
    }

    @Test
    void an_announcement_is_repeated_with_back_off_up_to_five_minutes() {
        CustomerClock clock = clock(STALE);
        Instant at = day(15);
        for (int seconds : new int[] {15, 30, 60, 120, 240, 300, 300}) {
            clock = clock.announced(at);
            assertThat(clock.due(at.plusSeconds(seconds).minusMillis(1))).isFalse();
            at = at.plusSeconds(seconds);
            assertThat(clock.due(at)).isTrue();
        }
        assertThat(clock.alarm().announcing().attempt()).isEqualTo(7);
    }

    @Test
    void deriving_the_same_again_keeps_what_was_announced() {
        CustomerClock announced = clock(STALE).announced(day(15));

        assertThat(announced.derived(STALE, CALENDAR, Past.NONE)).isEqualTo(announced);
    }

    @Test
    void activity_moves_an_announced_deadline_and_begins_afresh() {
        CustomerClock moved = clock(STALE)
                .announced(day(15))
                .withActivity(followUp(2, day(14)))
                .derived(STALE, CALENDAR, Past.NONE);

        assertThat(moved.alarm().announcing()).isEqualTo(Announcing.of(day(29)));
    }

    @Test
    void the_same_due_time_by_newer_rules_is_announced_anew() {
        CustomerClock newer =
                clock(STALE).announced(day(15)).derived(rules(4, noFollowUp("stale", 15, null)), CALENDAR, Past.NONE);

        assertThat(newer.alarm().announcing()).isEqualTo(Announcing.of(day(15)));
    }

    @Test
    void a_refusal_waits_for_the_back_off_and_for_the_rules_it_names() {
        CustomerClock announced = clock(STALE).announced(day(15));

        CustomerClock refused = announced.refused(new Refusal(2, 2, Given.POOL, 4), day(15).plusSeconds(1));

        assertThat(refused.due(day(15).plusSeconds(15))).isFalse();
        assertThat(refused.due(day(15).plusSeconds(16))).isTrue();
        assertThat(refused.awaitsWhatRefusedIt()).isTrue();
        assertThat(refused.putOff(day(16)).due(day(16))).isFalse();
        CustomerClock caughtUp = refused.derived(rules(4, noFollowUp("stale", 15, null)), CALENDAR, Past.NONE);
        assertThat(caughtUp.awaitsWhatRefusedIt()).isFalse();
        assertThat(caughtUp.due(day(15))).isTrue();
    }

    @Test
    void a_refusal_of_another_holding_or_of_an_older_announcement_changes_nothing() {
        CustomerClock announced = clock(STALE).announced(day(15));

        assertThat(announced.refused(new Refusal(1, 2, Given.POOL, 3), day(16))).isEqualTo(announced);
        assertThat(clock(STALE).refused(new Refusal(2, 2, Given.POOL, 3), day(16)))
                .isEqualTo(clock(STALE));
    }

    @Test
    void after_a_pause_only_the_nearest_warning_is_given() {
        CustomerClock clock = clock(STALE);

        assertThat(clock.alarm().nextWarningAt()).isEqualTo(day(12));
        assertThat(clock.warning(deadline(clock), day(14)))
                .map(Reminder::before)
                .contains(days(1));
        CustomerClock warned = clock.warned(Given.derivation(clock, STALE), day(14));
        assertThat(warned.alarm().nextWarningAt()).isNull();
        assertThat(warned.warning(deadline(warned), day(14))).isEmpty();
    }

    @Test
    void one_warning_after_the_other_is_given() {
        CustomerClock warned = clock(STALE).warned(Given.derivation(clock(STALE), STALE), day(13));

        assertThat(warned.alarm().nextWarningAt()).isEqualTo(day(14));
        assertThat(warned.warning(deadline(warned), day(13))).isEmpty();
        assertThat(warned.warning(deadline(warned), day(14)))
                .map(Reminder::before)
                .contains(days(1));
    }

    @Test
    void a_deadline_that_has_come_gets_no_warning() {
        assertThat(clock(STALE).warning(deadline(clock(STALE)), day(15))).isEmpty();
    }

    @Test
    void a_deadline_that_moved_is_warned_of_anew() {
        CustomerClock moved = clock(STALE)
                .warned(Given.derivation(clock(STALE), STALE), day(13))
                .withActivity(followUp(2, day(13)))
                .derived(STALE, CALENDAR, Past.NONE);

        assertThat(moved.alarm().nextWarningAt()).isEqualTo(day(25));
    }

    @Test
    void a_new_holding_takes_over_nothing() {
        Holding next = new Holding(5, Given.POOL, "rep-2", day(20), false);

        CustomerClock clock = clock(STALE)
                .withActivity(followUp(2, day(14)))
                .announced(day(29))
                .withCustody(5, next, Given.CLAIM, List.of(followUp(2, day(14))))
                .derived(STALE, CALENDAR, Past.NONE);

        assertThat(clock.activity()).isEqualTo(Activity.NONE);
        assertThat(clock.alarm().announcing()).isEqualTo(Announcing.of(day(35)));
    }

    @Test
    void without_a_holder_nothing_is_set() {
        CustomerClock pooled = clock(STALE)
                .announced(day(15))
                .withCustody(3, null, Given.CLAIM, List.of())
                .derived(STALE, CALENDAR, Past.NONE);

        assertThat(pooled.alarm()).isEqualTo(Alarm.NONE);
    }

    @Test
    void a_lock_stops_the_alarm_and_its_end_sets_it_again() {
        Holding locked = new Holding(2, Given.POOL, "rep-1", SINCE, true);

        CustomerClock stopped =
                clock(STALE).withCustody(3, locked, Given.CLAIM, List.of()).derived(STALE, CALENDAR, Past.NONE);
        CustomerClock again =
                stopped.withCustody(4, holding(), Given.CLAIM, List.of()).derived(STALE, CALENDAR, Past.NONE);

        assertThat(stopped.due(day(100))).isFalse();
        assertThat(again.due(day(15))).isTrue();
    }

    @Test
    void an_unknown_pool_sets_nothing_until_its_rules_come() {
        CustomerClock unknown = clock(null);

        assertThat(unknown.due(day(100))).isFalse();
        assertThat(unknown.derived(rules(noDeal("max", 2)), CALENDAR, Past.NONE).due(day(2)))
                .isTrue();
    }

    @Test
    void facts_that_exempt_stop_the_alarm() {
        PoolRules rules = new PoolRules(Given.POOL, 3, STALE.rules(), new Exemptions(java.util.Set.of("VIP")));

        CustomerClock vip = clock(rules)
                .withFacts(7, new CustomerFacts("VIP", null, null, null, null))
                .derived(rules, CALENDAR, Past.NONE);

        assertThat(vip.due(SINCE.plus(Duration.ofDays(400)))).isFalse();
    }
}

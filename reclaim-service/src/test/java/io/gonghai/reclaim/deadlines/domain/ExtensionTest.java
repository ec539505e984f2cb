package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.in;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.noFollowUp;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time that a holder was given: a floor under all deadlines, counted by number. */
class ExtensionTest {
    private static final PoolRules STALE = rules(noFollowUp("stale", 15, null, days(1)));

    private static Holding holding(@Nullable Extension extension) {
        return new Holding(2, POOL, "rep-1", SINCE, SINCE, false, extension);
    }

    private static Extension until(int day) {
        return new Extension(1, day(day));
    }

    private static CustomerClock extended(@Nullable Extension extension) {
        return Given.clock(STALE).withCustody(3, holding(extension), new Change(day(10), true), List.of());
    }

    private static @Nullable Instant due(CustomerClock clock, PoolRules rules) {
        Deadline first = Given.derivation(clock, rules).first();
        return first == null ? null : first.dueAt();
    }

    @Test
    void no_rule_takes_it_before_then_and_warnings_come_before_that() {
        PoolRules both = rules(noFollowUp("stale", 15, null, days(1)), noDeal("max", 20));
        CustomerClock clock = extended(until(25));

        Deadline first = Given.deadline(clock, both).orElseThrow();
        assertThat(first.dueAt()).isEqualTo(day(25));
        assertThat(first.rule().code()).isEqualTo("max");
        assertThat(due(clock, STALE)).isEqualTo(day(25));
        assertThat(Given.deadline(clock, STALE).orElseThrow().reminders())
                .extracting(Reminder::at)
                .containsExactly(day(24));
    }

    @Test
    void what_comes_later_anyway_stays_where_it_is() {
        assertThat(due(extended(until(12)), STALE)).isEqualTo(day(15));
    }

    @Test
    void a_rule_that_only_warns_waits_too_and_explaining_says_until_when() {
        PoolRules tried = rules(in(Mode.WARN, noFollowUp("tried", 15, null, days(1))));
        CustomerClock clock = extended(until(25));

        Derivation explained = clock.explained(tried, CALENDAR, Past.NONE);
        assertThat(explained.warns())
                .singleElement()
                .satisfies(one -> assertThat(one.dueAt()).isEqualTo(day(25)));
        assertThat(explained.outcomes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Runs.class,
                        runs -> assertThat(runs.sparedUntil()).isEqualTo(day(25)));
    }

    @Test
    void whoever_does_not_tell_of_extensions_leaves_those_of_the_same_possession() {
        CustomerClock moved = extended(until(25))
                .withCustody(
                        4,
                        new Holding(2, new UUID(9, 9), "rep-1", SINCE, SINCE, true, null),
                        new Change(day(11), true),
                        List.of());
        assertThat(moved.holding())
                .isNotNull()
                .satisfies(held -> assertThat(held.extended()).isEqualTo(until(25)));

        CustomerClock passedOn = moved.withCustody(
                5, new Holding(5, POOL, "rep-2", day(12), day(12), false, null), new Change(day(12), true), List.of());
        assertThat(passedOn.holding())
                .isNotNull()
                .satisfies(held -> assertThat(held.extended()).isEqualTo(Extension.NONE));
    }

    @Test
    void frozen_times_end_nothing_where_they_are_told() {
        CustomerClock thawed = extended(until(40))
                .withCustody(4, null, new Change(day(11), true, null, true, false), List.of())
                .withCustody(
                        5,
                        new Holding(5, POOL, "rep-1", day(12), SINCE, false, until(40)),
                        new Change(day(12), true),
                        List.of());

        assertThat(due(thawed, STALE)).isEqualTo(day(40));
    }

    @Test
    void a_refusal_tells_of_time_that_was_not_heard_of() {
        CustomerClock announced = extended(null)
                .derived(STALE, CALENDAR, Past.NONE)
                .announced(day(15))
                .refused(new Refusal(2, 3, POOL, 3, until(25)), day(15).plusSeconds(1))
                .derived(STALE, CALENDAR, Past.NONE);

        assertThat(announced.alarm().dueAt()).isEqualTo(day(25));
        assertThat(announced.due(day(25).minusSeconds(1))).isFalse();
        assertThat(announced.due(day(25))).isTrue();
        assertThat(announced.alarm().announcing().attempt()).isZero();
    }

    @Test
    void a_refusal_by_another_custody_than_ours_says_nothing_of_extensions() {
        CustomerClock announced =
                extended(until(14)).derived(STALE, CALENDAR, Past.NONE).announced(day(15));

        for (long version : List.of(2L, 4L)) {
            CustomerClock refused =
                    announced.refused(new Refusal(2, version, POOL, 3, new Extension(7, day(99))), day(15));
            assertThat(due(refused, STALE)).isEqualTo(day(15));
        }
        assertThat(announced.refused(new Refusal(2, 3, POOL, 3), day(15)).holding())
                .isEqualTo(announced.holding());
    }
}

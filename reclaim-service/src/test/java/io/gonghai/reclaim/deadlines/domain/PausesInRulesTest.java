package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What pauses a pool's clocks, rule by rule. */
class PausesInRulesTest {
    private static final Exemptions BY_COMPLAINTS = new Exemptions(Set.of(), false, false, Set.of(PauseKind.COMPLAINT));

    /** Ten days in hours, and in days. */
    private static final ReclaimRule HOURS = hours("hours", 240);

    private static final ReclaimRule DAYS = noDeal("days", 10);

    private static ReclaimRule hours(String code, int hours) {
        return new ReclaimRule(
                code,
                Trigger.NO_DEAL,
                new Period("PT" + hours + "H", 0, Duration.ofHours(hours)),
                null,
                When.ALWAYS,
                List.of(),
                null);
    }

    static CustomerFacts paused(@Nullable List<ToldPause> pauses) {
        return new CustomerFacts(
                "B", null, null, null, null, new WholeFacts("PERSON", null, Set.of(), 0, null, null, null, pauses));
    }

    private static Derivation derive(CustomerFacts customer, Exemptions exemptions, ReclaimRule... rules) {
        return Predicate.explain(
                new Standing(holding(), null, customer, Activity.NONE),
                new PoolRules(POOL, 3, List.of(rules), exemptions),
                CALENDAR);
    }

    private static Instant hour(int hours) {
        return Given.SINCE.plus(Duration.ofHours(hours));
    }

    /** Such as "COMPLAINT 24 48": opened and closed so many hours after the claim; without an end it is open. */
    private static List<ToldPause> pauses(@Nullable String said) {
        List<ToldPause> all = new ArrayList<>();
        for (String one : said == null ? new String[0] : said.split(", ")) {
            String[] parts = one.split(" ");
            all.add(new ToldPause(
                    parts[0],
                    hour(Integer.parseInt(parts[1])),
                    parts.length > 2 ? hour(Integer.parseInt(parts[2])) : null));
        }
        return all;
    }

    @ParameterizedTest(name = "{0}: hours end after {1}, days after {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                                      | 240 | 240",
                "COMPLAINT 24 48                       | 264 | 288", // begun and ended at 10 o'clock: two days are not
                // whole
                "COMPLAINT 24 25                       | 241 | 264",
                "COMPLAINT 24 48, COMPLAINT 30 60      | 276 | 288",
                "TICKET 24 48                          | 240 | 240", // the pool does not name them
                "FRIDAY 24                             | 240 | 240", // nor what a later release may tell
                "COMPLAINT -48 -36                     | 240 | 240",
                "COMPLAINT -48 24                      | 264 | 278", // the day after begins at midnight
                "COMPLAINT 300 310                     | 240 | 240", // after the deadline
                "COMPLAINT 300                         | 240 | 240",
                "COMPLAINT 240                         |     |    ", // at the deadline: it had not passed
                "COMPLAINT 24                          |     |    ",
                "COMPLAINT 24 48, COMPLAINT 100        |     |    "
            })
    void the_clock_stands_still(@Nullable String said, @Nullable Integer hours, @Nullable Integer days) {
        CustomerFacts customer = paused(pauses(said));

        Derivation byHours = derive(customer, BY_COMPLAINTS, HOURS);
        Derivation byDays = derive(customer, BY_COMPLAINTS, DAYS);

        assertThat(due(byHours)).isEqualTo(hours == null ? null : hour(hours));
        assertThat(due(byDays)).isEqualTo(days == null ? null : hour(days));
        assertThat(byHours.taking()).isEqualTo(byHours.first());
        if (hours == null) {
            assertThat(byHours.outcomes()).containsExactly(new Outcome.Lifted(HOURS, Reckoned.Never.PAUSED));
            assertThat(byHours.pauses()).hasSize(1);
        }
    }

    private static @Nullable Instant due(Derivation derivation) {
        Deadline first = derivation.first();
        return first == null ? null : first.dueAt();
    }

    @Test
    void what_was_due_before_still_comes_while_the_others_stand_still() {
        CustomerFacts customer = paused(pauses("COMPLAINT 200"));

        Derivation derivation = derive(customer, BY_COMPLAINTS, hours("soon", 100), HOURS);

        assertThat(due(derivation)).isEqualTo(hour(100));
        assertThat(derivation.outcomes().getLast()).isEqualTo(new Outcome.Lifted(HOURS, Reckoned.Never.PAUSED));
    }

    @Test
    void where_it_is_not_known_nothing_is_taken_by_pools_that_ask() {
        for (CustomerFacts unknown : List.of(CustomerFacts.UNKNOWN, paused(null))) {
            assertThat(derive(unknown, BY_COMPLAINTS, HOURS).exempt()).isEqualTo(Exempt.PAUSES_NOT_KNOWN);
            assertThat(due(derive(unknown, BY_COMPLAINTS, HOURS))).isNull();
            assertThat(due(derive(unknown, Exemptions.NONE, HOURS))).isEqualTo(hour(240));
        }
    }

    /** Whether or not the holding was known when it was closed. */
    @Test
    void once_it_is_closed_a_day_is_left_or_the_period_where_that_is_shorter() {
        ReclaimRule short6 = hours("short", 6);

        assertThat(due(derive(paused(pauses("COMPLAINT 5 7")), BY_COMPLAINTS, short6)))
                .isEqualTo(hour(13));
        assertThat(due(derive(paused(pauses("COMPLAINT 5 7, COMPLAINT 12 20")), BY_COMPLAINTS, short6)))
                .isEqualTo(hour(26));
        assertThat(due(derive(paused(pauses("COMPLAINT 7 9")), BY_COMPLAINTS, short6)))
                .isEqualTo(hour(6)); // too late
        assertThat(due(derive(paused(pauses("COMPLAINT 239 241")), BY_COMPLAINTS, HOURS)))
                .isAfterOrEqualTo(hour(265));
    }

    @Test
    void grace_and_time_that_was_given_stand_still_too() {
        Grace grace = new Grace(Given.SINCE, hour(239));
        Holding given = holding().with(new Extension(1, hour(260)));
        CustomerFacts open = paused(pauses("COMPLAINT 245"));
        CustomerFacts closed = paused(pauses("COMPLAINT 245 300"));
        PoolRules rules = new PoolRules(POOL, 3, List.of(HOURS), BY_COMPLAINTS);

        for (Standing one : List.of(
                new Standing(holding(), grace, open, Activity.NONE), new Standing(given, null, open, Activity.NONE))) {
            assertThat(Predicate.derive(one, rules, CALENDAR).first()).isNull();
        }
        assertThat(due(Predicate.derive(new Standing(given, null, closed, Activity.NONE), rules, CALENDAR)))
                .isAfter(hour(300));
        assertThat(due(Predicate.derive(new Standing(holding(), grace, closed, Activity.NONE), rules, CALENDAR)))
                .isAfter(hour(300));
    }

    @Test
    void a_change_that_no_longer_lets_them_pause_leaves_its_grace() {
        CustomerFacts open = paused(pauses("COMPLAINT 24"));
        PoolRules before = new PoolRules(POOL, 3, List.of(HOURS), BY_COMPLAINTS);
        PoolRules after =
                new PoolRules(POOL, 4, List.of(HOURS), Exemptions.NONE).leaving(new ChangeGrace(day(20), before));

        Standing standing = new Standing(holding(), null, open, Activity.NONE);

        assertThat(due(Predicate.derive(standing, after, CALENDAR))).isEqualTo(day(20));
    }

    @Test
    void the_same_version_counts_once_more_where_more_is_told_of_it() {
        CustomerFacts bare = new CustomerFacts("B", null, null, null, null);
        CustomerFacts without = paused(null);
        CustomerFacts with = paused(pauses("COMPLAINT 24"));
        CustomerClock clock = CustomerClock.unknown(Given.CUSTOMER).withFacts(4, without);

        assertThat(clock.withFacts(4, with).facts()).isEqualTo(with);
        assertThat(clock.withFacts(4, with).withFacts(4, without).facts()).isEqualTo(with);
        assertThat(clock.withFacts(4, bare).facts()).isEqualTo(without);
        assertThat(clock.withFacts(4, with).withFacts(5, without).facts()).isEqualTo(without);
        assertThat(with.onlyLearntSince(without)).isTrue();
        assertThat(with.onlyLearntSince(bare)).isTrue();
        assertThat(without.onlyLearntSince(bare)).isTrue();
        assertThat(with.onlyLearntSince(paused(List.of()))).isFalse();
        assertThat(with.onlyLearntSince(CustomerFacts.UNKNOWN)).isFalse();
        assertThat(paused(pauses("COMPLAINT 24 48")).closedSince(with)).isTrue();
        assertThat(with.closedSince(paused(List.of()))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void numbers_say_what_must_be_read_and_of_which_version(PoolRules.Reads reads) {
        int before = reads == PoolRules.Reads.EVERYWHERE ? -1 : PoolRules.numberOf(90_000_000, less(reads), true);
        for (int version : new int[] {0, 1, 7, 90_000_000}) {
            for (boolean whole : new boolean[] {false, true}) {
                int number = PoolRules.numberOf(version, reads, whole);
                assertThat(PoolRules.versionOf(number)).isEqualTo(version);
                assertThat(PoolRules.readsOf(number)).isEqualTo(reads);
                assertThat(number).isGreaterThan(before);
            }
        }
    }

    private static PoolRules.Reads less(PoolRules.Reads reads) {
        return Objects.requireNonNull(PoolRules.Reads.values()[reads.ordinal() - 1]);
    }
}

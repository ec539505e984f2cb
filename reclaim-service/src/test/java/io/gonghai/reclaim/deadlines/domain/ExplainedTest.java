package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.SHANGHAI;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.in;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.DayByDay;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.domain.Week;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import io.gonghai.reclaim.deadlines.domain.Spared.SparedBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an explanation is made of: why a rule waits, the days of its period, who is warned when, and the facts. */
class ExplainedTest {
    private static final CalendarKey KEY = new CalendarKey("cn", 3, null);
    private static final WorkingCalendar OFFICE = new WorkingCalendar(
            SHANGHAI,
            Week.ofFiveDays(Hours.of(Span.ofHours(9, 18))),
            Layer.of(List.of(new SpecialDay.Closed(LocalDate.parse("2026-03-03"), "休")), null));
    private static final Calendar WITH_OFFICE =
            new Calendar(1, SHANGHAI, Map.of("cn", new Calendar.Named(KEY, OFFICE.time())));

    private static Standing standing(@Nullable Grace grace, CustomerFacts facts, @Nullable Extension extension) {
        Holding holding = new Holding(2, POOL, "rep-1", SINCE, SINCE, false, extension);
        return new Standing(holding, grace, facts, Activity.NONE);
    }

    private static Explanation explained(Standing standing, PoolRules rules, Calendar calendar) {
        Derivation derivation = Predicate.explain(standing, rules, calendar);
        return Explanation.of(standing, Facts.of(standing, rules), derivation, calendar.zone(), kind -> derivation);
    }

    @ParameterizedTest(name = "grace from day {0}, a change until {1}, time until {2}: {3} until day {4}")
    @CsvSource({
        ", , , , 5",
        "6, , , GRACE, 7",
        ", 9, , CHANGE_GRACE, 9",
        ", , 25, EXTENSION, 25",
        "6, 9, 8, CHANGE_GRACE, 9",
        "6, 9, 25, EXTENSION, 25",
        "20, 9, 12, GRACE, 21",
        "8, 9, 9, GRACE, 9",
        ", 9, 9, CHANGE_GRACE, 9",
        "2, 3, 4, , 5"
    })
    void what_keeps_it_longest_is_named(
            @Nullable Integer grace,
            @Nullable Integer change,
            @Nullable Integer extension,
            @Nullable SparedBy by,
            int until) {
        PoolRules plain = rules(noDeal("max", 5));
        PoolRules rules = change == null ? plain : plain.leaving(new ChangeGrace(day(change), rules()));
        Standing standing = standing(
                grace == null ? null : new Grace(SINCE, day(grace)),
                CustomerFacts.UNKNOWN,
                extension == null ? Extension.NONE : new Extension(1, day(extension)));

        Explanation.OfRule rule = explained(standing, rules, CALENDAR).rules().getFirst();

        Explanation.Step period = new Explanation.Step.OfPeriod(SINCE, day(5), days(5), false, null);
        assertThat(rule.steps())
                .isEqualTo(
                        by == null
                                ? List.of(period)
                                : List.of(period, new Explanation.Step.OfSparing(day(5), day(until), by)));
        assertThat(rule.outcome()).isInstanceOfSatisfying(Outcome.Runs.class, runs -> {
            assertThat(runs.dueAt()).isEqualTo(day(until));
            assertThat(runs.spared()).isEqualTo(by == null ? null : new Spared(by, day(until)));
        });
    }

    @Test
    void a_period_of_working_time_tells_its_days_and_one_of_days_of_the_wall_none() {
        ReclaimRule wall = noDeal("wall", 3);
        ReclaimRule working = new ReclaimRule(
                "working",
                Trigger.NO_DEAL,
                days(3),
                null,
                0,
                When.ALWAYS,
                List.of(),
                List.of(),
                null,
                Mode.ENFORCE,
                "cn");

        List<Explanation.OfRule> told = explained(
                        standing(null, CustomerFacts.UNKNOWN, null), rules(wall, working), WITH_OFFICE)
                .rules();

        assertThat(told.getFirst().steps().getFirst())
                .isInstanceOfSatisfying(
                        Explanation.Step.OfPeriod.class,
                        step -> assertThat(step.days()).isNull());
        // held since Sunday, 1 March: it begins on Monday at nine, and Tuesday is closed
        assertThat(told.getLast().steps().getFirst()).isInstanceOfSatisfying(Explanation.Step.OfPeriod.class, step -> {
            Instant due = Instant.parse("2026-03-06T01:00:00Z");
            assertThat(step.to()).isEqualTo(due);
            assertThat(step.days()).isNotNull().satisfies(days -> {
                assertThat(days.due().at()).isEqualTo(due);
                assertThat(days.begins()).isEqualTo(Instant.parse("2026-03-02T01:00:00Z"));
                assertThat(days.days())
                        .extracting(DayByDay.Days::kind, DayByDay.Days::name)
                        .containsExactly(
                                Tuple.tuple(DayByDay.DayKind.USUAL, null),
                                Tuple.tuple(DayByDay.DayKind.CLOSED, "休"),
                                Tuple.tuple(DayByDay.DayKind.USUAL, null));
            });
        });
    }

    @Test
    void warnings_are_those_of_what_takes_it_first_to_both_and_of_rules_that_only_warn_in_time() {
        ReclaimRule first = new ReclaimRule(
                "first",
                Trigger.NO_DEAL,
                days(20),
                null,
                0,
                When.ALWAYS,
                List.of(days(5), days(1)),
                List.of(days(2)),
                null,
                Mode.ENFORCE,
                null);
        PoolRules rules = rules(
                first,
                noDeal("later", 30, days(3)),
                in(Mode.WARN, noDeal("tried", 18, days(1))),
                in(Mode.OBSERVE, noDeal("seen", 9, days(1))));

        assertThat(explained(standing(null, CustomerFacts.UNKNOWN, null), rules, CALENDAR)
                        .warnings())
                .extracting(one -> one.of().rule().code(), one -> one.reminder().at(), Warned::to)
                .containsExactly(
                        Tuple.tuple("first", day(15), Warned.Receiver.HOLDER),
                        Tuple.tuple("tried", day(17), Warned.Receiver.HOLDER),
                        Tuple.tuple("first", day(18), Warned.Receiver.MANAGERS),
                        Tuple.tuple("first", day(19), Warned.Receiver.HOLDER));
    }

    @Test
    void all_that_rules_and_exemptions_ask_for_is_a_fact_whether_the_past_was_read_or_not() {
        WholeFacts whole = new WholeFacts(
                "PERSON",
                "50-99",
                Set.of("t2", "t1"),
                2,
                day(-9),
                LocalDate.parse("2026-04-30"),
                Map.of("f", Set.of("o")),
                null);
        CustomerFacts facts = new CustomerFacts("B", null, null, null, null, whole);

        List<Fact> told = Facts.of(standing(null, facts, new Extension(1, day(30))), rules())
                .all();

        assertThat(told)
                .contains(
                        new Fact(Fact.FactKind.TYPE, null, "PERSON"),
                        new Fact(Fact.FactKind.SIZE, null, "50-99"),
                        new Fact(Fact.FactKind.TAG, null, "t1"),
                        new Fact(Fact.FactKind.TAG, null, "t2"),
                        new Fact(Fact.FactKind.FIELD, null, "f=o"),
                        new Fact(Fact.FactKind.OPEN_OPPORTUNITIES, null, "2"),
                        new Fact(Fact.FactKind.EXTENSION, day(30), "1"),
                        new Fact(Fact.FactKind.DEAL_EVER, day(-9), null),
                        new Fact(Fact.FactKind.CONTRACT_END, null, "2026-04-30"));
        assertThat(Facts.of(standing(null, CustomerFacts.UNKNOWN, null), rules())
                        .all())
                .extracting(Fact::kind)
                .containsExactly(Fact.FactKind.HELD);
    }

    @Test
    void by_what_a_rule_chose_is_kept_with_what_stood() {
        When when = new When(
                Set.of("B"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("PERSON"),
                Set.of("t1"),
                Map.of("f", Set.of("o")));
        ReclaimRule rule = new ReclaimRule("max", Trigger.NO_DEAL, days(5), null, when, List.of(), null);
        CustomerFacts facts = new CustomerFacts(
                "B",
                null,
                null,
                null,
                null,
                new WholeFacts("PERSON", null, Set.of("t1"), 0, null, null, Map.of("f", Set.of("o")), null));
        Standing standing = standing(null, facts, new Extension(1, day(9)));

        Stood stood = Stood.of(
                Facts.of(standing, rules(rule)), Predicate.explain(standing, rules(rule), CALENDAR), CALENDAR, day(10));

        assertThat(stood.conditions()).containsExactly("levels", "types", "tags", "fields.f");
        assertThat(stood.sparedBy()).isEqualTo(SparedBy.EXTENSION);
        assertThat(stood.sparedUntil()).isEqualTo(day(9));
        assertThat(stood.calendar()).isNull();
    }
}

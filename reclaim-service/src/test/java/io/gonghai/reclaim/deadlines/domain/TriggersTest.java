package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.SHANGHAI;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.days;
import static io.gonghai.reclaim.deadlines.domain.Given.firstContact;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static io.gonghai.reclaim.deadlines.domain.Given.noRepeat;
import static io.gonghai.reclaim.deadlines.domain.Given.rules;
import static io.gonghai.reclaim.deadlines.domain.Given.tooFew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came of rules whose deadlines are reckoned by more than the row says. */
class TriggersTest {
    /** Held since day 0, frozen by a manager meanwhile, running again since day 10. */
    private static final Holding THAWED = new Holding(4, POOL, "rep-1", day(10), SINCE, false);

    private static RecordedActivity followUp(long version, Instant at) {
        return new RecordedActivity(ActivityKind.FOLLOW_UP, version, true, at);
    }

    /** Days after the claim. */
    private static Past followUps(Integer... days) {
        return new Past(Arrays.stream(days).map(day -> followUp(2, day(day))).toList(), null, null);
    }

    private static Standing standing(Holding holding, Activity activity, Past past, @Nullable Boolean dealt) {
        return new Standing(holding, Origin.of(holding), null, Given.NO_DEALINGS, activity, Past.NONE, dealt, null)
                .withPast(past);
    }

    private static Outcome outcome(Standing standing, ReclaimRule rule) {
        return Predicate.explain(standing, rules(rule), CALENDAR).outcomes().getFirst();
    }

    private static @Nullable Instant due(Standing standing, ReclaimRule rule) {
        return outcome(standing, rule) instanceof Outcome.Runs runs ? runs.dueAt() : null;
    }

    @ParameterizedTest(name = "contact on day {0}: due on day {1}")
    @CsvSource({", 2", "0, ", "1, ", "-1, 2"})
    void a_customer_that_nobody_was_in_touch_with_goes_back(@Nullable Integer contact, @Nullable Integer dueOn) {
        Past past = contact == null ? Past.NONE : followUps(contact);
        RecordedActivity old = followUp(1, day(-1));
        Past before = contact != null && contact < 0 ? new Past(List.of(old), null, null) : past;

        assertThat(due(standing(holding(), Activity.NONE, before, null), firstContact("hello", 2)))
                .isEqualTo(dueOn == null ? null : day(dueOn));
    }

    @Test
    void a_deal_is_contact_too() {
        assertThat(outcome(standing(holding(), Given.dealt(day(1)), Past.NONE, null), firstContact("hello", 2)))
                .isEqualTo(new Outcome.Lifted(firstContact("hello", 2), Reckoned.Never.CONTACTED));
    }

    @Test
    void contact_before_a_freeze_is_contact_after_it() {
        assertThat(due(standing(THAWED, Activity.NONE, followUps(3), null), firstContact("hello", 2)))
                .isNull();
        assertThat(due(standing(THAWED, Activity.NONE, Past.NONE, null), firstContact("hello", 2)))
                .isEqualTo(day(2));
    }

    /** Three within ten days are asked for. */
    @ParameterizedTest(name = "follow-ups on days {0}: due on day {1}, {2} count")
    @CsvSource({
        "'', 10, 0",
        "'1', 10, 1",
        "'1 2', 10, 2",
        "'1 2 5', 11, 2",
        "'5 1 2', 11, 2", // whatever the order in which they came
        "'1 2 5 9', 12, 2",
        "'1 2 5 9 9', 15, 2", // two at one moment are two
        "'7 7 7', 17, 0",
        "'0 0 0 0', 10, 0"
    })
    void the_third_latest_follow_up_counts_and_as_many_as_are_missing_make_it_later(
            String days, int dueOn, int counted) {
        List<Integer> each = new ArrayList<>();
        Arrays.stream(days.split(" "))
                .filter(day -> !day.isEmpty())
                .map(Integer::valueOf)
                .forEach(each::add);

        assertThat(counting(each))
                .isEqualTo(new Outcome.Runs(
                        tooFew("rhythm", 3, 10),
                        new Reckoned.Term(
                                day(dueOn - 10),
                                each.size() < 3 ? Reckoned.Base.POSSESSION : Reckoned.Base.FOLLOW_UP,
                                days(10),
                                day(dueOn),
                                false),
                        counted,
                        null,
                        false,
                        null,
                        CALENDAR.days()));
        for (int more = 1; more <= 3 - counted; more++) {
            each.add(9);
            Instant then = counting(each).dueAt();
            if (more < 3 - counted) {
                assertThat(then).isEqualTo(day(dueOn));
            } else {
                assertThat(then).isAfter(day(dueOn));
            }
        }
    }

    private static Outcome.Runs counting(List<Integer> days) {
        Past past = followUps(days.toArray(Integer[]::new));
        return (Outcome.Runs) outcome(standing(holding(), Activity.NONE, past, null), tooFew("rhythm", 3, 10));
    }

    @Test
    void a_deal_counts_as_one_of_them() {
        Past past = new Past(
                List.of(
                        followUp(2, day(3)),
                        followUp(2, day(5)),
                        new RecordedActivity(ActivityKind.DEAL, 2L, true, day(9))),
                day(9),
                null);

        assertThat(due(standing(holding(), Given.dealt(day(9)), past, null), tooFew("rhythm", 3, 10)))
                .isEqualTo(day(13));
    }

    @Test
    void follow_ups_before_a_freeze_count_after_it_and_those_of_earlier_holders_never() {
        Past past = new Past(List.of(followUp(2, day(8)), followUp(4, day(12)), followUp(1, day(-2))), null, null);

        assertThat(due(standing(THAWED, Activity.NONE, past, null), tooFew("rhythm", 2, 10)))
                .isEqualTo(day(18));
        assertThat(due(standing(THAWED, Activity.NONE, past, null), tooFew("rhythm", 3, 10)))
                .isEqualTo(day(10));
    }

    @Test
    void follow_ups_from_before_they_were_counted_are_taken_for_all_that_are_asked_for() {
        Standing old = new Standing(
                holding(),
                Origin.of(holding()),
                null,
                CustomerFacts.UNKNOWN,
                Activity.NONE,
                followUps(1, 21),
                null,
                day(20));

        assertThat(outcome(old, tooFew("rhythm", 3, 10)))
                .isEqualTo(new Outcome.Runs(
                        tooFew("rhythm", 3, 10),
                        new Reckoned.Term(day(20), Reckoned.Base.COUNTED, days(10), day(30), false),
                        null,
                        null,
                        false,
                        null,
                        CALENDAR.days()));
    }

    @ParameterizedTest(name = "dealt {0}, last deal on day {1}, contract ends on day {2}: due on day {3}, {4}")
    @CsvSource({
        "false, , , , NOT_DEALT",
        ", , , , DEALT_NOT_KNOWN",
        "true, , , 30, POSSESSION", // the deal was with an earlier holder: a full period for this one
        ", -5, , 30, POSSESSION",
        ", 7, , 37, DEAL",
        "false, 7, , 37, DEAL", // what pool-service said before the deal
        ", 7, 3, 37, DEAL",
        ", -5, 3, , CONTRACT_END",
        ", 7, 60, , CONTRACT_END"
    })
    void of_customers_with_a_deal_the_latest_of_deal_contract_and_claim_counts(
            @Nullable Boolean dealt,
            @Nullable Integer deal,
            @Nullable Integer contract,
            @Nullable Integer dueOn,
            String why) {
        LocalDate ends = contract == null ? null : LocalDate.ofInstant(day(contract), SHANGHAI);
        Past past = new Past(List.of(), deal == null ? null : day(deal), ends);

        Outcome outcome = outcome(standing(holding(), Activity.NONE, past, dealt), noRepeat("again", 30));

        switch (outcome) {
            case Outcome.Lifted lifted -> assertThat(lifted.why().name()).isEqualTo(why);
            case Outcome.Runs runs -> {
                assertThat(runs.term().since().name()).isEqualTo(why);
                Instant end = ends == null
                        ? null
                        : ends.plusDays(31).atStartOfDay(SHANGHAI).toInstant();
                assertThat(runs.dueAt()).isEqualTo(dueOn == null ? end : day(dueOn));
            }
            case Outcome.Unmatched unmatched -> assertThat(unmatched).isNull();
        }
    }

    @Test
    void a_deal_in_the_possession_that_the_row_alone_knows_counts() {
        assertThat(due(standing(holding(), Given.dealt(day(9)), Past.NONE, null), noRepeat("again", 30)))
                .isEqualTo(day(39));
    }

    @ParameterizedTest(name = "dealt {0}, last deal on day {1}: {2}")
    @CsvSource({"true, , DEALT", ", -500, DEALT", "false, , ", ", , DEALT_NOT_KNOWN"})
    void customers_with_a_deal_can_be_exempt(
            @Nullable Boolean dealt, @Nullable Integer deal, @Nullable Exempt expected) {
        PoolRules rules = new PoolRules(POOL, 3, List.of(noDeal("max", 1)), new Exemptions(Set.of(), true, false));
        Past past = new Past(List.of(), deal == null ? null : day(deal), null);

        Derivation derivation = Predicate.explain(standing(holding(), Activity.NONE, past, dealt), rules, CALENDAR);

        assertThat(derivation.exempt()).isEqualTo(expected);
        assertThat(derivation.first() == null).isEqualTo(expected != null);
    }

    @Test
    void a_rule_that_warns_takes_nothing_and_one_that_is_observed_is_only_told() {
        ReclaimRule warns = Given.in(Mode.WARN, noDeal("w", 5, days(1)));
        ReclaimRule observed = Given.in(Mode.OBSERVE, noDeal("o", 1));
        Standing standing = standing(holding(), Activity.NONE, Past.NONE, null);

        Derivation derivation = Predicate.explain(standing, rules(warns, observed, noDeal("takes", 30)), CALENDAR);

        assertThat(derivation.first()).isNotNull().returns(day(30), Deadline::dueAt);
        assertThat(derivation.warns()).extracting(Deadline::dueAt).containsExactly(day(5));
        assertThat(derivation.outcomes()).extracting(one -> one.rule().code()).containsExactly("w", "o", "takes");
        assertThat(Predicate.derive(standing, rules(warns, observed), CALENDAR).first())
                .isNull();
    }

    @Test
    void what_is_explained_names_the_conditions_that_are_not_met() {
        When when = new When(Set.of("B"), Set.of("CN-SH"), Set.of(), Set.of("LOW"), Set.of());
        ReclaimRule rule = new ReclaimRule("b", Trigger.NO_DEAL, days(1), null, when, List.of(), null);
        CustomerFacts facts = new CustomerFacts("B", "CN-BJ", null, null, null);

        Derivation derivation =
                Predicate.explain(new Standing(holding(), null, facts, Activity.NONE), rules(rule), CALENDAR);

        assertThat(derivation.outcomes())
                .containsExactly(new Outcome.Unmatched(rule, List.of("regions", "priorities")));
    }

    @Test
    void whoever_forgets_to_look_up_the_past_is_told_so_instead_of_taking_a_customer_too_soon() {
        Standing bare = new Standing(holding(), null, CustomerFacts.UNKNOWN, Activity.NONE);

        assertThatThrownBy(() -> Predicate.derive(bare, rules(tooFew("rhythm", 2, 10)), CALENDAR))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Predicate.derive(bare, rules(noRepeat("again", 10)), CALENDAR))
                .isInstanceOf(IllegalStateException.class);
    }
}

package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds of all rules, whatever the history: of a customer that never had a deal before, since the first one may bring a deadline nearer. */
class PredicateProperties {
    private static final Instant NEVER = Instant.MAX;

    /** Minutes after the claim; may lie before it. */
    private static Gen<List<Integer>> moments() {
        return lists().of(integers().between(-1_000, 100_000)).ofSizeBetween(0, 8);
    }

    private static Gen<List<ReclaimRule>> someRules() {
        Gen<ReclaimRule> rule = integers()
                .between(1, 60)
                .zip(integers().between(0, 60), integers().between(0, 6), PredicateProperties::rule);
        return lists().of(rule).ofSizeBetween(1, 4);
    }

    private static ReclaimRule rule(int within, int extension, int kind) {
        String code = kind + "-" + within + "-" + extension;
        return switch (kind) {
            case 0 -> Given.noDeal(code, within);
            case 1 -> Given.firstContact(code, within);
            case 2 -> Given.tooFew(code, 2 + extension % 4, within);
            case 3 -> Given.noRepeat(code, within);
            default -> Given.noFollowUp(code, within, extension == 0 ? null : extension);
        };
    }

    private static Instant at(int minutes) {
        return SINCE.plus(Duration.ofMinutes(minutes));
    }

    /** Every third is a deal. */
    private static List<RecordedActivity> history(List<Integer> moments) {
        List<RecordedActivity> all = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            ActivityKind kind = i % 3 == 2 ? ActivityKind.DEAL : ActivityKind.FOLLOW_UP;
            all.add(new RecordedActivity(kind, 2L, true, at(moments.get(i))));
        }
        return all;
    }

    private static List<RecordedActivity> with(List<RecordedActivity> history, ActivityKind kind, int minutes) {
        List<RecordedActivity> more = new ArrayList<>(history);
        more.add(new RecordedActivity(kind, 2L, true, at(minutes)));
        return more;
    }

    private static Past past(List<RecordedActivity> history) {
        return new Past(
                history,
                history.stream()
                        .filter(one -> one.kind() == ActivityKind.DEAL)
                        .map(RecordedActivity::recordedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                null);
    }

    private static CustomerClock clock(List<RecordedActivity> history) {
        return CustomerClock.unknown(Given.CUSTOMER)
                .withCustody(2, holding(), Given.CLAIM, history)
                .withDealt(2, false)
                .withFacts(1, Given.NO_DEALINGS);
    }

    private static Derivation derive(List<ReclaimRule> rules, List<RecordedActivity> history) {
        return clock(history).derivation(all(rules), CALENDAR, past(history));
    }

    private static PoolRules all(List<ReclaimRule> rules) {
        return new PoolRules(Given.POOL, 1, rules, Exemptions.NONE);
    }

    private static Instant due(List<ReclaimRule> rules, List<RecordedActivity> history) {
        Deadline first = derive(rules, history).first();
        return first == null ? NEVER : first.dueAt();
    }

    private static List<ReclaimRule> but(List<ReclaimRule> rules, Trigger... without) {
        Set<Trigger> left = Set.of(without);
        return rules.stream().filter(rule -> !left.contains(rule.trigger())).toList();
    }

    @Test
    void more_follow_ups_never_make_it_earlier_and_nor_does_a_deal_where_none_is_asked_to_be_repeated() {
        qt().forAll(someRules(), moments(), integers().between(-1_000, 100_000)).check((rules, moments, one) -> {
            List<RecordedActivity> less = history(moments);
            List<ReclaimRule> others = but(rules, Trigger.NO_REPEAT_DEAL);
            return !due(rules, with(less, ActivityKind.FOLLOW_UP, one)).isBefore(due(rules, less))
                    && !due(others, with(less, ActivityKind.DEAL, one)).isBefore(due(others, less));
        });
    }

    /** Options of three fields, by chance; none where a field is left out. */
    private static Gen<Map<String, Set<String>>> someFields() {
        Gen<Map<String, Set<String>>> one = integers()
                .between(0, 2)
                .zip(
                        integers().between(1, 7),
                        (field, options) -> Map.of(
                                "f" + field,
                                IntStream.range(0, 3)
                                        .filter(option -> (options >> option & 1) == 1)
                                        .mapToObj(option -> "o" + option)
                                        .collect(Collectors.toSet())));
        return lists().of(one)
                .ofSizeBetween(0, 3)
                .map(some -> some.stream()
                        .flatMap(map -> map.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second)));
    }

    private static ReclaimRule only(ReclaimRule rule, Map<String, Set<String>> fields) {
        return new ReclaimRule(
                rule.code(),
                rule.trigger(),
                rule.within(),
                rule.extension(),
                rule.count(),
                new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), fields),
                rule.remindBefore(),
                rule.escalateBefore(),
                rule.toPool(),
                rule.mode(),
                rule.calendar());
    }

    @Test
    void rules_by_custom_fields_are_those_without_that_fit_and_none_where_these_are_not_known() {
        qt().forAll(someRules(), moments(), someFields(), someFields()).check((rules, moments, asked, has) -> {
            List<RecordedActivity> history = history(moments);
            List<ReclaimRule> asking =
                    rules.stream().map(rule -> only(rule, asked)).toList();
            boolean fits = asked.entrySet().stream()
                    .allMatch(one ->
                            has.getOrDefault(one.getKey(), Set.of()).stream().anyMatch(one.getValue()::contains));
            Instant expected = fits ? due(rules, history) : NEVER;
            return dueOf(has, asking, history).equals(expected)
                    && dueOf(null, asking, history).equals(asked.isEmpty() ? due(rules, history) : NEVER);
        });
    }

    private static Instant dueOf(
            @Nullable Map<String, Set<String>> has, List<ReclaimRule> rules, List<RecordedActivity> history) {
        WholeFacts whole = new WholeFacts("PERSON", null, Set.of(), 0, null, null, has, null);
        Deadline first = clock(history)
                .withFacts(2, new CustomerFacts("B", null, null, null, null, whole))
                .derivation(all(rules), CALENDAR, past(history))
                .first();
        return first == null ? NEVER : first.dueAt();
    }

    @Test
    void it_is_never_due_before_the_shortest_step_has_passed_since_what_postpones_it() {
        qt().forAll(someRules(), moments(), integers().between(0, 100_000)).check((rules, moments, one) -> {
            List<RecordedActivity> followed = with(history(moments), ActivityKind.FOLLOW_UP, one);
            List<RecordedActivity> dealt = with(history(moments), ActivityKind.DEAL, one);
            List<ReclaimRule> byFollowUp =
                    but(rules, Trigger.NO_DEAL, Trigger.NO_REPEAT_DEAL, Trigger.TOO_FEW_FOLLOW_UPS);
            List<ReclaimRule> byDeal = but(rules, Trigger.TOO_FEW_FOLLOW_UPS);
            return !due(byFollowUp, followed).isBefore(earliest(byFollowUp, at(one)))
                    && !due(byDeal, dealt).isBefore(earliest(byDeal, at(one)));
        });
    }

    private static Instant earliest(List<ReclaimRule> rules, Instant from) {
        return rules.stream()
                .map(rule -> Objects.requireNonNullElse(rule.extension(), rule.within())
                        .after(from, CALENDAR.days())
                        .at())
                .min(Instant::compareTo)
                .orElse(NEVER);
    }

    @Test
    void of_k_follow_ups_each_leaves_a_whole_period_once_k_more_have_come() {
        qt().forAll(integers().between(2, 20), integers().between(1, 60), moments())
                .check((count, within, moments) -> {
                    List<RecordedActivity> history = history(moments);
                    for (int i = 0; i < count; i++) {
                        history = with(history, ActivityKind.FOLLOW_UP, 100_000 + i);
                    }
                    ReclaimRule rule = Given.tooFew("k", count, within);
                    return due(List.of(rule), history)
                            .equals(rule.within()
                                    .after(at(100_000), CALENDAR.days())
                                    .at());
                });
    }

    @Test
    void a_later_activity_postpones_at_least_as_far_as_an_earlier_one() {
        qt().forAll(someRules(), integers().between(-1_000, 50_000), integers().between(0, 50_000))
                .check((rules, first, later) -> !due(rules, with(List.of(), ActivityKind.FOLLOW_UP, first + later))
                        .isBefore(due(rules, with(List.of(), ActivityKind.FOLLOW_UP, first))));
    }

    @Test
    void it_is_never_due_before_the_shortest_period_has_passed_since_the_claim() {
        qt().forAll(someRules(), moments()).check((rules, moments) -> {
            Instant earliest = rules.stream()
                    .map(rule -> rule.within().after(SINCE, CALENDAR.days()).at())
                    .min(Instant::compareTo)
                    .orElseThrow();
            return !due(rules, history(moments)).isBefore(earliest);
        });
    }

    @Test
    void the_order_of_rules_and_of_activity_does_not_matter() {
        qt().forAll(someRules(), moments()).check((rules, moments) -> {
            List<ReclaimRule> reversed = new ArrayList<>(rules);
            Collections.reverse(reversed);
            List<RecordedActivity> history = history(moments);
            List<RecordedActivity> backwards = new ArrayList<>(history);
            Collections.reverse(backwards);
            Derivation one = derive(rules, history);
            Derivation other = derive(reversed, backwards);
            return named(one).equals(named(other));
        });
    }

    private static String named(Derivation derivation) {
        Deadline first = derivation.first();
        return first == null ? "never" : first.dueAt() + first.rule().code();
    }

    @Test
    void another_rule_never_makes_it_later() {
        qt().forAll(someRules(), someRules(), moments()).check((rules, more, moments) -> {
            List<ReclaimRule> all = new ArrayList<>(rules);
            all.addAll(more);
            return !due(all, history(moments)).isAfter(due(rules, history(moments)));
        });
    }

    @Test
    void a_longer_period_never_makes_it_earlier() {
        qt().forAll(someRules(), moments(), integers().between(0, 30)).check((rules, moments, longer) -> {
            List<ReclaimRule> raised =
                    rules.stream().map(rule -> raised(rule, longer)).toList();
            return !due(raised, history(moments)).isBefore(due(rules, history(moments)));
        });
    }

    @Test
    void time_that_the_holder_was_given_is_a_floor_and_nothing_else() {
        qt().forAll(someRules(), moments(), integers().between(-1_000, 100_000)).check((rules, moments, minutes) -> {
            List<RecordedActivity> history = history(moments);
            Instant until = at(minutes);
            Holding given = holding().with(new Extension(1, until));
            CustomerClock extended = clock(history).withCustody(3, given, new Change(SINCE, true), history);
            Deadline first =
                    extended.derivation(all(rules), CALENDAR, past(history)).first();
            Instant before = due(rules, history);
            return first == null ? before.equals(NEVER) : first.dueAt().equals(before.isBefore(until) ? until : before);
        });
    }

    private static ReclaimRule raised(ReclaimRule rule, int days) {
        return new ReclaimRule(
                rule.code(),
                rule.trigger(),
                Given.days(rule.within().days() + days),
                rule.extension(),
                rule.count(),
                rule.when(),
                rule.remindBefore(),
                rule.escalateBefore(),
                rule.toPool(),
                rule.mode(),
                rule.calendar());
    }

    /** As whoever tries rules sees it, and as announcement and warning carry it out at that moment. */
    @Test
    void what_is_foreseen_of_a_moment_is_what_is_announced_and_warned_of_then() {
        qt().forAll(someRules(), moments(), integers().between(-1_000, 200_000)).check((bare, moments, when) -> {
            List<ReclaimRule> rules =
                    bare.stream().map(PredicateProperties::reminding).toList();
            List<RecordedActivity> history = history(moments);
            Derivation derived = derive(rules, history);
            CustomerClock set = clock(history).derived(all(rules), CALENDAR, past(history));
            Deadline first = derived.first();
            Fate fate = Fate.by(derived, at(when));
            boolean announced = set.due(at(when));
            boolean warned = first != null && set.warning(first, at(when)).isPresent();
            return fate.reclaimed() == announced
                    && (fate.kind() == Fate.FateKind.REMINDED) == warned
                    && (announced ? !warned : true)
                    && Objects.equals(fate.deadline(), first);
        });
    }

    private static ReclaimRule reminding(ReclaimRule rule) {
        return new ReclaimRule(
                rule.code(),
                rule.trigger(),
                rule.within(),
                rule.extension(),
                rule.count(),
                rule.when(),
                List.of(Given.seconds(3_600), Given.days(1), Given.days(7)),
                rule.toPool(),
                rule.mode());
    }

    @Test
    void what_is_said_to_postpone_it_does_until_then_and_nothing_else_does() {
        qt().forAll(someRules(), moments(), integers().between(100_001, 200_000))
                .check((rules, moments, when) -> {
                    List<RecordedActivity> history = history(moments);
                    Deadline first = derive(rules, history).first();
                    Explanation explained = explanation(clock(history), all(rules), past(history), at(when));
                    List<Explanation.Postponement> real = new ArrayList<>();
                    for (ActivityKind kind : ActivityKind.values()) {
                        Deadline then = derive(rules, with(history, kind, when)).first();
                        if (first != null && (then == null || then.dueAt().isAfter(first.dueAt()))) {
                            real.add(new Explanation.Postponement(kind, then));
                        }
                    }
                    return Objects.equals(explained.derivation().first(), first)
                            && explained.postponements().equals(real)
                            && explained.rules().stream().allMatch(PredicateProperties::stepsLeadThere);
                });
    }

    private static Explanation explanation(CustomerClock clock, PoolRules rules, Past past, Instant now) {
        Standing standing = Objects.requireNonNull(clock.standing(past));
        return Explanation.of(
                standing, Facts.of(standing, rules), clock.explained(rules, CALENDAR, past), CALENDAR.zone(), kind -> {
                    RecordedActivity more = RecordedActivity.of(kind, clock, now);
                    return clock.withActivity(more).derivation(rules, CALENDAR, past.with(more));
                });
    }

    private static boolean stepsLeadThere(Explanation.OfRule rule) {
        return switch (rule.outcome()) {
            case Outcome.Runs runs ->
                rule.steps().getFirst().from().equals(runs.term().base())
                        && rule.steps().getLast().to().equals(runs.dueAt())
                        && (rule.firstPeriodEnds() == null
                                || rule.firstPeriodEnds().isBefore(runs.dueAt()));
            case Outcome.Lifted lifted -> rule.steps().isEmpty();
            case Outcome.Unmatched unmatched -> rule.steps().isEmpty();
        };
    }

    /** What announces and warns derives without a trace, what explains with one, and what is set is what was derived. */
    @Test
    void what_is_due_warned_of_listed_and_explained_is_one() {
        qt().forAll(someRules(), moments(), integers().between(0, 3)).check((rules, moments, unlocked) -> {
            List<RecordedActivity> history = history(moments);
            CustomerClock clock = unlocked == 0 ? clock(history) : unlocked(clock(history), unlocked, history);
            Derivation derived = clock.derivation(all(rules), CALENDAR, past(history));
            Derivation explained = clock.explained(all(rules), CALENDAR, past(history));
            CustomerClock set = clock.derived(all(rules), CALENDAR, past(history));
            Deadline first = derived.first();
            Instant soonest = explained.outcomes().stream()
                    .filter(Outcome.Runs.class::isInstance)
                    .map(one -> ((Outcome.Runs) one).dueAt())
                    .min(Instant::compareTo)
                    .orElse(null);
            return derived.outcomes().isEmpty()
                    && explained.outcomes().size() == rules.size()
                    && Objects.equals(first, explained.first())
                    && Objects.equals(soonest, first == null ? null : first.dueAt())
                    && Objects.equals(soonest, set.alarm().dueAt())
                    && (first == null
                            || set.due(first.dueAt()) && !set.due(first.dueAt().minusNanos(1_000)));
        });
    }

    @Test
    void what_runs_again_leaves_its_period_or_a_day_whichever_is_shorter() {
        qt().forAll(
                        integers().between(1, 100),
                        integers().between(0, 6),
                        moments(),
                        integers().between(1, 60))
                .check((hours, kind, moments, day) -> {
                    ReclaimRule days = rule(1, 0, kind);
                    Period within = new Period("PT" + hours + "H", 0, Duration.ofHours(hours));
                    ReclaimRule rule = new ReclaimRule(
                            "hours",
                            days.trigger(),
                            within,
                            null,
                            days.count(),
                            When.ALWAYS,
                            List.of(),
                            List.of(),
                            null,
                            Mode.ENFORCE,
                            null);
                    List<RecordedActivity> history = history(moments);
                    Holding locked = new Holding(2, Given.POOL, "rep-1", SINCE, true);
                    Deadline first = clock(history)
                            .withCustody(3, locked, Given.CLAIM, history)
                            .withCustody(4, holding(), new Change(Given.day(day), true), history)
                            .derivation(all(List.of(rule)), CALENDAR, past(history))
                            .first();
                    Instant least = Given.day(day).plus(Duration.ofHours(Math.min(hours, 24)));
                    return first == null || !first.dueAt().isBefore(least);
                });
    }

    private static CustomerClock unlocked(CustomerClock clock, int day, List<RecordedActivity> history) {
        Holding locked = new Holding(2, Given.POOL, "rep-1", SINCE, true);
        return clock.withCustody(3, locked, Given.CLAIM, history)
                .withCustody(4, holding(), new Change(Given.day(20 * day), true), history);
    }
}

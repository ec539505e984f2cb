package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.SHANGHAI;
import static io.gonghai.reclaim.deadlines.domain.Given.SINCE;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.Week;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds of pauses, whatever the rules, by days of the wall and by working time. */
class PauseProperties {
    private static final Instant NEVER = Instant.MAX;
    private static final Exemptions PAUSED = new Exemptions(Set.of(), false, false, Set.of(PauseKind.COMPLAINT));
    private static final Calendar CALENDAR = new Calendar(
            1,
            SHANGHAI,
            Map.of(
                    "office",
                    new Calendar.Named(
                            new CalendarKey("office", 1, null),
                            new WorkingCalendar(
                                            SHANGHAI,
                                            Week.ofFiveDays(Hours.of(Span.ofHours(9, 12), Span.ofHours(13, 18))),
                                            Layer.NONE)
                                    .time())));

    private static Instant at(int minutes) {
        return SINCE.plus(Duration.ofMinutes(minutes));
    }

    private static Gen<Integer> minutes() {
        return integers().between(-5_000, 100_000);
    }

    /** Begins and lengths, in turns; one of no length has no end. */
    private static Gen<List<Integer>> pauses() {
        return lists().of(integers().between(0, 60_000)).ofSizeBetween(0, 8);
    }

    private static List<ToldPause> told(List<Integer> numbers) {
        List<ToldPause> all = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            int from = numbers.get(i) - 5_000;
            int length = numbers.get(i + 1) % 9_000;
            all.add(pause(from, length == 0 ? null : from + length));
        }
        return all;
    }

    private static ToldPause pause(int from, @Nullable Integer to) {
        return new ToldPause("COMPLAINT", at(from), to == null ? null : at(to));
    }

    private static Gen<ReclaimRule> rule() {
        return integers()
                .between(1, 40)
                .zip(integers().between(0, 60), integers().between(0, 11), PauseProperties::rule);
    }

    private static ReclaimRule rule(int within, int extension, int kind) {
        Trigger trigger = kind % 2 == 0 ? Trigger.NO_FOLLOW_UP : Trigger.NO_DEAL;
        return new ReclaimRule(
                kind + "-" + within + "-" + extension,
                trigger,
                kind % 3 == 2 ? hours(within) : Given.days(within),
                trigger == Trigger.NO_DEAL || extension == 0 ? null : hours(extension),
                0,
                When.ALWAYS,
                List.of(Given.days(1), hours(2)),
                List.of(),
                null,
                Mode.ENFORCE,
                kind < 6 ? "office" : null);
    }

    private static Period hours(int hours) {
        return new Period("PT" + hours + "H", 0, Duration.ofHours(hours));
    }

    private static Standing standing(List<ToldPause> pauses, int followUp, int grace) {
        Activity activity = followUp % 2 == 0 ? Activity.NONE : Given.followedUp(at(Math.max(0, followUp)));
        Grace left = grace % 2 == 0 ? null : new Grace(SINCE, at(Math.max(0, grace)));
        return new Standing(holding(), left, PausesInRulesTest.paused(pauses), activity);
    }

    private static PoolRules all(List<ReclaimRule> rules) {
        return new PoolRules(Given.POOL, 3, rules, PAUSED);
    }

    private static Instant due(Standing standing, ReclaimRule... rules) {
        Deadline first =
                Predicate.derive(standing, all(List.of(rules)), CALENDAR).first();
        return first == null ? NEVER : first.dueAt();
    }

    private static List<ToldPause> with(List<ToldPause> pauses, ToldPause more) {
        List<ToldPause> all = new ArrayList<>(pauses);
        all.add(more);
        return all;
    }

    @Test
    void another_pause_or_a_longer_one_never_brings_a_deadline_nearer() {
        qt().forAll(rule(), pauses(), minutes(), minutes()).check((rule, numbers, from, other) -> {
            List<ToldPause> less = told(numbers);
            Instant before = due(standing(less, other, from), rule);
            Instant closed = due(standing(with(less, pause(from, from + 700)), other, from), rule);
            Instant longer = due(standing(with(less, pause(from, from + 9_000)), other, from), rule);
            Instant open = due(standing(with(less, pause(from, null)), other, from), rule);
            return !closed.isBefore(before) && !longer.isBefore(closed) && !open.isBefore(longer);
        });
    }

    @Test
    void one_that_begins_days_after_the_deadline_changes_nothing_and_one_before_it_leaves_none_while_it_is_open() {
        qt().forAll(rule(), minutes(), minutes()).check((rule, from, other) -> {
            Instant before = due(standing(List.of(), other, 0), rule);
            Instant open = due(standing(List.of(pause(from, null)), other, 0), rule);
            return before.isBefore(at(from).minus(Duration.ofDays(1)))
                    ? open.equals(before)
                    : before.isBefore(at(from)) ? !open.isBefore(before) : open.equals(NEVER);
        });
    }

    @Test
    void nothing_is_due_while_one_is_open() {
        qt().forAll(rule(), pauses(), minutes(), minutes()).check((rule, numbers, other, grace) -> {
            List<ToldPause> pauses = told(numbers);
            Instant due = due(standing(pauses, other, grace), rule);
            return due.equals(NEVER)
                    || pauses.stream()
                            .noneMatch(
                                    one -> !due.isBefore(one.from()) && (one.to() == null || due.isBefore(one.to())));
        });
    }

    @Test
    void of_a_period_in_hours_what_was_left_is_left_and_never_less_than_a_day_or_the_period() {
        qt().forAll(
                        integers().between(1, 500),
                        integers().between(0, 500),
                        integers().between(1, 9_000))
                .check((period, before, length) -> {
                    ReclaimRule rule =
                            new ReclaimRule("x", Trigger.NO_DEAL, hours(period), null, When.ALWAYS, List.of(), null);
                    int from = Math.min(before, period) * 60;
                    Instant due = due(standing(List.of(pause(from, from + length)), 0, 0), rule);
                    Instant left = at(period * 60 + length);
                    Instant least = at(from + length + Math.min(period, 24) * 60);
                    return left.isAfter(least.plus(Duration.ofDays(2))) // a day is a whole one, along the same clock
                            ? due.equals(left)
                            : !due.isBefore(left) && !due.isBefore(least);
                });
    }

    @Test
    void what_is_due_warned_of_set_and_explained_is_one() {
        qt().forAll(lists().of(rule()).ofSizeBetween(1, 4), pauses(), minutes(), minutes())
                .check((rules, numbers, other, grace) -> {
                    Standing standing = standing(told(numbers), other, grace);
                    Derivation derived = Predicate.derive(standing, all(rules), CALENDAR);
                    Derivation explained = Predicate.explain(standing, all(rules), CALENDAR);
                    Alarm set = Alarm.NONE.set(3, 1, derived);
                    Deadline first = derived.first();
                    boolean paused = explained.outcomes().stream()
                            .anyMatch(one ->
                                    one instanceof Outcome.Lifted lifted && lifted.why() == Reckoned.Never.PAUSED);
                    boolean open = told(numbers).stream().anyMatch(ToldPause::open);
                    return Objects.equals(first, explained.first())
                            && Objects.equals(derived.taking(), explained.taking())
                            && derived.pauses().equals(explained.pauses())
                            && Objects.equals(set.dueAt(), first == null ? null : first.dueAt())
                            && explained.outcomes().size() == rules.size()
                            && derived.pauses().isEmpty() != open
                            && (!paused || open)
                            && (first != null || paused)
                            && (first == null || !first.provisional());
                });
    }
}

package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.SHANGHAI;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.Hours;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.Span;
import io.gonghai.reclaim.calendar.domain.Week;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import io.gonghai.reclaim.calendar.holidays.PackagedHolidays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds of rules of working time, whatever the history: by China's holidays, told to the end of 2026, and by nights and weekends of Berlin. */
class WorkingRuleProperties {
    private static final Layer HOLIDAYS = PackagedHolidays.ofChina();
    private static final WorkingTime CHINA = new WorkingCalendar(
                    SHANGHAI, Week.ofFiveDays(Hours.of(Span.ofHours(9, 12), Span.ofHours(13, 18))), HOLIDAYS)
            .time();
    private static final WorkingTime BERLIN = new WorkingCalendar(
                    ZoneId.of("Europe/Berlin"), Week.ofSevenDays(Hours.of(Span.ofHours(0, 4))), Layer.NONE)
            .time();
    private static final Calendar CALENDAR = new Calendar(
            1,
            SHANGHAI,
            Map.of(
                    "cn", new Calendar.Named(new CalendarKey("cn", 2, null), CHINA),
                    "night", new Calendar.Named(new CalendarKey("night", 1, 1), BERLIN)));

    /** From the beginning of 2026; what is far enough along passes the published days. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static Instant at(int minutes) {
        return FIRST.plus(Duration.ofMinutes(minutes));
    }

    private static Gen<Integer> minutes() {
        return integers().between(0, 520_000);
    }

    private static Gen<List<Integer>> moments() {
        return lists().of(minutes()).ofSizeBetween(0, 5);
    }

    private static Gen<ReclaimRule> rule() {
        return integers()
                .between(1, 40)
                .zip(integers().between(0, 80), integers().between(0, 11), WorkingRuleProperties::rule);
    }

    private static ReclaimRule rule(int within, int extension, int kind) {
        Period period = kind % 3 == 2 ? hours(within) : Given.days(within);
        Trigger trigger = kind % 2 == 0 ? Trigger.NO_FOLLOW_UP : Trigger.NO_DEAL;
        Period longer = trigger == Trigger.NO_DEAL || extension == 0 ? null : hours(extension);
        return new ReclaimRule(
                kind + "-" + within + "-" + extension,
                trigger,
                period,
                longer,
                0,
                When.ALWAYS,
                List.of(Given.days(1), Given.days(3), hours(2)),
                List.of(),
                null,
                Mode.ENFORCE,
                kind < 4 ? "cn" : kind < 8 ? "night" : null);
    }

    private static Period hours(int hours) {
        return new Period("PT" + hours + "H", 0, Duration.ofHours(hours));
    }

    private static Standing standing(int since, List<Integer> followUps, int graceFrom) {
        Holding holding = new Holding(2, Given.POOL, "rep-1", at(since), false);
        Activity activity = Activity.NONE;
        for (int one : followUps) {
            activity = activity.with(ActivityKind.FOLLOW_UP, at(Math.max(one, since)));
        }
        Grace grace = graceFrom % 2 == 0 ? null : new Grace(at(since), at(graceFrom));
        return new Standing(holding, grace, CustomerFacts.UNKNOWN, activity);
    }

    private static Derivation derive(Standing standing, ReclaimRule... rules) {
        return Predicate.derive(standing, Given.rules(rules), CALENDAR);
    }

    private static Deadline due(Standing standing, ReclaimRule rule) {
        return Objects.requireNonNull(derive(standing, rule).first());
    }

    private static WorkingTime time(ReclaimRule rule) {
        return Objects.requireNonNull(CALENDAR.timeOf(rule));
    }

    @Test
    void nothing_is_ever_due_or_warned_of_in_closed_hours() {
        qt().forAll(rule(), minutes(), moments(), minutes()).check((rule, since, followUps, grace) -> {
            Deadline deadline = due(standing(since, followUps, grace), rule);
            return time(rule).isOpen(deadline.dueAt())
                    && deadline.reminders().stream().allMatch(one -> time(rule).isOpen(one.at()));
        });
    }

    @Test
    void warnings_lie_before_what_they_warn_of_and_those_in_days_on_an_earlier_day() {
        qt().forAll(rule(), minutes(), moments()).check((rule, since, followUps) -> {
            Deadline deadline = due(standing(since, followUps, 0), rule);
            ZoneId zone = time(rule).calendar().zone();
            return deadline.reminders().stream()
                    .allMatch(one -> one.at().isBefore(deadline.dueAt())
                            && !one.at().isBefore(deadline.base())
                            && (one.before().days() == 0
                                    || one.at()
                                            .atZone(zone)
                                            .toLocalDate()
                                            .isBefore(deadline.dueAt()
                                                    .atZone(zone)
                                                    .toLocalDate())));
        });
    }

    @Test
    void who_begins_or_follows_up_later_is_never_due_earlier() {
        qt().forAll(rule(), minutes(), moments(), integers().between(0, 5_000))
                .check((rule, since, followUps, later) -> {
                    Instant before = due(standing(since, followUps, 0), rule).dueAt();
                    return !due(standing(since + later, followUps, 0), rule)
                                    .dueAt()
                                    .isBefore(before)
                            && !due(standing(since, plus(followUps, later), 0), rule)
                                    .dueAt()
                                    .isBefore(before);
                });
    }

    private static List<Integer> plus(List<Integer> moments, int later) {
        return moments.stream().map(one -> one + later).toList();
    }

    @Test
    void nothing_is_due_sooner_by_working_time_than_by_days_of_the_wall() {
        qt().forAll(rule(), minutes(), moments()).check((rule, since, followUps) -> {
            ReclaimRule ofTheWall = new ReclaimRule(
                    rule.code(), rule.trigger(), rule.within(), rule.extension(), When.ALWAYS, List.of(), null);
            boolean sameZone = !"night".equals(rule.calendar()); // days of two zones are not to be compared
            Standing standing = standing(since, followUps, 0);
            return !sameZone
                    || !due(standing, rule)
                            .dueAt()
                            .isBefore(due(standing, ofTheWall).dueAt());
        });
    }

    @Test
    void it_is_provisional_just_where_it_lies_beyond_the_published_days_and_then_takes_nothing() {
        Instant end = Objects.requireNonNull(HOLIDAYS.publishedUntil())
                .plusDays(1)
                .atStartOfDay(SHANGHAI)
                .toInstant();
        qt().forAll(rule(), minutes(), moments(), minutes()).check((rule, since, followUps, grace) -> {
            Derivation derivation = derive(standing(since, followUps, grace), rule);
            Deadline first = Objects.requireNonNull(derivation.first());
            boolean beyond = "cn".equals(rule.calendar()) && !first.dueAt().isBefore(end);
            return first.provisional() == beyond && (derivation.taking() == null) == beyond;
        });
    }

    @Test
    void what_is_set_takes_at_the_first_time_that_is_certain_and_shows_and_warns_of_the_first_of_all() {
        qt().forAll(lists().of(rule()).ofSizeBetween(1, 4), minutes(), moments(), minutes())
                .check((rules, since, followUps, grace) -> {
                    Standing standing = standing(since, followUps, grace);
                    PoolRules all = Given.rules(rules.toArray(ReclaimRule[]::new));
                    Derivation derived = Predicate.derive(standing, all, CALENDAR);
                    Derivation explained = Predicate.explain(standing, all, CALENDAR);
                    Alarm set = Alarm.NONE.set(3, 1, derived);
                    Deadline first = Objects.requireNonNull(derived.first());
                    Instant soonest = soonest(explained, Set.of(true, false));
                    Instant certain = soonest(explained, Set.of(false));
                    Deadline taking = derived.taking();
                    return first.equals(explained.first())
                            && Objects.equals(taking, explained.taking())
                            && first.dueAt().equals(soonest)
                            && first.dueAt().equals(set.dueAt())
                            && first.provisional() == set.provisional()
                            && Objects.equals(certain, taking == null ? null : taking.dueAt())
                            && Objects.equals(certain, set.announcing().nextAt())
                            && Objects.equals(
                                    set.nextWarningAt(),
                                    first.reminders().isEmpty()
                                            ? null
                                            : first.reminders().getFirst().at());
                });
    }

    private static @Nullable Instant soonest(Derivation explained, Set<Boolean> provisional) {
        return explained.outcomes().stream()
                .map(Outcome.Runs.class::cast)
                .filter(one -> provisional.contains(one.provisional()))
                .map(Outcome.Runs::dueAt)
                .min(Instant::compareTo)
                .orElse(null);
    }
}

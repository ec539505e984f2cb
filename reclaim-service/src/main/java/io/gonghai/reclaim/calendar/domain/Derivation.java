package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a walk came to its end, for people: its days in order, those of a kind together.
 *
 * @param begins where the period begins: the start itself, or the next opening after it
 * @param steps from the day of the start to the day of the end; the first {@value #MOST_STEPS}
 * @param more whether steps were left out
 * @param pauses those that it went around, or stands still at
 */
public record Derivation(Instant from, Instant begins, Moment due, List<Step> steps, boolean more, List<Pause> pauses) {
    static final int MOST_STEPS = 400;

    /** What days are to a walk. */
    public enum Kind {
        /** Ordinary days of the week with open hours. */
        WORKED,
        /** Exceptions with open hours: make-up days, and days with other hours. */
        WORKED_SPECIALLY,
        /** Ordinary days of the week without. */
        CLOSED_WEEKLY,
        /** Exceptions without. */
        CLOSED_SPECIALLY,
        /** Days with open hours some of which are paused: none of the days that are counted; their other hours are. */
        PAUSED
    }

    /**
     * Days of one kind in a row.
     *
     * @param name of the exception, such as 春节; null where they are ordinary
     * @param published whether they lie in the published part
     */
    public record Step(
            LocalDate first,
            LocalDate last,
            Kind kind,
            @Nullable String name,
            boolean published) {
        private static Step of(Day day, boolean paused) {
            SpecialDay special = day.special();
            String name = special == null ? null : special.name();
            return new Step(day.date(), day.date(), kind(day, paused), name, day.published());
        }

        private static Kind kind(Day day, boolean paused) {
            boolean ordinary = day.special() == null;
            if (!day.hours().open()) {
                return ordinary ? Kind.CLOSED_WEEKLY : Kind.CLOSED_SPECIALLY;
            }
            if (paused) {
                return Kind.PAUSED;
            }
            return ordinary ? Kind.WORKED : Kind.WORKED_SPECIALLY;
        }

        private boolean goesOnWith(Step next) {
            return next.equals(new Step(next.first, next.last, kind, name, published));
        }
    }

    static Derivation of(WorkingTime time, Instant from, Instant begins, Moment due) {
        WorkingCalendar calendar = time.calendar();
        List<Pause> pauses = pauses(time, from, due);
        List<Step> steps = new ArrayList<>();
        LocalDate last = calendar.date(due.never() ? standstill(pauses, from) : due.at());
        for (LocalDate date = calendar.date(from); !date.isAfter(last); date = date.plusDays(1)) {
            Step next = Step.of(calendar.day(date), time.pausesOn(date));
            Step before = steps.isEmpty() ? null : steps.getLast();
            if (before != null && before.goesOnWith(next)) {
                steps.set(steps.size() - 1, new Step(before.first, date, next.kind, next.name, next.published));
            } else if (steps.size() == MOST_STEPS) {
                return new Derivation(from, begins, due, List.copyOf(steps), true, pauses);
            } else {
                steps.add(next);
            }
        }
        return new Derivation(from, begins, due, List.copyOf(steps), false, pauses);
    }

    private static List<Pause> pauses(WorkingTime time, Instant from, Moment due) {
        return time.pauses().stretches().stream()
                .filter(pause -> pause.end().isAfter(from) && pause.start().isBefore(due.at()))
                .map(pause -> new Pause(pause.start(), pause.endless() ? null : pause.end()))
                .toList();
    }

    /** Where a walk that never arrives was last seen: at the beginning of the pause that has no end. */
    private static Instant standstill(List<Pause> pauses, Instant from) {
        Pause last = pauses.isEmpty() ? null : pauses.getLast();
        return last == null || last.from().isBefore(from) ? from : last.from();
    }
}

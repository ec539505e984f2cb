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
 */
public record Derivation(Instant from, Instant begins, Moment due, List<Step> steps, boolean more) {
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
        CLOSED_SPECIALLY
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
        private static Step of(Day day) {
            SpecialDay special = day.special();
            boolean open = day.hours().open();
            Kind kind = special == null
                    ? (open ? Kind.WORKED : Kind.CLOSED_WEEKLY)
                    : (open ? Kind.WORKED_SPECIALLY : Kind.CLOSED_SPECIALLY);
            return new Step(day.date(), day.date(), kind, special == null ? null : special.name(), day.published());
        }

        private boolean goesOnWith(Step next) {
            return next.equals(new Step(next.first, next.last, kind, name, published));
        }
    }

    static Derivation of(WorkingCalendar calendar, Instant from, Instant begins, Moment due) {
        List<Step> steps = new ArrayList<>();
        LocalDate last = calendar.date(due.at());
        for (LocalDate date = calendar.date(from); !date.isAfter(last); date = date.plusDays(1)) {
            Step next = Step.of(calendar.day(date));
            Step before = steps.isEmpty() ? null : steps.getLast();
            if (before != null && before.goesOnWith(next)) {
                steps.set(steps.size() - 1, new Step(before.first, date, next.kind, next.name, next.published));
            } else if (steps.size() == MOST_STEPS) {
                return new Derivation(from, begins, due, List.copyOf(steps), true);
            } else {
                steps.add(next);
            }
        }
        return new Derivation(from, begins, due, List.copyOf(steps), false);
    }
}

package io.gonghai.reclaim.calendar.domain;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A day that does not go by the week: an exception, either way. */
public sealed interface SpecialDay {
    LocalDate date();

    /** Why, for people: such as 春节. */
    String name();

    /** Whether it makes the same of the same day, whatever either is called. */
    boolean meansTheSameAs(@Nullable SpecialDay other);

    /** A holiday (休). */
    record Closed(LocalDate date, String name) implements SpecialDay {
        @Override
        public boolean meansTheSameAs(@Nullable SpecialDay other) {
            return other instanceof Closed closed && date.equals(closed.date);
        }
    }

    /**
     * A day on which work is done (班), such as a Saturday that makes up for a long holiday (调休), or a day with other hours than usual.
     *
     * @param hours null: the usual hours of the calendar that it is read in
     */
    record Open(LocalDate date, @Nullable Hours hours, String name) implements SpecialDay {
        /** @throws IllegalArgumentException where the hours are none: such a day is a {@link Closed} one */
        public Open {
            if (hours != null && !hours.open()) {
                throw new IllegalArgumentException("open without hours");
            }
        }

        @Override
        public boolean meansTheSameAs(@Nullable SpecialDay other) {
            return other instanceof Open open && date.equals(open.date) && Objects.equals(hours, open.hours);
        }
    }
}

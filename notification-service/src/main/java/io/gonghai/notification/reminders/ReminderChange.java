package io.gonghai.notification.reminders;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be changed of a reminder, as it would stand. */
@JsonIgnoreProperties({"id", "version", "customerId", "dueAt", "ended"})
record ReminderChange(
        @Valid @Nullable About about,

        @NotBlank @Size(max = LONGEST_NOTE) String note,

        @NotNull Instant at,

        @Nullable CalendarPeriod every,

        @Nullable Instant until) {
    static final int LONGEST_NOTE = 500;
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    ReminderChange {
        at = stored(at);
        until = stored(until);
    }

    /** As it will be read again. */
    private static @Nullable Instant stored(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    static ReminderChange of(Reminder reminder) {
        return new ReminderChange(reminder.about(), reminder.note(), reminder.at(), reminder.every(), reminder.until());
    }

    /** Whether its time is another than it was. */
    boolean retimes(Reminder before) {
        CalendarPeriod step = before.every();
        boolean sameStep = every == null ? step == null : step != null && every.days() == step.days();
        return !at.equals(before.at()) || !sameStep;
    }

    /**
     * Checks what can't be.
     *
     * @param begins whether its time is new: then it must lie ahead
     * @throws Problem 400 with everything that is wrong
     */
    void check(boolean begins, Instant now) {
        List<Violation> wrong = new ArrayList<>();
        if (begins && !at.isAfter(now)) {
            add(wrong, "at", "violation.reminder-past");
        }
        if (at.isAfter(now.plus(FARTHEST))) {
            add(wrong, "at", "violation.reminder-far");
        }
        if (every != null && (every.days() < 1 || !every.exact().isZero())) {
            add(wrong, "every", "violation.reminder-every");
        }
        if (until != null && every == null) {
            add(wrong, "until", "violation.until-needs-every");
        } else if (until != null && until.isBefore(at)) {
            add(wrong, "until", "violation.until-before-at");
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    private static void add(List<Violation> wrong, String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}

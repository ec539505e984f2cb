package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a holding: the due time that was derived, what was announced, who was warned.
 *
 * @param rulesNumber of the pool's rules it was derived by ({@link PoolRules#number}); 0 while the pool is not known
 * @param calendarVersion of the calendar it was derived by
 * @param warning about the rule that takes
 * @param trial likewise, about the rule that only warns
 */
public record Alarm(
        int rulesNumber,
        int calendarVersion,
        @Nullable Instant dueAt,
        @Nullable String rule,
        Announcing announcing,
        Warning warning,
        Warning trial) {
    public static final Alarm NONE = new Alarm(0, 0, null, null, Announcing.NOTHING, Warning.NOTHING, Warning.NOTHING);

    /** Set anew. The same due time by the same rules keeps what was announced; another begins afresh. */
    Alarm set(int newNumber, int newCalendar, Derivation derivation) {
        Deadline deadline = derivation.first();
        Warning tried = trial.about(derivation.tried());
        if (deadline == null) {
            return new Alarm(newNumber, newCalendar, null, null, Announcing.NOTHING, warning.stopped(), tried);
        }
        String code = deadline.rule().code();
        boolean same = newNumber == rulesNumber && deadline.dueAt().equals(dueAt) && code.equals(rule);
        return new Alarm(
                newNumber,
                newCalendar,
                deadline.dueAt(),
                code,
                same ? announcing : Announcing.of(deadline.dueAt()),
                warning.about(deadline),
                tried);
    }

    /** When the next warning is due, of either kind. */
    public @Nullable Instant nextWarningAt() {
        Instant one = warning.nextAt();
        Instant other = trial.nextAt();
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    boolean awaitsWhatRefusedIt(long custodyVersion) {
        return announcing.awaits(custodyVersion, PoolRules.versionOf(rulesNumber));
    }

    Alarm with(Announcing changed) {
        return new Alarm(rulesNumber, calendarVersion, dueAt, rule, changed, warning, trial);
    }

    /** Warned of all that was due up to now. */
    Alarm warned(Derivation derivation, Instant now) {
        return new Alarm(
                rulesNumber,
                calendarVersion,
                dueAt,
                rule,
                announcing,
                warning.given(derivation.first(), now),
                trial.given(derivation.tried(), now));
    }
}

package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a holding: the due time that was derived, what was announced, who was warned.
 *
 * @param rulesNumber of the pool's rules it was derived by ({@link PoolRules#number}); 0 while the pool is not known
 * @param calendarVersion of the calendar it was derived by
 * @param provisional whether that due time is: it is shown and warned of, and not announced
 * @param warning about the rule that takes
 * @param trial likewise, about the rule that only warns
 */
public record Alarm(
        int rulesNumber,
        int calendarVersion,
        @Nullable Instant dueAt,
        @Nullable String rule,
        boolean provisional,
        Announcing announcing,
        Warning warning,
        Warning trial) {
    public static final Alarm NONE =
            new Alarm(0, 0, null, null, false, Announcing.NOTHING, Warning.NOTHING, Warning.NOTHING);

    /** Set anew. The same due time by the same rules keeps what was announced; another begins afresh. */
    Alarm set(int newNumber, int newCalendar, Derivation derivation) {
        Deadline deadline = derivation.first();
        Warning tried = trial.about(derivation.tried());
        if (deadline == null) {
            return new Alarm(newNumber, newCalendar, null, null, false, Announcing.NOTHING, warning.stopped(), tried);
        }
        String code = deadline.rule().code();
        boolean same = newNumber == rulesNumber
                && deadline.dueAt().equals(dueAt)
                && code.equals(rule)
                && deadline.provisional() == provisional;
        return new Alarm(
                newNumber,
                newCalendar,
                deadline.dueAt(),
                code,
                deadline.provisional(),
                same ? kept(derivation) : Announcing.of(derivation.taking()),
                warning.about(deadline),
                tried);
    }

    /** Where what is shown is provisional, what was announced is another's: that may have moved. */
    private Announcing kept(Derivation derivation) {
        return provisional ? announcing.about(derivation.taking()) : announcing;
    }

    /** Whether nobody would act otherwise by the other, whichever rules or calendar they come from. */
    public boolean comesToTheSameAs(Alarm other) {
        return equals(new Alarm(
                rulesNumber,
                calendarVersion,
                other.dueAt,
                other.rule,
                other.provisional,
                other.announcing,
                other.warning,
                other.trial));
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
        return new Alarm(rulesNumber, calendarVersion, dueAt, rule, provisional, changed, warning, trial);
    }

    /** Warned of all that was due up to now. */
    Alarm warned(Derivation derivation, Instant now) {
        return new Alarm(
                rulesNumber,
                calendarVersion,
                dueAt,
                rule,
                provisional,
                announcing,
                warning.given(derivation.first(), now),
                trial.given(derivation.tried(), now));
    }
}

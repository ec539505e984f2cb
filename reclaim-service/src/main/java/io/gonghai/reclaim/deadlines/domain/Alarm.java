package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a holding: the due time that was derived, what was announced, who was warned.
 *
 * @param rulesNumber of the pool's rules it was derived by ({@link PoolRules#number}); 0 while the pool is not known
 * @param calendarVersion of the calendar it was derived by
 * @param provisional whether that due time is: it is shown and warned of, and not announced
 * @param nextWarningAt when the next warning is due, of whatever kind
 * @param warning about the rule that takes
 * @param trials about the rules that only warn
 */
public record Alarm(
        int rulesNumber,
        int calendarVersion,
        @Nullable Instant dueAt,
        @Nullable String rule,
        boolean provisional,
        Announcing announcing,
        @Nullable Instant nextWarningAt,
        Warning warning,
        Trials trials) {
    public static final Alarm NONE =
            new Alarm(0, 0, null, null, false, Announcing.NOTHING, null, Warning.NOTHING, Trials.NOTHING);

    /** Set anew. The same due time by the same rules keeps what was announced; another begins afresh. */
    Alarm set(int newNumber, int newCalendar, Derivation derivation) {
        Deadline deadline = derivation.first();
        Trials tried = trials.about(derivation.warns());
        Instant next = next(derivation, warning, tried);
        if (deadline == null) {
            return new Alarm(newNumber, newCalendar, null, null, false, Announcing.NOTHING, next, warning, tried);
        }
        String code = deadline.rule().code();
        boolean same = newNumber == rulesNumber
                && deadline.dueAt().equals(dueAt)
                && code.equals(rule)
                && deadline.provisional() == provisional;
        Announcing told = same ? kept(derivation) : Announcing.of(derivation.taking());
        return new Alarm(
                newNumber, newCalendar, deadline.dueAt(), code, deadline.provisional(), told, next, warning, tried);
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
                other.nextWarningAt,
                other.warning,
                other.trials));
    }

    private static @Nullable Instant next(Derivation derivation, Warning warning, Trials trials) {
        Instant one = warning.nextAt(derivation.first());
        Instant other = trials.nextAt(derivation.warns());
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    boolean awaitsWhatRefusedIt(long custodyVersion) {
        return announcing.awaits(custodyVersion, PoolRules.versionOf(rulesNumber));
    }

    Alarm with(Announcing changed) {
        return new Alarm(
                rulesNumber, calendarVersion, dueAt, rule, provisional, changed, nextWarningAt, warning, trials);
    }

    /** Whatever is to be warned of comes later. */
    Alarm warningLeftInPeace(Instant now) {
        return new Alarm(
                rulesNumber,
                calendarVersion,
                dueAt,
                rule,
                provisional,
                announcing,
                now.plus(BackOff.LONGEST),
                warning,
                trials);
    }

    /** Warned of all that was due up to now. */
    Alarm warned(Derivation derivation, Instant now) {
        Warning given = warning.given(derivation.first(), now);
        Trials tried = trials.given(derivation.warns(), now);
        Instant next = next(derivation, given, tried);
        return new Alarm(rulesNumber, calendarVersion, dueAt, rule, provisional, announcing, next, given, tried);
    }
}

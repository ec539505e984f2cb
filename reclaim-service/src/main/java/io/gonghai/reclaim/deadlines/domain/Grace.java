package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.WorkingPeriod;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Time that a holder is left when a deadline that did not run before runs again and may lie in the past: after an unlock, after a move to a pool with
 * other rules, when a frozen customer comes back to them, and when facts change so that what kept a rule away ends. What holders bring about themselves
 * gives it once in a possession, or they could go on for ever.
 *
 * @param possession which one it belongs to: from when that counts ({@link Origin}); {@link #WHOEVER} while nobody is known to hold the customer
 * @param from when it began
 */
public record Grace(Instant possession, Instant from) {
    /** Of whoever turns out to have held it already: what kept a rule away may begin and end before it is told who holds the customer. */
    private static final Instant WHOEVER = Instant.EPOCH;

    private static final WorkingPeriod A_DAY = WorkingPeriod.ofDays(1);

    static Grace ofWhoever(Instant now) {
        return new Grace(WHOEVER, now);
    }

    /** The grace that stands after a change of custody. */
    static @Nullable Grace after(
            @Nullable Grace given, @Nullable Holding before, Holding now, Origin origin, Change change) {
        if (before == null && given != null && given.possession().equals(WHOEVER)) {
            return given.from().isAfter(now.since()) ? new Grace(origin.possession(), given.from()) : null;
        }
        Grace kept = given != null && given.possession().equals(origin.possession()) ? given : null;
        boolean anew;
        if (before == null || before.version() != now.version()) {
            boolean goesOn = origin.possession().isBefore(now.since());
            anew = goesOn && (kept == null || change.byManager());
        } else {
            boolean moved = !before.poolId().equals(now.poolId());
            boolean unlocked = before.locked() && !now.locked();
            anew = moved || (unlocked && (kept == null || change.byManager()));
        }
        return anew ? new Grace(origin.possession(), change.at()) : kept;
    }

    /** The grace that stands after something else brought the deadline nearer. @param byHolder whether the holder did */
    static Grace after(@Nullable Grace given, Origin origin, boolean byHolder, Instant now) {
        if (given != null && byHolder && given.possession().equals(origin.possession())) {
            return given;
        }
        return new Grace(origin.possession(), now);
    }

    /**
     * Until when a rule takes nothing: its nearest warning before the due time, and its period or a day at least, whichever is shorter. Along the rule's own time,
     * so that it never ends while that is closed.
     */
    Moment until(ReclaimRule rule, WorkingTime time) {
        Moment aDay = time.plus(from, A_DAY);
        Moment period = rule.within().after(from, time);
        Moment least = period.at().isBefore(aDay.at()) ? period : aDay;
        return rule.remindBefore().stream()
                .map(distance -> distance.after(from, time))
                .min(Comparator.comparing(Moment::at))
                .filter(warned -> warned.at().isAfter(least.at()))
                .orElse(least);
    }
}

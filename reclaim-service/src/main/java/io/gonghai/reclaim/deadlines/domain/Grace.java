package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time that a holder is left when a deadline that did not run before runs again and may lie in the past: after an unlock, after a move to a pool with
 * other rules, and when a frozen customer comes back to them. What holders bring about themselves gives it once in a possession, or they could go on
 * for ever.
 *
 * @param heldSince which possession it belongs to
 * @param from when it began
 */
public record Grace(Instant heldSince, Instant from) {

    /** The grace that stands after a change. */
    static @Nullable Grace after(@Nullable Grace given, @Nullable Holding before, Holding now, Change change) {
        Grace kept = given != null && given.heldSince().equals(now.heldSince()) ? given : null;
        boolean anew;
        if (before == null || before.version() != now.version()) {
            boolean cameBack = now.heldSince().isBefore(now.since());
            anew = cameBack && (kept == null || change.byManager());
        } else {
            boolean moved = !before.poolId().equals(now.poolId());
            boolean unlocked = before.locked() && !now.locked();
            anew = moved || (unlocked && (kept == null || change.byManager()));
        }
        return anew ? new Grace(now.heldSince(), change.at()) : kept;
    }

    /** Until when a rule takes nothing: its nearest warning before the due time, and a day at least where its period is one of days. */
    Instant until(ReclaimRule rule, ZoneId zone) {
        Optional<Instant> warned = rule.remindBefore().stream()
                .map(distance -> distance.after(from, zone))
                .min(Instant::compareTo);
        Instant aDay = from.atZone(zone).plusDays(1).toInstant();
        Instant least = rule.within().days() > 0 ? aDay : from;
        return warned.filter(least::isBefore).orElse(least);
    }
}

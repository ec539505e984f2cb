package io.gonghai.reclaim.deadlines.application;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far back to look for what is due. What was announced waits for its answer where it stands, before all that comes due next, and a whole look passes over it. So most looks are only for
 * what has come due since the last one. Whole ones also find what was set for a time that lies behind, what is to be announced again, and what a replica left off: they come half a second
 * after the last was done, later where they take long, so that they make up a twentieth of the time, but after five seconds at the latest. Not for several threads.
 */
final class LookPace {
    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration AT_LATEST = Duration.ofSeconds(5);
    private static final int SHARE = 20;

    private @Nullable Instant after;
    private @Nullable Instant last;
    private @Nullable Instant looking;
    private boolean wholeNext;
    private boolean whole;
    private long pause = OFTEN.toNanos();
    private long wholeAgainAt;

    /**
     * Begins a look.
     *
     * @param nanos a clock that only goes forward
     * @param knownUpTo all that is due up to then can be found; null where of nothing that can be said
     * @return after which due time to look; null: at all
     */
    @Nullable
    Instant begin(long nanos, @Nullable Instant knownUpTo) {
        whole = wholeNext || after == null || nanos - wholeAgainAt >= 0;
        looking = knownUpTo;
        return whole ? null : after;
    }

    /** How long it took to find what there is. */
    void took(Duration finding) {
        if (whole) {
            pause = Math.clamp(finding.toNanos() * SHARE, OFTEN.toNanos(), AT_LATEST.toNanos());
        }
    }

    /** What was found could not be done, or there is more: the next look is whole, at once. */
    void again() {
        wholeNext = true;
    }

    /**
     * What was found is done.
     *
     * @param passedOver whether somebody else had some of it: then the next look also goes over what came due before this one, since the one before it. What they have for longer, and what
     *     came due earlier, is found by the next whole look
     * @return how long it is to the next whole look, not negative
     */
    Duration done(boolean passedOver, long nanos) {
        if (whole) {
            wholeNext = false;
            wholeAgainAt = nanos + pause;
        }
        after = passedOver ? last : looking;
        last = looking;
        return Duration.ofNanos(Math.max(0, wholeAgainAt - nanos));
    }
}

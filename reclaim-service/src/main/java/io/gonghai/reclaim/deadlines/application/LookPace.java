package io.gonghai.reclaim.deadlines.application;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far back to look for what is due. What was announced waits for its answer where it stands, before all that comes due next, and a whole look passes over it. So most looks are only for
 * what has come due since the last one. Whole ones also find what was set for a time that lies behind, what is to be announced again, and what a replica left off: they come twice a
 * second, and where they take long as often as makes up a twentieth of the time, but not less than every five seconds. Not for several threads.
 */
final class LookPace {
    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration AT_LATEST = Duration.ofSeconds(5);
    private static final int SHARE = 20;

    private @Nullable Instant lookedAt;
    private boolean whole;
    private long wholeAgainAt;

    /**
     * Begins a look.
     *
     * @param nanos a clock that only goes forward
     * @return after which due time to look; null: at all
     */
    @Nullable
    Instant begin(long nanos) {
        whole = lookedAt == null || nanos - wholeAgainAt >= 0;
        return whole ? null : lookedAt;
    }

    /** What was found could not be done, or there is more: the next look is whole, at once. */
    void again() {
        lookedAt = null;
    }

    /**
     * What was found is done.
     *
     * @param knownUpTo all that was due up to then could be found; null where of nothing that can be said
     * @param passedOver whether somebody else had some of it: unless this was a whole look, the next one goes back as far
     * @param took how long it took to find
     */
    void done(@Nullable Instant knownUpTo, boolean passedOver, Duration took, long nanos) {
        if (whole) {
            long pause = Math.clamp(took.toNanos() * SHARE, OFTEN.toNanos(), AT_LATEST.toNanos());
            wholeAgainAt = nanos + pause;
        }
        if (whole || !passedOver) {
            lookedAt = knownUpTo;
        }
    }
}

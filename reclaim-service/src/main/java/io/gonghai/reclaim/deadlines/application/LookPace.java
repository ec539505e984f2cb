package io.gonghai.reclaim.deadlines.application;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far back to look for what is due. What was announced waits for its answer where it stands, before all that comes due next, and a whole look passes over it. So most looks are only for
 * what has come due since the last one. What somebody else had then is looked for again as long as they may have it ({@link #SOON}). Whole looks also find what was set for a time that lies
 * behind, what is to be announced again, and what a replica left off: they come half a second after the last was done, later where they take long, so that they make up a twentieth of the
 * time, but after five seconds at the latest. Not for several threads.
 */
final class LookPace {
    /** As long as what somebody else had when it came due is looked for by each look; who has it longer is waited for by whole looks. */
    static final Duration SOON = Duration.ofMillis(200);

    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration AT_LATEST = Duration.ofSeconds(5);
    private static final int SHARE = 20;

    private @Nullable Instant after;
    private @Nullable Instant last;
    private @Nullable Instant looking;
    private boolean wholeNext;
    private boolean whole;
    private boolean keeping;
    private boolean keptLongEnough;
    private @Nullable Instant keptSince;
    private long keptUntil;
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
        keptLongEnough = keeping && nanos - keptUntil >= 0;
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
     * @param passedOver whether somebody else had some of it: then looks go back as far as the one before this one, until they had none, or for a while. What they have for longer, and what
     *     came due earlier, is found by the next whole look
     * @return how long it is to the next look that has to come, not negative
     */
    Duration done(boolean passedOver, long nanos) {
        if (whole) {
            wholeNext = false;
            wholeAgainAt = nanos + pause;
        }
        if (!passedOver) {
            after = looking;
        } else if (!keeping || keptLongEnough) {
            after = keeping ? keptSince : last;
            keptSince = looking;
            keptUntil = nanos + SOON.toNanos();
        }
        keeping = passedOver;
        last = looking;
        long next = keeping && keptUntil - wholeAgainAt < 0 ? keptUntil : wholeAgainAt;
        return Duration.ofNanos(Math.max(0, next - nanos));
    }
}

package io.gonghai.drills;

import java.time.Duration;

/**
 * How the replay runs.
 *
 * @param noDealWithin period of the rule by which what was not won flows back
 * @param remindBefore how long before that the holder is warned
 * @param neglectEvery every so-manieth lead that was not won is claimed and neglected
 * @param secondChances how many of those another rep then wins
 * @param callers how many reps work at once
 */
record ReplaySettings(Duration noDealWithin, Duration remindBefore, int neglectEvery, int secondChances, int callers) {
    static ReplaySettings calm() {
        return new ReplaySettings(Duration.ofSeconds(60), Duration.ofSeconds(20), 10, 50, 8);
    }

    /** While parts are killed, a rep needs more time from claim to deal. */
    static ReplaySettings stormy() {
        return new ReplaySettings(Duration.ofSeconds(150), Duration.ofSeconds(40), 10, 50, 8);
    }
}

package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;

/**
 * Why a rule's time does not come when its period ends.
 *
 * @param by what lasts longest; of several that end at one moment the first of their order
 * @param until nothing is taken before
 */
public record Spared(SparedBy by, Instant until) {

    /** What can keep a rule's time from coming. */
    public enum SparedBy {
        /** What had stopped its deadline ended, or facts brought it nearer: nothing is taken at once ({@link Grace}). */
        GRACE,
        /** Its pool's rules were changed, and the change left time ({@link ChangeGrace}). */
        CHANGE_GRACE,
        /** Its holder was given time ({@link Extension}). */
        EXTENSION
    }
}

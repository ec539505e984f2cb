package io.gonghai.drills.custodies;

import java.time.Instant;
import java.util.UUID;

/** One row of a custody's history. @param operation whether an operation over many did it */
public record Moved(
        UUID customer, int version, String command, String actor, Instant at, Place from, Place to, boolean operation) {

    /** Where a customer is; nowhere before it began, with empty words. */
    public record Place(String state, String pool, String holder) {}
}

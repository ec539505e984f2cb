package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The transition that a custody comes from.
 *
 * @param byManager whether it was done to the holder, neither by them nor by the passing of a date that somebody had set; in doubt it was
 * @param passedOnBy the holder who passed it on by a transfer of their own; null where it was not that
 * @param frozen whether it is out of reach now and comes back to its holder
 * @param frozenByHolder whether this is the holder's own freeze
 * @param periodSince where its last holder has it again, as what took it was undone: from when their first period counts; null for all else
 */
public record Change(
        Instant at,
        boolean byManager,
        @Nullable String passedOnBy,
        boolean frozen,
        boolean frozenByHolder,
        @Nullable Instant periodSince) {
    /** Any that undoes nothing. */
    public Change(Instant at, boolean byManager, @Nullable String passedOnBy, boolean frozen, boolean frozenByHolder) {
        this(at, byManager, passedOnBy, frozen, frozenByHolder, null);
    }

    /** Any that neither passes it on nor freezes it for its holder. */
    public Change(Instant at, boolean byManager) {
        this(at, byManager, null, false, false);
    }
}

package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody holds a customer.
 *
 * @param version the custody version that began it; never the same for two holdings of a customer
 * @param heldSince since when the holder has had it without a break, frozen times included; never after {@code since}
 * @param locked the holder keeps it, whatever the rules say
 * @param extension the time that the holder was given; null while it is not told, which is never so of what stands in a clock
 */
public record Holding(
        long version,
        UUID poolId,
        String holder,
        Instant since,
        Instant heldSince,
        boolean locked,
        @Nullable Extension extension) {
    /** Of somebody who was given no more time. */
    public Holding(long version, UUID poolId, String holder, Instant since, Instant heldSince, boolean locked) {
        this(version, poolId, holder, since, heldSince, locked, Extension.NONE);
    }

    /** A holding that continues nothing. */
    public Holding(long version, UUID poolId, String holder, Instant since, boolean locked) {
        this(version, poolId, holder, since, since, locked);
    }

    /** The same, where extensions were not told, with those of the same possession that are known. */
    Holding knowing(@Nullable Holding before) {
        if (extension != null) {
            return this;
        }
        boolean same = before != null && before.holder.equals(holder) && before.heldSince.equals(heldSince);
        return with(same && before != null ? before.extended() : Extension.NONE);
    }

    Holding with(Extension granted) {
        return new Holding(version, poolId, holder, since, heldSince, locked, granted);
    }

    /** The time that the holder was given, as far as is known. */
    public Extension extended() {
        return extension == null ? Extension.NONE : extension;
    }
}

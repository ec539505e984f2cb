package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What every custody has.
 *
 * @param version goes up by one with every transition; the first is 1
 * @param since when the customer came to where it is
 * @param relatedPeople former holders, oldest first
 * @param dealt whether a deal was ever won with it
 */
public record Standing(
        UUID customerId, UUID poolId, int version, Instant since, List<String> relatedPeople, boolean dealt) {
    public Standing {
        relatedPeople = List.copyOf(relatedPeople);
    }

    static Standing first(UUID customerId, UUID poolId, boolean dealt, Instant at) {
        return new Standing(customerId, poolId, 1, at, List.of(), dealt);
    }

    /** The next version in the same pool. Time never runs back within one custody, whatever clocks do. */
    Standing next(Instant at) {
        return new Standing(customerId, poolId, version + 1, later(at), relatedPeople, dealt);
    }

    Standing next(UUID pool, Instant at) {
        return new Standing(customerId, pool, version + 1, later(at), relatedPeople, dealt);
    }

    Standing relatedTo(String person) {
        if (relatedPeople.contains(person)) {
            return this;
        }
        List<String> more = new ArrayList<>(relatedPeople);
        more.add(person);
        return new Standing(customerId, poolId, version, since, more, dealt);
    }

    private Instant later(Instant at) {
        return at.isBefore(since) ? since : at;
    }
}

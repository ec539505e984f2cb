package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every custody has.
 *
 * @param version goes up by one with every transition; the first is 1
 * @param since when the customer came to where it is
 * @param changedAt when the last transition happened; later than {@code since} where it moved nothing
 * @param relatedPeople former holders and collaborators, oldest first
 * @param dealt whether a deal was ever won with it
 * @param revisitAt when whoever gave it back would have it looked at again; null where they did not say, and once somebody has it
 */
public record Standing(
        UUID customerId,
        UUID poolId,
        int version,
        Instant since,
        Instant changedAt,
        List<String> relatedPeople,
        boolean dealt,
        @Nullable Instant revisitAt) {
    public Standing {
        relatedPeople = List.copyOf(relatedPeople);
    }

    static Standing first(UUID customerId, UUID poolId, boolean dealt, Instant at) {
        return new Standing(customerId, poolId, 1, at, at, List.of(), dealt, null);
    }

    /** The next version in another place. Time never runs back within one custody, whatever clocks do. */
    Standing arrived(Instant at) {
        return arrived(poolId, at);
    }

    Standing arrived(UUID pool, Instant at) {
        Instant then = later(at);
        return new Standing(customerId, pool, version + 1, then, then, relatedPeople, dealt, revisitAt);
    }

    /** The next version of something that stays where it is. */
    Standing stayed(Instant at) {
        return stayed(poolId, at);
    }

    /** The same in another pool: a holding goes on, whatever pool it is from. */
    Standing stayed(UUID pool, Instant at) {
        return new Standing(customerId, pool, version + 1, since, later(at), relatedPeople, dealt, revisitAt);
    }

    Standing relatedTo(String person) {
        if (relatedPeople.contains(person)) {
            return this;
        }
        List<String> more = new ArrayList<>(relatedPeople);
        more.add(person);
        return with(more);
    }

    Standing notRelatedTo(String person) {
        List<String> fewer = new ArrayList<>(relatedPeople);
        fewer.remove(person);
        return with(fewer);
    }

    /** The same with another date to look at it again, or without one. */
    Standing toRevisit(@Nullable Instant date) {
        return new Standing(customerId, poolId, version, since, changedAt, relatedPeople, dealt, date);
    }

    Standing relatedToNobody() {
        return with(List.of());
    }

    private Standing with(List<String> people) {
        return new Standing(customerId, poolId, version, since, changedAt, people, dealt, revisitAt);
    }

    private Instant later(Instant at) {
        return at.isBefore(changedAt) ? changedAt : at;
    }
}

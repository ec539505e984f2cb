package io.gonghai.customer.custody.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is, as pool-service said it.
 *
 * @param state POOLED, HELD or a state that is parked out of reach
 * @param holdingVersion the custody version that began the present holding; null while nobody holds it
 * @param relatedPeople former holders and collaborators
 * @param thawAt when a frozen one thaws by itself, where pool-service itself said so just now
 */
public record Custody(
        String state,
        @Nullable UUID poolId,
        @Nullable String holder,
        @Nullable Long holdingVersion,
        Set<String> relatedPeople,
        @Nullable Instant thawAt) {
    private static final String POOLED = "POOLED";

    public Custody(
            String state,
            @Nullable UUID poolId,
            @Nullable String holder,
            @Nullable Long holdingVersion,
            Set<String> relatedPeople) {
        this(state, poolId, holder, holdingVersion, relatedPeople, null);
    }

    /** Where a customer is of which pool-service has not spoken yet: where it was put at birth, in no pool where none was named. */
    public static Custody atBirth(Subject subject) {
        String state = subject.firstHolder() == null ? POOLED : "HELD";
        return new Custody(state, subject.placedIn(), subject.firstHolder(), null, Set.of());
    }

    public boolean pooled() {
        return POOLED.equals(state);
    }

    /** Out of everybody's reach: nothing about it may be changed. */
    public boolean parked() {
        return frozen() || "DISCARDED".equals(state);
    }

    public boolean frozen() {
        return "FROZEN".equals(state);
    }

    public boolean deleted() {
        return "DELETED".equals(state);
    }

    boolean heldBy(Viewer viewer) {
        return viewer.id().equals(holder);
    }

    /** In its pool, and nobody but this person ever held it. */
    boolean untouchedButBy(String person) {
        return pooled() && relatedPeople.stream().allMatch(person::equals);
    }
}

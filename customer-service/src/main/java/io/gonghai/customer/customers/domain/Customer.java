package io.gonghai.customer.customers.domain;

import io.gonghai.customer.custody.domain.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param version 1 at birth, up by one with each change of the profile, and of what business there is with it ({@link Dealings})
 * @param profileVersion the version in which the profile is as it is: what callers read, and change on
 * @param placedIn the pool it was put in; null where pool-service chooses
 * @param firstHolder who created it as their own
 */
public record Customer(
        UUID id,
        long version,
        long profileVersion,
        Profile profile,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        @Nullable UUID placedIn,
        @Nullable String firstHolder) {

    public static Customer born(
            UUID id,
            Profile profile,
            String createdBy,
            Instant at,
            @Nullable UUID placedIn,
            @Nullable String firstHolder) {
        return new Customer(id, 1, 1, profile, createdBy, at, at, placedIn, firstHolder);
    }

    /** The next version. */
    public Customer revised(Profile next, Instant at) {
        return new Customer(id, version + 1, version + 1, next, createdBy, createdAt, at, placedIn, firstHolder);
    }

    /** The next version, in which the profile stays as it is. */
    public Customer dealtWith(Instant at) {
        return new Customer(id, version + 1, profileVersion, profile, createdBy, createdAt, at, placedIn, firstHolder);
    }

    public Subject subject() {
        return new Subject(id, createdBy, placedIn, firstHolder);
    }
}

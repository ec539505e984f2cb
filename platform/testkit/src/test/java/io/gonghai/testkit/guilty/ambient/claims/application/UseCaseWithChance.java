package io.gonghai.testkit.guilty.ambient.claims.application;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Guilty once: makes an id by itself. Its time comes from a clock that came in, which is innocent. */
public final class UseCaseWithChance {
    public UUID id() {
        return UUID.randomUUID();
    }

    public Instant when(Clock clock) {
        return Instant.now(clock);
    }
}

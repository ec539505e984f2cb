package io.gonghai.testkit.guilty.ambient.claims.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Guilty: asks for the time, thrice. */
public final class DomainWithClock {
    public Instant instant() {
        return Instant.now();
    }

    public LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    public long millis() {
        return System.currentTimeMillis();
    }
}

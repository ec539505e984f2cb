package io.gonghai.reclaim.deadlines.domain;

import org.jspecify.annotations.Nullable;

/** The facts of a customer that rules ask for; null where they are not known. */
public record CustomerFacts(
        @Nullable String level,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String priority,
        @Nullable String channel) {
    public static final CustomerFacts UNKNOWN = new CustomerFacts(null, null, null, null, null);
}

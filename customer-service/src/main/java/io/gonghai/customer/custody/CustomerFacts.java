package io.gonghai.customer.custody;

import org.jspecify.annotations.Nullable;

/** What pool-service looks at to find a customer's pool. */
public record CustomerFacts(
        @Nullable String region,
        @Nullable String industry,
        @Nullable String size,
        @Nullable String level,
        @Nullable String priority,
        @Nullable String channel) {}

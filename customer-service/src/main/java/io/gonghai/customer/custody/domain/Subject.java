package io.gonghai.customer.custody.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as far as it decides who sees it: what was said at its birth.
 *
 * @param placedIn the pool it was put in; null where pool-service chooses
 * @param firstHolder who created it as their own
 */
public record Subject(
        UUID customerId,
        String createdBy,
        @Nullable UUID placedIn,
        @Nullable String firstHolder) {}

package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Holding;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the deadline of one holding.
 *
 * @param deadline null where no rule takes the holding back
 * @param asOf all activity up to this moment is in it; null before customer-service has told of any
 */
public record DeadlineAnswer(
        UUID customerId,
        Holding holding,
        int rulesVersion,
        @Nullable Deadline deadline,
        @Nullable Instant asOf) {}

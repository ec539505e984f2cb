package io.gonghai.reclaim.deadlines.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** pool-service's answer to an announcement that it did not follow, with what stands there. */
public record Refusal(
        long announcedHoldingVersion,
        long custodyVersion,
        @Nullable UUID poolId,
        @Nullable Integer rulesVersion) {}

package io.gonghai.reclaim.deadlines.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** pool-service's answer to an announcement that it did not follow, with what stands there. @param extension null where it does not say */
public record Refusal(
        long announcedHoldingVersion,
        long custodyVersion,
        @Nullable UUID poolId,
        @Nullable Integer rulesVersion,
        @Nullable Extension extension) {
    /** By somebody who does not know of extensions. */
    public Refusal(
            long announcedHoldingVersion, long custodyVersion, @Nullable UUID poolId, @Nullable Integer rulesVersion) {
        this(announcedHoldingVersion, custodyVersion, poolId, rulesVersion, null);
    }
}

package io.gonghai.pool.custody.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an announced deadline did not apply, with what stands: the data of {@code ReclaimRefused}.
 *
 * @param announcedHoldingVersion the holding that the announcement meant
 * @param custodyVersion what stands here; 0 where the customer is unknown
 * @param extensions how often whoever has it was given more time; {@code EXTENDED}: the announcement knew another number
 */
public record ReclaimRefusal(
        UUID customerId,
        int announcedHoldingVersion,
        Why reason,
        int custodyVersion,
        Integer holdingVersion,
        String state,
        UUID poolId,
        int rulesVersion,
        int extensions,
        @Nullable Instant extendedUntil,
        Instant at) {
    /** Codes of the contract. */
    public enum Why {
        NOT_THAT_HOLDING,
        NOT_THOSE_RULES,
        LOCKED,
        EXTENDED,
        UNKNOWN_CUSTOMER
    }
}

package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyNow;
import io.gonghai.pool.custody.domain.Custody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A custody as the API shows it. */
@Schema(name = "Custody", description = "Where a customer is now.")
record CustodyView(
        UUID customerId,
        @Schema(enumeration = {"POOLED", "HELD"}) String state,
        UUID poolId,
        @Schema(description = "Null while nobody holds it.") PersonRef holder,

        @Schema(description = "When it came to where it is.")
        Instant since,

        @Schema(description = "Goes up by one with every move; the ETag.")
        int version,

        @Schema(description = "Former holders, oldest first; empty for mere members of the pool.")
        List<String> relatedPeople,

        boolean locked,
        Instant thawAt,

        @Schema(description = "Commands that the caller may try; rules are judged when they do.")
        List<String> allowedActions) {
    static CustodyView of(CustodyNow now) {
        Custody custody = now.custody();
        return new CustodyView(
                custody.customerId(),
                custody.state().name(),
                custody.poolId(),
                PersonRef.of(custody.holder(), now.holderName()),
                custody.standing().since(),
                custody.version(),
                now.relatedPeople(),
                false,
                null,
                now.allowedActions());
    }
}

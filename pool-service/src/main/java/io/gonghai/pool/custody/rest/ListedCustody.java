package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.pool.custody.application.CustodyNow;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of a list of custodies: whoever gets the list sees each of them fully, so its name too. */
@Schema(name = "ListedCustody", description = "Where a customer is now, with its name.")
record ListedCustody(
        @JsonUnwrapped CustodyView custody,

        @Schema(nullable = true, description = "Name of the customer; null until its data has come here.")
        String name,

        @Schema(
                nullable = true,
                description = "When a follow-up was last recorded, by whomever; null while there was none.")
        Instant lastFollowUpAt) {
    static ListedCustody of(CustodyNow now, Map<UUID, String> names, Map<UUID, Instant> followUps) {
        UUID customer = now.custody().customerId();
        return new ListedCustody(CustodyView.of(now), names.get(customer), followUps.get(customer));
    }
}

package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.pool.custody.application.CustodyNow;
import io.gonghai.pool.custody.application.Deadlines.Due;
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
        Instant lastFollowUpAt,

        @Schema(
                nullable = true,
                description =
                        "When it goes back to its pool if nothing happens; null where nobody holds it, where no rule takes it back, and where it is not known now (`deadlineKnown`).",
                examples = "2026-03-17T01:30:00.123456Z")
        Instant dueAt,

        @Schema(
                nullable = true,
                description = "Code of the rule that takes it back; null likewise.",
                examples = "stale")
        String rule,

        @Schema(
                description =
                        "`false`: it is held, and reclaim-service can't say now when it goes back: it is away, or has not heard of the holding yet. Ask again later.")
        boolean deadlineKnown) {
    private static final Due NONE = new Due(null, null);

    static ListedCustody of(
            CustodyNow now, Map<UUID, String> names, Map<UUID, Instant> followUps, Map<UUID, Due> deadlines) {
        UUID customer = now.custody().customerId();
        Due due = deadlines.get(customer);
        Due told = due == null ? NONE : due;
        return new ListedCustody(
                CustodyView.of(now),
                names.get(customer),
                followUps.get(customer),
                told.dueAt(),
                told.rule(),
                due != null || now.custody().holdingVersion() == null);
    }
}

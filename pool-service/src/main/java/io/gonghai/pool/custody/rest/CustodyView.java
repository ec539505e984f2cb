package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.custody.application.CustodyNow;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.people.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A custody as the API shows it. */
@Schema(
        name = "Custody",
        description = "Where a customer is now.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record CustodyView(
        @Schema(description = "Id of the customer.") UUID customerId,

        @Schema(
                description =
                        "`POOLED`: in the pool, for members to claim; `HELD`: with its holder; `FROZEN`: out of everybody's reach for a while; `DISCARDED`: in the recycle bin; `DELETED`: gone for good. States are only ever added.",
                enumeration = {"POOLED", "HELD", "FROZEN", "DISCARDED", "DELETED"})
        String state,

        @Schema(description = "The pool it is in, or is held from.")
        UUID poolId,

        @Schema(nullable = true, description = "Who holds it, or gets it back when it thaws; null for nobody.")
        PersonRef holder,

        @Schema(description = "When it came to where it is.")
        Instant since,

        @Schema(description = "Goes up by one with every move; the ETag.")
        int version,

        @Schema(description = "Former holders, oldest first; empty for mere members of the pool.")
        List<String> relatedPeople,

        @Schema(description = "Whether it is kept from flowing back by itself.")
        boolean locked,

        @Schema(
                description =
                        "Before when no rule takes it, as its holder was given more time; null where they never were, and for nobody.",
                nullable = true)
        Instant extendedUntil,

        @Schema(description = "How often its holder was given more time.")
        int extensions,

        @Schema(description = "When it thaws by itself; null where it does not.", nullable = true)
        Instant thawAt,

        @Schema(
                nullable = true,
                description =
                        "When whoever gave it back would have somebody look at it again; null where they did not say, and once somebody has it.")
        Instant revisitAt,

        @Schema(
                nullable = true,
                description =
                        "For those who manage its pool, administrators and auditors: where it should go, as its facts changed and it is outside the scope of its pool; null where it fits.")
        UUID suggestedPool,

        @Schema(description = "Commands that the caller may try; rules are judged when they do.")
        List<String> allowedActions,

        @Schema(
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true),
                description =
                        "Only after a command: what rules that don't bind (yet) have against it; left out where nothing.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FindingView> warnings) {
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
                custody.locked(),
                custody.extended().until(),
                custody.extended().times(),
                custody.freeze() == null ? null : custody.freeze().thawAt(),
                custody.standing().revisitAt(),
                now.suggestedPool(),
                now.allowedActions(),
                FindingView.of(now.warnings()));
    }
}

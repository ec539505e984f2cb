package io.gonghai.customer.tickets;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A ticket as callers read it. */
@Schema(name = "Ticket", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record TicketView(
        @Schema(description = "Id of the customer.") UUID customerId,

        @Schema(description = "What the desk calls it.", examples = "desk-4711")
        String externalId,

        @Schema(description = "Goes up with every change; the ETag.")
        long version,

        @Schema(description = "What it is.") TicketKind kind,
        @Schema(description = "Where it stands.") Ticket.Status status,

        @Schema(nullable = true, description = "What it is about.") @Nullable
        String subject,

        @Schema(nullable = true, description = "The desk's own number of this state.", examples = "7") @Nullable
        Long revision,

        @Schema(
                nullable = true,
                description =
                        "When it was last recorded as opened; deadlines go by this. Null where it was never open here.")
        @Nullable
        Instant openedAt,

        @Schema(nullable = true, description = "When it was recorded as closed since; null while it is open.") @Nullable
        Instant closedAt,

        @Schema(description = "Id of the person or service that told it last.")
        String changedBy,

        @Schema(description = "When that was recorded.") Instant changedAt) {

    static TicketView of(Ticket one) {
        return new TicketView(
                one.customerId,
                one.externalId,
                one.version,
                one.kind,
                one.status,
                one.subject,
                one.revision,
                one.openedAt,
                one.closedAt,
                one.changedBy,
                one.changedAt);
    }
}

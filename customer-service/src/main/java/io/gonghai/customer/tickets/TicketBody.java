package io.gonghai.customer.tickets;

import io.gonghai.runtime.json.OneLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A ticket as its desk tells it, whole. */
@Schema(name = "NewTicket", description = "A ticket as it stands at the desk, whole: what is left out is none.")
record TicketBody(
        @Schema(description = "What it is; pools say which kinds pause their clocks.") @NotNull
        TicketKind kind,

        @Schema(
                description =
                        "Whether somebody still has to do something about it. It is open from when that is recorded here, whatever time the desk has; a closed one may be opened again.")
        @NotNull
        Ticket.Status status,

        @Schema(nullable = true, description = "What it is about.", examples = "Invoice missing")
        @Nullable
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String subject,

        @Schema(
                nullable = true,
                description =
                        "A number that goes up with every change at the desk, such as the milliseconds of its last change: what is older than what stands here changes nothing, so that calls may overtake each other. Without it the last call counts.",
                examples = "7")
        @Nullable
        @PositiveOrZero
        Long revision) {

    /** Whether this is older than what stands. */
    boolean outdatedBy(Ticket stands) {
        Long known = stands.revision;
        return revision != null && known != null && revision < known;
    }

    /** Whether it says what stands. */
    boolean says(Ticket stands) {
        return equals(new TicketBody(stands.kind, stands.status, stands.subject, stands.revision));
    }
}

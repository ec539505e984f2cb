package io.gonghai.notification.reminders;

import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reminder as whoever set it sees it. */
@Schema(
        name = "Reminder",
        description = "A reminder that one set for oneself.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record ReminderView(
        @Schema(description = "Id of the reminder.") UUID id,

        @Schema(description = "Goes up with every change, and with every occurrence that was given; the ETag.")
        long version,

        @Schema(description = "The customer it is about.") UUID customerId,

        @Schema(nullable = true) @Nullable About about,

        @Schema(description = "What to be reminded of.", examples = "Call about the renewal")
        String note,

        @Schema(description = "When, or for the first time.")
        Instant at,

        @Schema(
                nullable = true,
                description = "How often from then on; null: once.",
                examples = "P1W",
                implementation = String.class)
        @Nullable
        CalendarPeriod every,

        @Schema(nullable = true, description = "No occurrence comes after this.") @Nullable
        Instant until,

        @Schema(description = "When it comes next; of what has ended, when it came last.")
        Instant dueAt,

        @Schema(description = "Whether no more comes.") boolean ended) {
    static ReminderView of(Reminder reminder) {
        return new ReminderView(
                reminder.id(),
                reminder.version(),
                reminder.customerId(),
                reminder.about(),
                reminder.note(),
                reminder.at(),
                reminder.every(),
                reminder.until(),
                reminder.dueAt(),
                reminder.ended());
    }
}

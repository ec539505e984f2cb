package io.gonghai.notification.reminders;

import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a merge patch of a reminder may hold, for the API document: what it leaves out stays. Read as {@link ReminderChange}, merged. */
@Schema(
        name = "ReminderPatch",
        description =
                "What changes; null removes. Another `at` or `every` begins it anew, also where it had ended; `at` must lie ahead then.")
record ReminderPatch(
        @Schema(nullable = true) @Nullable About about,

        @Schema(
                description = "What to be reminded of; at most 500 characters.",
                maxLength = ReminderChange.LONGEST_NOTE)
        @Nullable
        String note,

        @Schema(description = "When, or for the first time; in the future where it changes.") @Nullable
        Instant at,

        @Schema(
                nullable = true,
                description = "How often from then on, in days or weeks; null: once.",
                implementation = String.class)
        @Nullable
        CalendarPeriod every,

        @Schema(nullable = true, description = "No occurrence comes after this; only with `every`.") @Nullable
        Instant until) {}

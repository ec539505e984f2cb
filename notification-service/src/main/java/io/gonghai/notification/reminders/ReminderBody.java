package io.gonghai.notification.reminders;

import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reminder as somebody sets it for themselves. */
@Schema(name = "NewReminder")
record ReminderBody(
        @NotNull @Schema(description = "The customer it is about.")
        UUID customerId,

        @Valid @Nullable About about,

        @NotBlank
        @Size(max = ReminderChange.LONGEST_NOTE)
        @Schema(
                description = "What to be reminded of, in one's own words; at most 500 characters.",
                examples = "Call about the renewal")
        String note,

        @NotNull @Schema(description = "When, or for the first time; in the future.")
        Instant at,

        @Nullable
        @Schema(
                nullable = true,
                description =
                        "How often from then on, in days or weeks (`P1D`, `P1W`): at the same local time of the company's zone. Null: once.",
                examples = "P1W",
                implementation = String.class)
        CalendarPeriod every,

        @Nullable @Schema(nullable = true, description = "No occurrence comes after this; only with `every`.")
        Instant until) {
    ReminderChange asked() {
        return new ReminderChange(about, note, at, every, until);
    }
}

package io.gonghai.notification.reminders;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of the customer a reminder is about. It is kept and shown as it was sent: this service knows customers by their ids alone. */
@Schema(name = "ReminderAbout", description = "What of the customer it is about; kept and shown as it was sent.")
public record About(
        @NotNull @Schema(description = "What kind of thing.", examples = "OPPORTUNITY")
        AboutKind kind,

        @NotNull @Schema(description = "Its id.") UUID id) {
    /** Parts of a customer's record that one may want to be reminded of. */
    public enum AboutKind {
        CONTACT,
        OPPORTUNITY,
        VISIT,
        TASK
    }
}

package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a command carries that needs a reason and nothing else: a recall, a discard. */
@Schema(name = "ReasonedCommand")
record ReasonBody(
        @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note) {
    /** The same about many. */
    @Schema(name = "ReasonedCommandBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note)
            implements BatchBody {
        @Override
        public ReasonBody each() {
            return new ReasonBody(reason, note);
        }
    }
}

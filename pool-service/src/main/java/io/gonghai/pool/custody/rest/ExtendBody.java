package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What asking for more time carries. */
@Schema(name = "ExtensionAsked")
record ExtendBody(
        @Schema(description = BodyWords.EXTEND_UNTIL, examples = BodyWords.DATE) @NotNull
        Instant until,

        @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note) {
    /** The same about many. */
    @Schema(name = "ExtensionAskedBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.EXTEND_UNTIL, examples = BodyWords.DATE) @NotNull
            Instant until,

            @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note)
            implements BatchBody {
        @Override
        public ExtendBody each() {
            return new ExtendBody(until, reason, note);
        }
    }
}

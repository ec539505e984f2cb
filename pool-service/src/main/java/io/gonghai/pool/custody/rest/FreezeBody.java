package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.FreezeCustomer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a freeze carries. */
@Schema(name = "CustomerFreeze")
record FreezeBody(
        @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note,

        @Schema(description = BodyWords.THAW_AT, examples = BodyWords.DATE)
        Instant thawAt,

        @Schema(description = BodyWords.THAW_TO) FreezeCustomer.ThawTo thawTo) {
    /** The same about many. */
    @Schema(name = "CustomerFreezeBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note,

            @Schema(description = BodyWords.THAW_AT, examples = BodyWords.DATE)
            Instant thawAt,

            @Schema(description = BodyWords.THAW_TO) FreezeCustomer.ThawTo thawTo)
            implements BatchBody {
        @Override
        public FreezeBody each() {
            return new FreezeBody(reason, note, thawAt, thawTo);
        }
    }
}

package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a claim carries. */
@Schema(name = "CustomerClaim")
record ClaimBody(
        @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note) {
    static final ClaimBody PLAIN = new ClaimBody(null, null);

    /** The same about many. */
    @Schema(name = "CustomerClaimBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note)
            implements BatchBody {
        @Override
        public ClaimBody each() {
            return new ClaimBody(reason, note);
        }
    }
}

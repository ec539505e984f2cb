package io.gonghai.pool.custody.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a return carries. */
@Schema(name = "CustomerReturn")
record ReturnBody(
        @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note,

        @Schema(description = BodyWords.RETURN_TO) UUID toPool,

        // left out where it is not given, so that a repeat of what a replica from before answered is the same body
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = BodyWords.REVISIT, examples = BodyWords.DATE)
        Instant revisitAt) {
    /** The same about many. */
    @Schema(name = "CustomerReturnBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.REASON) @NotBlank @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note,

            @Schema(description = BodyWords.RETURN_TO) UUID toPool,

            @Schema(description = BodyWords.REVISIT, examples = BodyWords.DATE)
            Instant revisitAt)
            implements BatchBody {
        @Override
        public ReturnBody each() {
            return new ReturnBody(reason, note, toPool, revisitAt);
        }
    }
}

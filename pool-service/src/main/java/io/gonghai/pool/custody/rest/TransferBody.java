package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a transfer carries. */
@Schema(name = "CustomerTransfer")
record TransferBody(
        @Schema(description = BodyWords.RECEIVER, examples = "rep-2") @NotBlank @Size(max = BodyWords.PERSON)
        String to,

        @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note) {
    /** The same about many. */
    @Schema(name = "CustomerTransferBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.RECEIVER, examples = "rep-2") @NotBlank @Size(max = BodyWords.PERSON)
            String to,

            @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note)
            implements BatchBody {
        @Override
        public TransferBody each() {
            return new TransferBody(to, reason, note);
        }
    }
}

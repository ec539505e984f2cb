package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an assignment carries. */
@Schema(name = "CustomerAssignment")
record AssignBody(
        @Schema(description = BodyWords.RECEIVER, examples = "rep-1") @NotBlank @Size(max = BodyWords.PERSON)
        String to,

        @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note,

        @Schema(description = BodyWords.FORCE_LIMIT) Boolean force) {
    boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    /** The same about many. */
    @Schema(name = "CustomerAssignmentBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.RECEIVER, examples = "rep-1") @NotBlank @Size(max = BodyWords.PERSON)
            String to,

            @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note,

            @Schema(description = BodyWords.FORCE_LIMIT) Boolean force)
            implements BatchBody {
        @Override
        public AssignBody each() {
            return new AssignBody(to, reason, note, force);
        }
    }
}

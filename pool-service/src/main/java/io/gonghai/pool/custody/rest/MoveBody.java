package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a move to another pool carries. */
@Schema(name = "CustomerMoveToPool")
record MoveBody(
        @Schema(description = BodyWords.MOVE_TO) @NotNull UUID toPool,

        @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
        String reason,

        @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
        String note,

        @Schema(description = BodyWords.FORCE_MOVE) Boolean force) {
    boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    /** The same about many. */
    @Schema(name = "CustomerMoveToPoolBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.MOVE_TO) @NotNull
            UUID toPool,

            @Schema(description = BodyWords.REASON) @Size(max = BodyWords.TEXT)
            String reason,

            @Schema(description = BodyWords.NOTE) @Size(max = BodyWords.TEXT)
            String note,

            @Schema(description = BodyWords.FORCE_MOVE) Boolean force)
            implements BatchBody {
        @Override
        public MoveBody each() {
            return new MoveBody(toPool, reason, note, force);
        }
    }
}

package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a deletion carries: nothing. */
@Schema(name = "CustomerDeletion")
record DeleteBody() {
    /** The same about many. */
    @Schema(name = "CustomerDeletionBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds)
            implements BatchBody {
        @Override
        public DeleteBody each() {
            return new DeleteBody();
        }
    }
}

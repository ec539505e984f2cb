package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a restore carries. */
@Schema(name = "CustomerRestore")
record RestoreBody(
        @Schema(description = BodyWords.RESTORE_TO) UUID toPool) {
    static final RestoreBody PLAIN = new RestoreBody(null);

    /** The same about many. */
    @Schema(name = "CustomerRestoreBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds,

            @Schema(description = BodyWords.RESTORE_TO) UUID toPool)
            implements BatchBody {
        @Override
        public RestoreBody each() {
            return new RestoreBody(toPool);
        }
    }
}

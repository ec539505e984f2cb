package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a command carries that needs nothing: a lock, its end, a deletion. */
@Schema(name = "PlainCommand")
record PlainBody() {
    /** The same about many. */
    @Schema(name = "PlainCommandBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds)
            implements BatchBody {
        @Override
        public PlainBody each() {
            return new PlainBody();
        }
    }
}

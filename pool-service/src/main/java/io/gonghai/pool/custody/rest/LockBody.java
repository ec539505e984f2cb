package io.gonghai.pool.custody.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a lock or its end carries: nothing. */
@Schema(name = "CustomerLock")
record LockBody() {
    /** The same about many. */
    @Schema(name = "CustomerLockBatch")
    record OfMany(
            @Schema(description = BodyWords.CUSTOMERS) @NotNull @Size(min = 1, max = BodyWords.MANY)
            List<@NotNull UUID> customerIds)
            implements BatchBody {
        @Override
        public LockBody each() {
            return new LockBody();
        }
    }
}

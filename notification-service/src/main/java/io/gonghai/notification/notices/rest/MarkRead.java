package io.gonghai.notification.notices.rest;

import io.gonghai.runtime.problems.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which notices were read: either some ids, or all. */
@Schema(description = "Either `ids`, or `all` with or without `before`.")
public record MarkRead(
        @Schema(description = "At most 200 ids; those that are unknown or not one's own are passed over.")
        @Size(min = 1, max = 200)
        @Nullable
        List<@NotNull UUID> ids,

        @Schema(description = "true marks all.") @Nullable Boolean all,

        @Schema(description = "With `all`: only notices of events before this time.") @Nullable
        Instant before) {

    /** @throws Problem 400 unless it is exactly one of the two forms */
    void check() {
        if (ids != null && all != null) {
            throw Problem.invalid("all", "violation.ids-or-all");
        }
        if (ids == null && !Boolean.TRUE.equals(all)) {
            throw Problem.invalid("ids", "violation.ids-or-all");
        }
        if (ids != null && before != null) {
            throw Problem.invalid("before", "violation.before-needs-all");
        }
    }
}

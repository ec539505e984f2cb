package io.gonghai.customer.activities;

import io.gonghai.customer.activities.FollowUp.Kind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as callers write it.
 *
 * @param at when it took place; the moment of recording where it is left out, at latest tomorrow
 */
@Schema(name = "NewFollowUp")
public record FollowUpBody(
        @Schema(description = "How it took place.") @NotNull Kind kind,

        @Schema(description = "What was said or agreed, in at most 10 000 characters.") @NotBlank @Size(max = 10_000)
        String content,

        @Schema(description = "When it took place, at latest tomorrow; the moment of recording where it is left out.")
        @Nullable
        Instant at) {}

package io.gonghai.customer.activities;

import io.gonghai.customer.customers.Day;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A won deal as callers write it.
 *
 * @param closedAt when it was won; the moment of recording where it is left out, at latest tomorrow
 * @param contractEndsOn the last day of its contract
 */
@Schema(name = "NewDeal")
public record DealBody(
        @Schema(description = "What was paid or will be.") @NotNull @Valid
        Money amount,

        @Schema(description = "When it was won, at latest tomorrow; the moment of recording where it is left out.")
        @Nullable
        Instant closedAt,

        @Schema(
                nullable = true,
                format = "date",
                description =
                        "The last day of the contract that it is about; rules of the trigger `NO_REPEAT_DEAL` count from its end.",
                examples = "2035-02-28")
        @Nullable
        @Day
        String contractEndsOn) {}

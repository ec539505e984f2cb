package io.gonghai.customer.opportunities;

import io.gonghai.customer.activities.Money;
import io.gonghai.customer.customers.Day;
import io.gonghai.runtime.json.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An opportunity as callers open it. */
@Schema(name = "NewOpportunity")
record NewOpportunity(
        @Schema(description = "What it is about.", examples = "200 seats from spring")
        @NotBlank
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String title,

        @Schema(nullable = true, description = "What it may bring.") @Nullable @Valid
        Money amount,

        @Schema(nullable = true, format = "date", description = "When it may be decided.", examples = "2026-06-30")
        @Nullable
        @Day
        String expectedCloseOn,

        @Schema(
                nullable = true,
                format = "date",
                description = "The last day of the contract that it would bring; the deal gets it.",
                examples = "2035-06-30")
        @Nullable
        @Day
        String contractEndsOn) {}

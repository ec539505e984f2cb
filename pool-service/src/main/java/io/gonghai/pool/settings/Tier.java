package io.gonghai.pool.settings;

import io.gonghai.runtime.json.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of the company's tiers of reps. */
@Schema(name = "Tier", description = "One of the company's tiers of reps.")
public record Tier(
        @Schema(description = "What head starts and reps name it by.", examples = "gold")
        @NotNull
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 64)
        String code,

        @Schema(
                nullable = true,
                description =
                        "Customers of all pools together that whoever is of this tier may hold; null: the company's limit.",
                examples = "300")
        @PositiveOrZero
        @Max(1_000_000)
        @Nullable
        Integer holdingLimit,

        @Schema(
                nullable = true,
                description =
                        "Deals within one period that rate somebody to be of this tier; null: nobody is rated so, only by hand. The fewer, the further down the list; the last that says some says 0.",
                examples = "10")
        @PositiveOrZero
        @Max(1_000_000)
        @Nullable
        Integer deals) {}

package io.gonghai.pool.pools;

import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much more time holders may be given; a pool without it gives none. */
@Schema(
        description =
                "How much more time holders may ask for before a rule takes a customer back; where it is left out, none.")
public record Extensions(
        @Schema(
                description = "How often one holder may be given more time for one customer, as long as they have it.",
                examples = "2")
        @NotNull
        @Min(1)
        @Max(100)
        Integer most,

        @Schema(
                description = "How long at once, from the moment that it is asked for or given.",
                examples = "P10D",
                implementation = String.class)
        @NotNull
        CalendarPeriod longest) {}

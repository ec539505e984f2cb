package io.gonghai.pool.settings;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How people are rated by their deals. */
@Schema(name = "RatingRule", description = "How people are rated by their deals.")
public record RatingRule(
        @Schema(
                description =
                        "The period whose deals count, once it is over: weeks from Monday on, calendar months or quarters of the company's zone.",
                examples = "MONTH")
        @NotNull
        RatingPeriod every,

        @Schema(
                description = "Whether ratings bind; `false`: they are made and shown, and nothing goes by them.",
                defaultValue = "true")
        Boolean counts) {
    public RatingRule {
        counts = !Boolean.FALSE.equals(counts);
    }
}

package io.gonghai.pool.pools;

import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who may claim customers of some priorities before the others may. */
@Schema(description = "For a while after such a customer enters the pool, only these tiers may claim it.")
public record HeadStartRule(
        @Schema(description = "Tiers of reps that may claim at once.") @NotEmpty @Size(max = 50)
        List<@NotNull @NotBlank @Size(max = 64) String> tiers,

        @Schema(
                description = "Priorities of customers that the rule is about: `HIGH`, `MID` or `LOW`.",
                examples = "[\"HIGH\"]")
        @NotEmpty
        @Size(max = 50)
        List<@NotNull @Pattern(regexp = When.PRIORITY, message = "{gonghai.priority}") String> priorities,

        @Schema(
                description =
                        "How long, from when the customer enters the pool: a positive period of at most 3 660 days, without months and years.")
        @NotNull
        CalendarPeriod lasts) {}

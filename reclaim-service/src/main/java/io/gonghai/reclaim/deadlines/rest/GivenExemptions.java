package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.PauseKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What no rule takes back, where that is tried, too. */
@Schema(name = "TriedExemptions", description = "Which customers never flow back, as a pool takes it.")
public record GivenExemptions(
        @Schema(nullable = true, description = "As a pool takes it.", defaultValue = "false") @Nullable
        Boolean openOpportunity,

        @Schema(nullable = true, description = "Customers of these levels.", examples = "[\"VIP\"]")
        @Size(max = 200)
        @Nullable
        List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(nullable = true, description = "Customers with a deal.", defaultValue = "false") @Nullable
        Boolean dealt,

        @Schema(
                nullable = true,
                description = "Taken as a pool takes it; what is locked stays so here.",
                examples = "5")
        @PositiveOrZero
        @Max(1_000_000)
        @Nullable
        Integer lockLimitPerRep,

        @Schema(nullable = true, description = "As a pool takes it.", examples = "[\"COMPLAINT\"]")
        @Size(max = 20)
        @Nullable
        List<@NotNull PauseKind> pausedBy) {}

package io.gonghai.pool.pools;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What never flows back by itself. */
@Schema(description = "Which customers never flow back by themselves.")
public record Exemptions(
        @Schema(description = "Customers with an open opportunity. Kept, but not carried out yet.")
        Boolean openOpportunity,

        @Schema(description = "Customers of these levels.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(description = "How many customers one rep may lock. Kept, but not carried out yet.", nullable = true)
        @PositiveOrZero
        @Max(1_000_000)
        Integer lockLimitPerRep) {
    static final Exemptions NONE = new Exemptions(null, null, null);

    public Exemptions {
        openOpportunity = Boolean.TRUE.equals(openOpportunity);
        levels = levels == null ? List.of() : levels;
    }
}

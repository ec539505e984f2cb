package io.gonghai.pool.pools;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** To which customers a reclaim rule applies: all that is named must match. */
@Schema(description = "To which customers the rule applies. All that is named must match.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record When(
        @Schema(description = "Customers of one of these levels.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(description = "Customers of one of these regions.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> regions,

        @Schema(description = "Customers of one of these industries.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> industries,

        @Schema(description = "Customers of one of these priorities.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> priorities,

        @Schema(description = "Customers from one of these channels.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> channels) {}

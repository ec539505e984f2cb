package io.gonghai.pool.pools;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which customers a pool is meant for; an empty list means any. Kept for allocation, which is to come: nothing is placed or refused by it today. */
@Schema(
        description =
                "Which customers the pool is meant for; an empty list means any. Stored and shown, not judged yet: it neither places customers nor keeps others out.")
public record Scope(
        @Schema(description = "Regions such as `CN-SH`.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 64) String> regions,

        @Schema(description = "Industries.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 64) String> industries,

        @Schema(description = "Levels.") @Size(max = 1_000) List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(description = "Channels that customers came from.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 64) String> channels) {
    static final Scope ANY = new Scope(null, null, null, null);

    public Scope {
        regions = regions == null ? List.of() : regions;
        industries = industries == null ? List.of() : industries;
        levels = levels == null ? List.of() : levels;
        channels = channels == null ? List.of() : channels;
    }
}

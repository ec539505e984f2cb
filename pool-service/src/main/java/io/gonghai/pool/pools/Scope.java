package io.gonghai.pool.pools;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a pool is meant for. Each list that names something must contain what the customer has; a customer without that does not fit. A pool that
 * names nothing is meant for customers who are put there by name: it "fits" everybody, and so is never chosen (docs/adr/0028, answer 3).
 */
@Schema(
        description =
                "Which customers the pool is meant for: a customer that is put into no pool by name enters the first pool whose scope it fits. Each list that is not empty must contain what the customer has; an empty one means any. A pool that names nothing is never chosen.")
public record Scope(
        @Schema(description = "Regions such as `CN-SH`.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 64) String> regions,

        @Schema(description = "Industries.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 64) String> industries,

        @Schema(description = "Levels.") @Size(max = 1_000) List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(description = "Channels that customers came from.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 64) String> channels,

        @Schema(
                description =
                        "Departments, one of which whoever brings the customer must belong to; judged when it arrives and never again. Leads and integrators have none.")
        @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 200) String> departments) {
    static final Scope ANY = new Scope(null, null, null, null, null);

    public Scope {
        regions = regions == null ? List.of() : regions;
        industries = industries == null ? List.of() : industries;
        levels = levels == null ? List.of() : levels;
        channels = channels == null ? List.of() : channels;
        departments = departments == null ? List.of() : departments;
    }

    /** Whether it names anything. */
    public boolean narrows() {
        return Stream.of(regions, industries, levels, channels, departments).anyMatch(list -> !list.isEmpty());
    }

    /** Whether what is known of a customer is within it; whoever brought the customer does not matter. */
    public boolean covers(
            @Nullable String region, @Nullable String industry, @Nullable String level, @Nullable String channel) {
        return names(regions, region)
                && names(industries, industry)
                && names(levels, level)
                && names(channels, channel);
    }

    /** Whether a customer that arrives may be placed by it. */
    public boolean fits(Arrival arrival) {
        return covers(arrival.region(), arrival.industry(), arrival.level(), arrival.channel())
                && (departments.isEmpty() || !Collections.disjoint(departments, arrival.departments()));
    }

    private static boolean names(List<String> list, @Nullable String value) {
        return list.isEmpty() || (value != null && list.contains(value));
    }
}

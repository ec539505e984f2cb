package io.gonghai.pool.pools;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

        @Schema(description = "Customers of one of these priorities: `HIGH`, `MID` or `LOW`.", examples = "[\"HIGH\"]")
        @Size(max = 200)
        List<@NotNull @Pattern(regexp = PRIORITY, message = "{gonghai.priority}") String> priorities,

        @Schema(description = "Customers from one of these channels.") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> channels,

        @Schema(description = "Customers of one of these sizes.", examples = "[\"1-49\"]") @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> sizes,

        @Schema(description = "Organizations, or people.") @Size(max = 2)
        List<@NotNull CustomerType> types,

        @Schema(
                description = "Customers with one of these tags, by their ids in the catalogue (`/settings/tags`).",
                examples = "[\"0190f5d2-0000-7000-8000-000000000a01\"]")
        @Size(max = 200)
        List<@NotNull UUID> tags,

        @Schema(
                description =
                        "Customers who have one of the named options in each of these custom fields (`/custom-fields`), by ids: at most 20 fields of type `CHOICE`, `CHOICES` or, with `true` or `false`, `BOOLEAN`, with at most 200 options in all.",
                examples = "{\"0190f5d2-0000-7000-8000-000000000f01\":[\"0190f5d2-0000-7000-8000-000000000f11\"]}")
        @Size(max = 20)
        Map<String, List<String>> fields) {
    /** Those that customer-service knows. What is stored may name others: they fit nobody. */
    static final String PRIORITY = "^(HIGH|MID|LOW)$";

    public When {
        // null, not empty: what is not used must say nothing to releases that do not know it
        fields = fields == null || fields.isEmpty() ? null : FieldConditions.inOneSpelling(fields);
    }

    /** Whether it asks for nothing that replicas of the release before do not know. */
    boolean everywhere() {
        return sizes == null && types == null && tags == null && fields == null;
    }
}

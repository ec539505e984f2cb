package io.gonghai.reclaim.deadlines.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which customers a rule that is tried is for. */
@Schema(name = "TriedRuleCustomers", description = "To which customers the rule applies. All that is named must match.")
public record GivenWhen(
        @Schema(nullable = true, description = "Customers of one of these levels.") @Size(max = 200) @Nullable
        List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(nullable = true, description = "Customers of one of these regions.") @Size(max = 200) @Nullable
        List<@NotNull @NotBlank @Size(max = 64) String> regions,

        @Schema(nullable = true, description = "Customers of one of these industries.") @Size(max = 200) @Nullable
        List<@NotNull @NotBlank @Size(max = 64) String> industries,

        @Schema(
                nullable = true,
                description = "Customers of one of these priorities: `HIGH`, `MID` or `LOW`.",
                examples = "[\"HIGH\"]")
        @Size(max = 200)
        @Nullable
        List<@NotNull @Pattern(regexp = "^(HIGH|MID|LOW)$", message = "{gonghai.priority}") String> priorities,

        @Schema(nullable = true, description = "Customers from one of these channels.") @Size(max = 200) @Nullable
        List<@NotNull @NotBlank @Size(max = 64) String> channels,

        @Schema(nullable = true, description = "Customers of one of these sizes.") @Size(max = 200) @Nullable
        List<@NotNull @NotBlank @Size(max = 64) String> sizes,

        @Schema(nullable = true, description = "Organizations, or people.") @Size(max = 2) @Nullable
        List<@NotNull CustomerType> types,

        @Schema(
                nullable = true,
                description = "Customers with one of these tags, by their ids in the catalogue (`/settings/tags`).")
        @Size(max = 200)
        @Nullable
        List<@NotNull UUID> tags,

        @Schema(
                nullable = true,
                description =
                        "Customers who have one of the named options in each of these custom fields (`/custom-fields`), by ids: at most 20 fields of type `CHOICE`, `CHOICES` or, with `true` or `false`, `BOOLEAN`, with at most 200 options in all.",
                examples = "{\"0190f5d2-0000-7000-8000-000000000f01\":[\"0190f5d2-0000-7000-8000-000000000f11\"]}")
        @Size(max = 20)
        @Nullable
        Map<String, @Nullable List<@Nullable String>> fields) {
    public GivenWhen {
        fields = fields == null || fields.isEmpty() ? null : FieldConditions.inOneSpelling(fields);
    }

    /** What a customer is. */
    @Schema(name = "TriedCustomerType", description = "What a customer is.")
    public enum CustomerType {
        ORGANIZATION,
        PERSON
    }
}

package io.gonghai.pool.pools;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.runtime.json.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that people decide about a pool. Every part but name and claim mode may be left out: no limit, no rule, nothing masked. */
@Schema(description = "All that is decided about a pool. Every part but `name` and `claimMode` may be left out.")
@JsonIgnoreProperties({"id", "version", "rulesVersion", "isDefault", "changedAt"})
public record PoolSpec(
        @Schema(description = "What it is called.", examples = "East finance")
        @NotBlank
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String name,

        @Schema(description = "What it is for, in at most 2 000 characters.") @Size(max = 2_000)
        String description,

        @Schema(
                description =
                        "`SELF_CLAIM`: members take; `ASSIGN_ONLY`: managers give; `APPROVAL`: members ask, and a manager grants.")
        @NotNull
        ClaimMode claimMode,

        @Valid Managers managers,
        @Valid Members members,
        @Valid Scope scope,

        @Schema(description = "Fields of which members see only a part. They can't search or sort by them.")
        @Size(max = 20)
        Set<@NotNull CardField> maskedFields,

        @Schema(description = "Fields that members do not see at all. They can't search or sort by them.")
        @Size(max = 20)
        Set<@NotNull CardField> hiddenFields,

        @Valid ClaimRules claimRules,

        @Schema(
                description =
                        "When held customers flow back by themselves, at most 50 rules; the one whose time comes first decides.")
        @Size(max = 50)
        List<@NotNull @Valid ReclaimRule> reclaimRules,

        @Valid Exemptions exemptions) {
    public PoolSpec {
        description = description == null ? "" : description;
        managers = managers == null ? Managers.NONE : managers;
        members = members == null ? Members.NONE : members;
        scope = scope == null ? Scope.ANY : scope;
        maskedFields = inOrder(maskedFields);
        hiddenFields = inOrder(hiddenFields);
        claimRules = claimRules == null ? ClaimRules.NONE : claimRules;
        reclaimRules = reclaimRules == null ? List.of() : reclaimRules;
        exemptions = exemptions == null ? Exemptions.NONE : exemptions;
    }

    /** In one order whatever the process: replicas must answer alike, and remember a repeated request alike. */
    private static Set<CardField> inOrder(Set<CardField> fields) {
        Set<CardField> ordered = new LinkedHashSet<>();
        if (fields != null) {
            fields.stream()
                    .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                    .forEach(ordered::add);
        }
        return ordered;
    }

    /** The part that decisions are made by; a new set of it is a new rules version. */
    record Rules(ClaimMode claimMode, ClaimRules claimRules, List<ReclaimRule> reclaimRules, Exemptions exemptions) {}

    Rules rules() {
        return new Rules(claimMode, claimRules, reclaimRules, exemptions);
    }
}

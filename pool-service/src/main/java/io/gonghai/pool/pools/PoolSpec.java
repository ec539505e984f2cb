package io.gonghai.pool.pools;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.runtime.json.OneLine;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that people decide about a pool. Every part but name and claim mode may be left out: no limit, no rule, nothing masked. */
@Schema(description = "All that is decided about a pool. Every part but `name` and `claimMode` may be left out.")
@JsonIgnoreProperties({"id", "version", "rulesVersion", "isDefault", "retired", "successor", "graceUntil", "changedAt"})
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

        @Schema(
                nullable = true,
                description =
                        "Which pool is looked at first for customers that are put into none by name: lower numbers first, pools without one after all others, the oldest first. Set by administrators.",
                examples = "10")
        @PositiveOrZero
        @Max(1_000_000)
        Integer position,

        @Schema(
                description =
                        "What happens when a customer's facts change so that it is outside the scope. `SUGGEST`: its managers are told and shown where it belongs; `MOVE`: where nobody holds it, it is moved there.",
                defaultValue = "SUGGEST")
        OnLeavingScope onLeavingScope,

        @Schema(description = "Fields of which members see only a part. They can't search or sort by them.")
        @Size(max = 20)
        Set<@NotNull CardField> maskedFields,

        @Schema(description = "Fields that members do not see at all. They can't search or sort by them.")
        @Size(max = 20)
        Set<@NotNull CardField> hiddenFields,

        @Valid ClaimRules claimRules,

        @Schema(
                description =
                        "When held customers flow back by themselves, at most 50 rules; the one whose time comes first decides. A change counts at once: without `changeGrace` a shorter period may take customers back within a second, without a warning.")
        @Size(max = 50)
        List<@NotNull @Valid ReclaimRule> reclaimRules,

        @Schema(
                nullable = true,
                description =
                        "Id of the calendar (`GET /api/v1/calendars`) that rules of `WORKING` time go by which name none of their own; null: `cn`, China's working days. While there is no such calendar these rules take nothing.",
                examples = "cn")
        @Pattern(regexp = ReclaimRule.CALENDAR_ID, message = "{gonghai.calendar-id}")
        String calendar,

        @Valid Exemptions exemptions,

        @Schema(nullable = true) @Valid Extensions extensions,

        @Schema(
                nullable = true,
                description =
                        "How long a customer may be in the pool without a holder before those who manage it are told; null: they are not. They are told of all together, at most once in that time, or once a day where it is longer.",
                examples = "P7D",
                implementation = String.class)
        CalendarPeriod unassignedAfter) {
    public PoolSpec {
        description = description == null ? "" : description;
        managers = managers == null ? Managers.NONE : managers;
        members = members == null ? Members.NONE : members;
        scope = scope == null ? Scope.ANY : scope;
        onLeavingScope = onLeavingScope == null ? OnLeavingScope.SUGGEST : onLeavingScope;
        maskedFields = inOrder(maskedFields);
        hiddenFields = inOrder(hiddenFields);
        claimRules = claimRules == null ? ClaimRules.NONE : claimRules;
        reclaimRules = reclaimRules == null ? List.of() : reclaimRules;
        calendar = calendar == null ? null : calendar.toLowerCase(Locale.ROOT);
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

    /** The same with what other rules say about taking back. */
    PoolSpec takingBackAs(Rules other) {
        return new PoolSpec(
                name,
                description,
                claimMode,
                managers,
                members,
                scope,
                position,
                onLeavingScope,
                maskedFields,
                hiddenFields,
                claimRules,
                other.reclaimRules(),
                other.calendar(),
                other.exemptions(),
                extensions,
                unassignedAfter);
    }

    /** The part that decisions are made by; a new set of it is a new rules version. */
    @Schema(name = "PoolRuleSet", description = "What a pool decided by.")
    record Rules(
            @Schema(description = "How customers came to people.")
            ClaimMode claimMode,

            Scope scope,

            @Schema(
                    nullable = true,
                    description = "When it was looked at for customers that are put into no pool by name.")
            Integer position,

            @Schema(description = "What happened to customers that left its scope.")
            OnLeavingScope onLeavingScope,

            ClaimRules claimRules,

            @Schema(description = "When held customers flowed back by themselves.")
            List<ReclaimRule> reclaimRules,

            @Schema(
                    nullable = true,
                    description = "Which calendar rules of working time went by that named none; null: `cn`.")
            String calendar,

            Exemptions exemptions,

            @Schema(nullable = true) Extensions extensions) {
        Rules {
            scope = scope == null ? Scope.ANY : scope;
            onLeavingScope = onLeavingScope == null ? OnLeavingScope.SUGGEST : onLeavingScope;
            claimRules = claimRules == null ? ClaimRules.NONE : claimRules;
            reclaimRules = reclaimRules == null ? List.of() : reclaimRules;
            exemptions = exemptions == null ? Exemptions.NONE : exemptions;
        }

        /** Whether others say the same about taking back. */
        boolean takesBackAs(Rules other) {
            return reclaimRules.equals(other.reclaimRules)
                    && exemptions.equals(other.exemptions)
                    && Objects.equals(calendar, other.calendar);
        }

        /** The reclaim rules as they are carried out: each of working time names its calendar. */
        List<ReclaimRule> carriedOut() {
            return reclaimRules.stream().map(rule -> rule.along(calendar)).toList();
        }

        /** The codes of those that go by the pool's calendar. */
        List<String> byPoolsCalendar() {
            return reclaimRules.stream()
                    .filter(ReclaimRule::byPoolsCalendar)
                    .map(ReclaimRule::code)
                    .toList();
        }
    }

    /** Whether another says the same about taking back. */
    boolean takesBackAs(PoolSpec other) {
        return rules().takesBackAs(other.rules());
    }

    Rules rules() {
        return new Rules(
                claimMode, scope, position, onLeavingScope, claimRules, reclaimRules, calendar, exemptions, extensions);
    }
}

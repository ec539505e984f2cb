package io.gonghai.pool.custody.rest;

import io.gonghai.pool.rules.domain.AbsentRep;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.HoldingLimit;
import io.gonghai.pool.rules.domain.Mode;
import io.gonghai.pool.rules.domain.NotFrozen;
import io.gonghai.runtime.problems.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a rule says, with its wording in the caller's language. */
@Schema(name = "Finding", description = "What one rule says, with its figures and when it would pass.")
record FindingView(
        @Schema(
                description = "Code of the rule, never translated; codes are only ever added.",
                examples = "HOLDING_LIMIT")
        String rule,

        @Schema(description = "Whether the rule allows it.") boolean passed,

        @Schema(
                description =
                        "How much the rule allows; null where it does not count or limits nothing, and where it is a colleague's.",
                nullable = true)
        Integer limit,

        @Schema(
                description =
                        "How much of the limit is used; null where it does not count, and where it is a colleague's.",
                nullable = true)
        Integer used,

        @Schema(
                description =
                        "When the rule would pass by itself; null where that is not known, and where it is a colleague's.",
                nullable = true)
        Instant possibleAt,

        @Schema(
                nullable = true,
                description = "Of `EXTENSION_LENGTH`: the latest date that the rule allows now; null for other rules.")
        @Nullable
        Instant latest,

        @Schema(description = "The same in words, in the caller's language.")
        String message,

        @Schema(
                nullable = true,
                description = "What a holding limit counts: customers of this pool, or of all; null for other rules.")
        Finding.Basis basis,

        @Schema(
                description =
                        "`ENFORCE`: the rule refuses what it does not allow; `WARN` and `OBSERVE`: it does not (yet).")
        Mode mode,

        @Schema(
                nullable = true,
                description =
                        "Who says a limit over all pools: it is the person's own, goes with their tier, or is the company's; null for other limits and rules, and where it is a colleague's.")
        Finding.@Nullable LimitSource source,

        @Schema(
                nullable = true,
                description =
                        "Of a limit that goes with a tier: which one; of `HEAD_START`: that of who would take it; null where there is none, and where it is a colleague's.",
                examples = "gold")
        @Nullable
        String tier,

        @Schema(
                nullable = true,
                description =
                        "Of `HEAD_START`, for customers that it is about: the tiers that go first; null for other rules.",
                examples = "[\"gold\"]")
        @Nullable
        List<String> tiers) {
    /** Rules whose figures are a person's: without them, they were withheld. */
    private static final Set<String> PERSONAL = Set.of(HoldingLimit.CODE, AbsentRep.CODE);

    static FindingView of(Finding finding) {
        String key = finding.passed() ? "finding.passed" : "finding." + finding.rule() + suffix(finding);
        String message = Texts.current()
                .text(
                        key,
                        "limit",
                        finding.limit(),
                        "used",
                        finding.used(),
                        "possibleAt",
                        finding.possibleAt(),
                        "latest",
                        finding.latest(),
                        "tier",
                        finding.tier(),
                        "tiers",
                        String.join(", ", finding.tiers()));
        return new FindingView(
                finding.rule(),
                finding.passed(),
                finding.limit(),
                finding.used(),
                finding.possibleAt(),
                finding.latest(),
                message,
                finding.basis(),
                finding.mode(),
                finding.source(),
                finding.tier(),
                finding.tiers().isEmpty() ? null : finding.tiers());
    }

    private static String suffix(Finding finding) {
        if (PERSONAL.contains(finding.rule()) && finding.limit() == null && finding.possibleAt() == null) {
            return ".withheld";
        }
        if (finding.basis() == Finding.Basis.OVERALL) {
            return finding.source() == Finding.LimitSource.TIER ? ".overall.tier" : ".overall";
        }
        return NotFrozen.CODE.equals(finding.rule()) && finding.possibleAt() != null ? ".until" : "";
    }

    static List<FindingView> of(List<Finding> findings) {
        return findings.stream().map(FindingView::of).toList();
    }
}

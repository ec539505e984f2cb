package io.gonghai.pool.operations.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.operations.application.TakenBacks;
import io.gonghai.pool.people.PersonRef;
import io.gonghai.pool.pools.PutBackRules;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.problems.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What starts an undo of rules, and what is shown before. */
final class UndoBodies {
    private UndoBodies() {}

    @Schema(name = "RulesUndo")
    record Undo(
            @Schema(
                    description = "The first `rulesVersion` that was wrong; what the one before it says is put back.",
                    examples = "2")
            @NotNull
            @Min(1)
            @Max(999_999_999)
            Integer from,

            @Schema(
                    nullable = true,
                    description = "The last one that was wrong; `from` where it is left out.",
                    examples = "2")
            @Min(1)
            @Max(999_999_999)
            Integer to) {}

    /** A version in a query. @throws Problem 400 */
    static int version(String field, @Nullable String text) {
        if (text == null || !text.matches("\\d{1,9}")) {
            throw Problem.invalid(field, "violation.rules-version");
        }
        return Integer.parseInt(text);
    }

    @Schema(name = "RulesUndoPreview", description = "What an undo of rules would do; nothing is changed.")
    record Preview(
            @Schema(description = "Until when it can be started.")
            Instant until,

            @Schema(
                    description =
                            "Whether the rules would be put back; not where what they say about taking back was changed since, nor where these versions changed nothing of it.")
            boolean putsBack,

            @Schema(nullable = true, description = "How many customers; on the first page only, else null.")
            Counts counts,

            @Schema(description = "Customers, by id.") List<Item> items,

            @Schema(nullable = true, description = "Cursor of the next page; null on the last.")
            String next,

            @Schema(
                    description = "How many customers the versions took; only with `count=true`.",
                    extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
            @JsonInclude(JsonInclude.Include.NON_NULL)
            Long count) {
        static Preview of(PutBackRules.Wrong wrong, @Nullable Counts counts, Page<Item> page) {
            return new Preview(wrong.until(), wrong.putsBack(), counts, page.items(), page.next(), page.count());
        }
    }

    @Schema(name = "RulesUndoCounts")
    record Counts(
            @Schema(description = "How many would go back.") long givenBack,

            @Schema(
                    description =
                            "How many would not, by the reason: `TAKEN`, `FROZEN`, `DISCARDED`, `DELETED`, `INACTIVE_REP`.")
            Map<String, Long> left) {
        static Counts of(Map<@Nullable String, Long> counts) {
            Map<String, Long> left = new TreeMap<>();
            counts.forEach((obstacle, customers) -> {
                if (obstacle != null) {
                    left.put(obstacle, customers);
                }
            });
            return new Counts(counts.getOrDefault(null, 0L), left);
        }
    }

    @Schema(name = "RulesUndoItem")
    record Item(
            @Schema(description = "The customer.") UUID customerId,
            @Schema(description = "From whom it was taken.") PersonRef holder,

            @Schema(description = "The pool that it was held from.")
            UUID poolId,

            @Schema(description = "Code of the rule that took it.", examples = "stale")
            String rule,

            @Schema(description = "In which version.") int rulesVersion,
            @Schema(description = "When it was taken.") Instant reclaimedAt,

            @Schema(
                    nullable = true,
                    description =
                            "Why it would stay: `TAKEN` by somebody since, `FROZEN`, `DISCARDED`, `DELETED`, `INACTIVE_REP`; null where it would go back. Codes are only ever added.")
            String obstacle) {
        static Item of(TakenBacks.Preview row, Map<String, String> names) {
            return new Item(
                    row.customerId(),
                    PersonRef.of(row.holder(), names.get(row.holder())),
                    row.poolId(),
                    row.rule(),
                    row.rulesVersion(),
                    row.at(),
                    row.obstacle());
        }
    }
}

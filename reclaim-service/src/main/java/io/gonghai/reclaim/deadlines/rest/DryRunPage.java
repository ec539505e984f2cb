package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.reclaim.deadlines.domain.Tally;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a dry run. The counts are of all, made with the first page. */
@Schema(name = "ReclaimDryRun", description = "What rules that are tried would take back, against those that stand.")
public record DryRunPage(
        @Schema(description = "Up to when.") Instant at,

        @Schema(
                nullable = true,
                description =
                        "All activity recorded up to this moment is considered; null while that can't be said, as none is known yet or something that came could not be applied: nothing fires meanwhile.")
        @Nullable
        Instant asOf,

        @Schema(description = "Version of the pool's rules that stand.", examples = "4")
        int rulesVersion,

        @Schema(description = "How many customers are held in the pool.", examples = "240")
        long holdings,

        @Schema(description = "How many of them are taken back by then.", examples = "3")
        long reclaimed,

        @Schema(description = "Of how many the holder is warned by then.", examples = "9")
        long reminded,

        @Schema(description = "How many the rules that stand take back by then, and these do not.", examples = "1")
        long kept,

        @Schema(description = "What the rules that stand take back and warn of by then.")
        Counts today,

        @Schema(description = "Those that are taken back, warned of, or kept, in one order for all pages.")
        List<DryRunItem> items,

        @Schema(
                nullable = true,
                description =
                        "Cursor of the next page, for the same question; null on the last. A page may have fewer items than `limit` and not be the last.")
        @Nullable
        String next,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "How many items all pages have; on the first page, with `count=true`.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @Nullable
        Long count) {

    /** How many. */
    @Schema(name = "ReclaimDryRunCounts", description = "How many the rules that stand take back and warn of.")
    public record Counts(
            @Schema(description = "How many are taken back.", examples = "1")
            long reclaimed,

            @Schema(description = "Of how many the holder is warned.", examples = "2")
            long reminded) {}

    static DryRunPage of(
            Instant at,
            @Nullable Instant asOf,
            int rulesVersion,
            Tally tally,
            List<DryRunItem> items,
            @Nullable String next,
            @Nullable Long count) {
        return new DryRunPage(
                at,
                asOf,
                rulesVersion,
                tally.holdings(),
                tally.reclaimed(),
                tally.reminded(),
                tally.kept(),
                new Counts(tally.reclaimedToday(), tally.remindedToday()),
                items,
                next,
                count);
    }
}

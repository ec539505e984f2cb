package io.gonghai.pool.pools;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What never flows back by itself. */
@Schema(description = "Which customers never flow back by themselves.")
public record Exemptions(
        @Schema(
                description =
                        "Customers with an opportunity that is neither won nor lost never flow back by themselves. Once it is closed a day at least is left, where rules count days.",
                defaultValue = "false")
        Boolean openOpportunity,

        @Schema(description = "Customers of these levels never flow back by themselves.", examples = "[\"VIP\"]")
        @Size(max = 200)
        List<@NotNull @NotBlank @Size(max = 64) String> levels,

        @Schema(
                description = "Customers with a deal, whenever it was, never flow back by themselves.",
                defaultValue = "false")
        Boolean dealt,

        @Schema(
                description =
                        "How many customers of the pool one person may keep from others: locked ones and those that they froze when they had them; null: no limit, so that whoever holds customers may keep them all from flowing back, whatever the rules say.",
                examples = "5",
                nullable = true)
        @PositiveOrZero
        @Max(1_000_000)
        Integer lockLimitPerRep,

        @Schema(
                description =
                        "While a ticket of one of these kinds is open, the clock of all rules stands still (`PUT /customers/{id}/tickets/{externalId}`): what was left is left when it is closed, and a day at least, where rules count days. Of periods in days, no day counts on which one was open. Null or empty: none pauses.",
                examples = "[\"COMPLAINT\"]",
                nullable = true)
        @Size(max = 20)
        List<@NotNull TicketKind> pausedBy) {
    static final Exemptions NONE = new Exemptions(null, null, null, null, null);

    public Exemptions {
        openOpportunity = Boolean.TRUE.equals(openOpportunity);
        dealt = Boolean.TRUE.equals(dealt);
        levels = levels == null ? List.of() : levels;
        pausedBy = pausedBy == null || pausedBy.isEmpty() ? null : inOrder(pausedBy);
    }

    /** Each once, and in one order: what says the same is no change. Null where none is named: replicas of reclaim-service that do not know it go on by the rules. */
    private static List<TicketKind> inOrder(List<TicketKind> kinds) {
        return kinds.stream()
                .distinct()
                .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                .toList();
    }
}

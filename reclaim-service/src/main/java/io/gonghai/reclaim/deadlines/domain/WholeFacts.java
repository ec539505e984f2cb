package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What customer-service tells of a customer in one block, whole and of one version.
 *
 * @param type an organization or a person, as customer-service calls them
 * @param tags ids of tags of the company's catalogue
 * @param openOpportunities how many are neither won nor lost
 * @param lastDealAt when the last deal ever was recorded; null: there never was one
 * @param contractEndsOn the last day of the contract that this deal named
 * @param fields options of custom fields, by their ids; null: not known, as releases before tell the block without them
 * @param pauses when something was open that may pause a clock; null: not known, likewise
 */
public record WholeFacts(
        @Nullable String type,
        @Nullable String size,
        Set<String> tags,
        int openOpportunities,
        @Nullable Instant lastDealAt,
        @Nullable LocalDate contractEndsOn,
        @Nullable Map<String, Set<String>> fields,
        @Nullable List<ToldPause> pauses) {

    /** Whether these say what was not known before; whatever it says. */
    boolean knowMoreThan(WholeFacts before) {
        return (before.fields == null && fields != null) || (before.pauses == null && pauses != null);
    }

    /** The same where what was not known before is not known either. */
    WholeFacts asFarAsKnownIn(WholeFacts before) {
        return new WholeFacts(
                type,
                size,
                tags,
                openOpportunities,
                lastDealAt,
                contractEndsOn,
                before.fields == null ? null : fields,
                before.pauses == null ? null : pauses);
    }

    /** As releases before tell it. */
    public WholeFacts(
            @Nullable String type,
            @Nullable String size,
            Set<String> tags,
            int openOpportunities,
            @Nullable Instant lastDealAt,
            @Nullable LocalDate contractEndsOn) {
        this(type, size, tags, openOpportunities, lastDealAt, contractEndsOn, null, null);
    }

    /** Whether the last open opportunity was closed since, or what paused a clock. */
    boolean closedSince(WholeFacts before) {
        return (before.openOpportunities > 0 && openOpportunities == 0) || (before.paused() && !paused());
    }

    private boolean paused() {
        return pauses != null && pauses.stream().anyMatch(ToldPause::open);
    }
}

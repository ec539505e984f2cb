package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param pauses when something was open that may pause a clock; null: that is not known of this version
 */
public record WholeFacts(
        @Nullable String type,
        @Nullable String size,
        Set<String> tags,
        int openOpportunities,
        @Nullable Instant lastDealAt,
        @Nullable LocalDate contractEndsOn,
        @Nullable List<ToldPause> pauses) {

    /** As releases before tell it. */
    public WholeFacts(
            @Nullable String type,
            @Nullable String size,
            Set<String> tags,
            int openOpportunities,
            @Nullable Instant lastDealAt,
            @Nullable LocalDate contractEndsOn) {
        this(type, size, tags, openOpportunities, lastDealAt, contractEndsOn, null);
    }

    /** Whether the last open opportunity was closed since, or what paused a clock. */
    boolean closedSince(WholeFacts before) {
        return (before.openOpportunities > 0 && openOpportunities == 0) || (before.paused() && !paused());
    }

    private boolean paused() {
        return pauses != null && pauses.stream().anyMatch(ToldPause::open);
    }

    /** The same without what the release before does not tell. */
    WholeFacts withoutPauses() {
        return pauses == null ? this : new WholeFacts(type, size, tags, openOpportunities, lastDealAt, contractEndsOn);
    }
}

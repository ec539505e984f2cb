package io.gonghai.customer.customers.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What business there is and was with a customer, as far as reclaim rules ask for it.
 *
 * @param openOpportunities how many are neither won nor lost
 * @param lastDealAt when the last deal was recorded
 * @param contractEndsOn the last day of the contract that this deal named
 * @param pauses when tickets were open, by kind and in order: of each kind the newest stretches, all older ones as one
 */
public record Dealings(
        int openOpportunities,
        @Nullable Instant lastDealAt,
        @Nullable LocalDate contractEndsOn,
        List<Pause> pauses) {
    public static final Dealings NONE = new Dealings(0, null, null, List.of());

    public Dealings {
        pauses = List.copyOf(pauses);
    }

    /** What differs from before. */
    public List<FieldChange> since(Dealings before) {
        return Stream.of(
                        new FieldChange("openOpportunities", before.openOpportunities, openOpportunities),
                        new FieldChange("lastDealAt", before.lastDealAt, lastDealAt),
                        new FieldChange("contractEndsOn", before.contractEndsOn, contractEndsOn),
                        new FieldChange("pauses", before.pauses, pauses))
                .filter(one -> !Objects.equals(one.from(), one.to()))
                .toList();
    }
}

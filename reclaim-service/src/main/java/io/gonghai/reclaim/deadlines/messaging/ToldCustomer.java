package io.gonghai.reclaim.deadlines.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.reclaim.deadlines.application.FollowCustomers.Described;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.ToldPause;
import io.gonghai.reclaim.deadlines.domain.WholeFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of customer-service's facts of a customer, as its events tell and it answers them. @param facts left out by releases before */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToldCustomer(
        @Nullable UUID customerId,
        @Nullable Long version,
        @Nullable String level,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String priority,
        @Nullable String channel,
        @Nullable String changedBy,
        @Nullable Whole facts) {

    /** The block that is told whole. @param fields left out by releases before, and pauses with them */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Whole(
            @Nullable String type,
            @Nullable String size,
            @Nullable Set<String> tags,
            @Nullable Integer openOpportunities,
            @Nullable Instant lastDealAt,
            @Nullable LocalDate contractEndsOn,
            @Nullable Map<String, Set<String>> fields,
            @Nullable List<Pause> pauses) {
        WholeFacts read() {
            return new WholeFacts(
                    type,
                    size,
                    tags == null ? Set.of() : tags,
                    Told.required(openOpportunities, "facts.openOpportunities"),
                    lastDealAt == null ? null : Told.time(lastDealAt, "facts.lastDealAt"),
                    contractEndsOn,
                    fields,
                    pauses == null ? null : pauses.stream().map(Pause::read).toList());
        }
    }

    /** A stretch in which something was open. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pause(
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant to) {
        ToldPause read() {
            return new ToldPause(
                    Told.required(kind, "facts.pauses.kind"),
                    Told.time(from, "facts.pauses.from"),
                    to == null ? null : Told.time(to, "facts.pauses.to"));
        }
    }

    /** @param customer whose facts they are */
    public Described read(UUID customer) {
        return new Described(
                customer,
                Told.required(version, "version"),
                new CustomerFacts(level, region, industry, priority, channel, facts == null ? null : facts.read()),
                changedBy);
    }
}

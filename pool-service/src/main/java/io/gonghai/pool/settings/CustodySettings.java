package io.gonghai.pool.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that is decided for the whole company. */
@Schema(name = "CustodySettings", description = "What holds for custody in the whole company.")
@JsonIgnoreProperties({"version", "changedBy", "changedAt"})
public record CustodySettings(
        @Schema(
                nullable = true,
                description =
                        "Customers of all pools together that one person may hold, unless their own limit says otherwise; null: no limit.",
                examples = "200")
        @PositiveOrZero
        @Max(1_000_000)
        Integer holdingLimit,

        @Schema(
                description = "Whether customers with a deal count towards the limit over all pools.",
                defaultValue = "true")
        Boolean countDealtCustomers,

        @Schema(
                description =
                        "The time zone, as the IANA names it, in which the company's days begin and end: daily limits and absences go by it. A region such as `Asia/Shanghai`, or `UTC`.",
                implementation = String.class,
                examples = "Asia/Shanghai")
        @JsonDeserialize(using = ZoneReader.class)
        @NotNull
        ZoneId timeZone,

        @Schema(
                description =
                        "Reasons to choose from; a command may name the code of one that is meant for it, in place of words.")
        @Size(max = 200)
        List<@NotNull @Valid CatalogueReason> reasons,

        @Schema(description = "How many different customers one person may be shown in a day; left out: no cap.") @Valid
        ViewLimits viewLimits,

        @Schema(
                description =
                        "Tiers of reps, best first: with limits of their own, and what rates somebody to be of one. A tier that is not listed may be given by hand all the same, and has no limit of its own.")
        @Size(max = 20)
        List<@NotNull @Valid Tier> tiers,

        @Schema(
                nullable = true,
                description =
                        "How people are rated by their deals; needs tiers that say `deals`. Null: nobody is rated, and tiers are given by hand only.")
        @Valid
        @Nullable
        RatingRule rating,

        @Schema(
                description =
                        "Within which time a wrong change of a pool's reclaim rules can be undone, from when it could take anything back; `P7D` where it is left out.",
                examples = "P7D",
                implementation = String.class)
        CalendarPeriod undoWithin) {
    private static final CalendarPeriod A_WEEK = CalendarPeriod.parse("P7D");

    public CustodySettings {
        countDealtCustomers = !Boolean.FALSE.equals(countDealtCustomers);
        // what is null is told by its place, so it has to get that far
        reasons = reasons == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(reasons));
        viewLimits = viewLimits == null ? ViewLimits.NONE : viewLimits;
        undoWithin = undoWithin == null ? A_WEEK : undoWithin;
        tiers = tiers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(tiers));
    }

    /** Whether what somebody holds in all pools may be limited by their tier. */
    boolean limitsTiers() {
        return tiers.stream().anyMatch(tier -> tier.holdingLimit() != null);
    }

    /** The reason with this code. */
    public Optional<CatalogueReason> reason(String code) {
        return reasons.stream()
                .filter(reason -> Objects.equals(reason.code(), code))
                .findFirst();
    }
}

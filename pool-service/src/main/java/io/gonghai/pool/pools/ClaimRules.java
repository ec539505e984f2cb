package io.gonghai.pool.pools;

import io.gonghai.pool.rules.domain.Mode;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The figures of a pool's claim rules; what is left out limits nothing. */
@Schema(description = "What limits taking from the pool. What is left out limits nothing.")
public record ClaimRules(
        @Schema(nullable = true, description = "Customers of this pool that one person may hold.", examples = "50")
        @PositiveOrZero
        @Max(1_000_000)
        Integer holdingLimit,

        @Schema(
                nullable = true,
                description = "Claims by one person on one calendar day of the company's zone.",
                examples = "10")
        @PositiveOrZero
        @Max(1_000_000)
        Integer dailyClaimLimit,

        @Schema(
                nullable = true,
                description = "How long somebody who lost a customer may not claim it again.",
                examples = "P7D",
                implementation = String.class)
        CalendarPeriod coolDown,

        @Schema(description = "Whether a claim must give a reason; without it false.")
        Boolean reasonRequired,

        @Schema(description = "Whether customers with a deal count towards the holding limit.", defaultValue = "true")
        Boolean countDealtCustomers,

        @Schema(nullable = true) @Valid HeadStartRule headStart,

        @Schema(
                description =
                        "Whether only customers within the pool's scope may be claimed; without it false. Managers may give others all the same.")
        Boolean withinScope,

        @Schema(
                nullable = true,
                description =
                        "In an `APPROVAL` pool: how long a request waits for a manager before it expires; without it a week.",
                examples = "P7D",
                implementation = String.class)
        CalendarPeriod requestExpiresAfter,

        @Schema(
                description =
                        "Rules that don't bind (yet), by code: `WARN` tells who claims, `OBSERVE` only notes in history; what is not named is enforced. For `HOLDING_LIMIT`, `DAILY_CLAIM_LIMIT`, `COOL_DOWN`, `HEAD_START`, `REASON_REQUIRED`, `ABSENT_REP` and `OUT_OF_SCOPE`.",
                examples = "{\"COOL_DOWN\":\"WARN\"}")
        @Size(max = 50)
        Map<@NotNull @Size(max = 64) String, @NotNull Mode> modes) {
    static final ClaimRules NONE = new ClaimRules(null, null, null, null, null, null, null, null, null);

    public ClaimRules {
        reasonRequired = Boolean.TRUE.equals(reasonRequired);
        countDealtCustomers = !Boolean.FALSE.equals(countDealtCustomers);
        withinScope = Boolean.TRUE.equals(withinScope);
        modes = modes == null ? Map.of() : new TreeMap<>(modes);
    }
}

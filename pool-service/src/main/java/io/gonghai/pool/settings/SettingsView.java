package io.gonghai.pool.settings;

import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings as the API shows them. */
@Schema(
        name = "StoredCustodySettings",
        description = "What holds for custody in the whole company, and since when.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record SettingsView(
        @Schema(description = "Goes up with every change; the ETag.")
        int version,

        @Schema(
                nullable = true,
                description = "Customers of all pools together that one person may hold; null: no limit.")
        Integer holdingLimit,

        @Schema(description = "Whether customers with a deal count towards the limit over all pools.")
        boolean countDealtCustomers,

        @Schema(description = "The company's time zone.", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "Reasons to choose from.") List<CatalogueReason> reasons,

        @Schema(description = "How many different customers one person may be shown in a day.")
        ViewLimits viewLimits,

        @Schema(description = "Tiers of reps, best first.") List<Tier> tiers,

        @Schema(nullable = true, description = "How people are rated by their deals; null: nobody is.") @Nullable
        RatingRule rating,

        @Schema(
                description = "Within which time a wrong change of a pool's reclaim rules can be undone.",
                examples = "P7D",
                implementation = String.class)
        CalendarPeriod undoWithin,

        @Schema(description = "Id of who changed them last; `system` at first.")
        String changedBy,

        @Schema(description = "When they were changed last.")
        Instant changedAt) {
    static SettingsView of(StoredSettings stored) {
        CustodySettings settings = stored.settings();
        return new SettingsView(
                stored.version(),
                settings.holdingLimit(),
                settings.countDealtCustomers(),
                settings.timeZone().getId(),
                settings.reasons(),
                settings.viewLimits(),
                settings.tiers(),
                settings.rating(),
                settings.undoWithin(),
                stored.changedBy(),
                stored.changedAt());
    }
}

package io.gonghai.pool.reps;

import io.gonghai.pool.settings.RatingRule;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.pool.settings.Tiers;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rep as the API shows them. */
@Schema(
        name = "Rep",
        description = "A person with what is decided about them.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record RepView(
        @Schema(description = "Id of the person.", examples = "rep-1")
        String id,

        @Schema(description = "Goes up with every change of tier, specialities, absence or limit; the ETag.")
        int version,

        @Schema(description = "Name; the id where no name is known.")
        String name,

        @Schema(description = "Departments, as the company's directory says them, or else the newest token.")
        List<String> departments,

        @Schema(description = "Inactive people are refused everywhere.")
        boolean active,

        @Schema(description = "Whether the company's directory brought this person.")
        boolean provisioned,

        @Schema(nullable = true, description = "The tier by hand; null: none.")
        String tier,

        @Schema(
                nullable = true,
                format = "date",
                description =
                        "The last day, in the company's time zone, on which the tier by hand holds; null: until it is taken away.",
                examples = "2035-12-31")
        String tierUntil,

        @Schema(
                nullable = true,
                description =
                        "The tier that limits and head starts go by: by hand while that holds, else the rated one where ratings bind; null: none.",
                examples = "gold")
        String tierInForce,

        @Schema(nullable = true, description = "What the last rating found; null where there was none.")
        Rating rating,

        @Schema(description = "What the rep is good at.") List<String> specialities,

        @Schema(description = "When the rep is away, sorted; periods that touch are one.")
        List<AbsenceView> absence,

        @Schema(
                nullable = true,
                description =
                        "How many customers the rep may hold over all pools; null: that of their tier, else the company's.")
        Integer holdingLimit) {
    /** What the last rating found. */
    @Schema(name = "RepRating", description = "What the last rating found.")
    record Rating(
            @Schema(description = "The best tier that the deals reach.", examples = "gold")
            String tier,

            @Schema(description = "Deals that counted in the period.", examples = "12")
            int deals,

            @Schema(description = "When the period began.") Instant from,

            @Schema(description = "When it was over: the first moment of the next.")
            Instant to,

            @Schema(description = "Whether ratings bind, by the company's settings.")
            boolean counts) {}

    /** @param company by whose settings tiers are decided */
    static RepView of(Rep rep, StoredSettings company, Instant now) {
        Tiers tiers = Tiers.of(company);
        return new RepView(
                rep.person().id(),
                rep.profileVersion(),
                rep.person().name(),
                rep.person().departments(),
                rep.person().active(),
                rep.provisioned(),
                rep.profile().tier(),
                rep.profile().tierUntil() == null
                        ? null
                        : rep.profile().tierUntil().toString(),
                tiers.inForce(rep.standing(), now),
                rating(rep, tiers, company.settings().rating()),
                rep.profile().specialities(),
                rep.profile().absence().stream().map(AbsenceView::of).toList(),
                rep.profile().holdingLimit());
    }

    private static @Nullable Rating rating(Rep rep, Tiers tiers, @Nullable RatingRule rule) {
        Rep.Measured measured = rep.measured();
        return measured == null || rule == null
                ? null
                : tiers.rated(rep.standing())
                        .map(tier -> new Rating(
                                tier.code(), measured.deals(), measured.from(), measured.to(), rule.counts()))
                        .orElse(null);
    }
}

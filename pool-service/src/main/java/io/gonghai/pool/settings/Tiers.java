package io.gonghai.pool.settings;

import io.gonghai.pool.rules.domain.Finding.LimitSource;
import io.gonghai.pool.rules.domain.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tier somebody is of, and how many customers they may hold over all pools: decided here for every command and every answer. A tier by hand goes before a
 * rated one; a limit of one's own goes before that of a tier, and that before the company's.
 */
public final class Tiers {
    private final CustodySettings settings;
    private final @Nullable Instant ratingSince;

    private Tiers(CustodySettings settings, @Nullable Instant ratingSince) {
        this.settings = settings;
        this.ratingSince = ratingSince;
    }

    /** By these settings. */
    public static Tiers of(StoredSettings stored) {
        return new Tiers(stored.settings(), stored.ratingSince());
    }

    /**
     * What is known of a person.
     *
     * @param holdingLimit their own over all pools; null: none
     * @param tier by hand; null: none
     * @param tierUntil the last day of the company's zone on which that holds; null: until it is taken away
     * @param measure null where they were never rated
     */
    public record Standing(
            @Nullable Integer holdingLimit,
            @Nullable String tier,
            @Nullable LocalDate tierUntil,
            @Nullable Measure measure) {
        /** Somebody of whom nothing is known. */
        public static final Standing NONE = new Standing(null, null, null, null);
    }

    /** What was counted of a person. @param from when the period began */
    public record Measure(int deals, Instant from) {}

    /** The codes of the company's tiers, best first. */
    public List<String> codes() {
        return settings.tiers().stream().map(Tier::code).toList();
    }

    /** The tier in force: by hand, else the rated one where ratings bind; null: none. */
    public @Nullable String inForce(Standing standing, Instant now) {
        String byHand = byHand(standing, now);
        return byHand != null ? byHand : binding(standing).map(Tier::code).orElse(null);
    }

    /** The best tier that somebody's deals reach, whether or not ratings bind; empty while nobody is rated, and where they were not since ratings began. */
    public Optional<Tier> rated(Standing standing) {
        Measure measure = standing.measure();
        if (settings.rating() == null
                || measure == null
                || ratingSince == null
                || measure.from().isBefore(ratingSince)) {
            return Optional.empty();
        }
        return settings.tiers().stream()
                .filter(tier -> tier.deals() != null && tier.deals() <= measure.deals())
                .findFirst();
    }

    /**
     * How many customers of all pools somebody may hold, and who says so; null: no limit. Where the tier by hand is one that the company does not list, and so
     * says nothing about limits, the rated one is asked.
     */
    public Policy.@Nullable Limit overall(Standing standing, Instant now) {
        if (standing.holdingLimit() != null) {
            return limit(standing.holdingLimit(), LimitSource.OWN, null);
        }
        Tier tier = listed(byHand(standing, now)).or(() -> binding(standing)).orElse(null);
        if (tier != null && tier.holdingLimit() != null) {
            return limit(tier.holdingLimit(), LimitSource.TIER, tier.code());
        }
        return settings.holdingLimit() == null ? null : limit(settings.holdingLimit(), LimitSource.COMPANY, null);
    }

    private @Nullable String byHand(Standing standing, Instant now) {
        LocalDate until = standing.tierUntil();
        boolean over =
                until != null && now.atZone(settings.timeZone()).toLocalDate().isAfter(until);
        return over ? null : standing.tier();
    }

    private Optional<Tier> binding(Standing standing) {
        RatingRule rating = settings.rating();
        return rating != null && rating.counts() ? rated(standing) : Optional.empty();
    }

    private Optional<Tier> listed(@Nullable String code) {
        return settings.tiers().stream()
                .filter(tier -> tier.code().equals(code))
                .findFirst();
    }

    private Policy.Limit limit(int most, LimitSource source, @Nullable String tier) {
        return new Policy.Limit(most, settings.countDealtCustomers(), source, tier);
    }
}

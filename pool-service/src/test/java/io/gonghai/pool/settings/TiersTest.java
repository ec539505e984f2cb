package io.gonghai.pool.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;

import io.gonghai.pool.rules.domain.Finding.LimitSource;
import io.gonghai.pool.rules.domain.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;

class TiersTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant BEGAN = Instant.parse("2026-01-15T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-01-31T16:00:00Z");
    /** Noon of 2 March in Shanghai. */
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    /** Silver has no limit of its own, guest is by hand only. */
    private static final List<Tier> TIERS = List.of(
            new Tier("gold", 300, 10),
            new Tier("silver", null, 3),
            new Tier("guest", 7, null),
            new Tier("bronze", 100, 0));

    private static Tiers tiers(@Nullable Integer company, @Nullable RatingRule rating) {
        CustodySettings settings = new CustodySettings(company, false, SHANGHAI, null, null, TIERS, rating, null);
        return Tiers.of(new StoredSettings(2, settings, "admin", BEGAN, rating == null ? null : BEGAN));
    }

    private static Tiers tiers() {
        return tiers(50, new RatingRule(RatingPeriod.MONTH, true));
    }

    private static Tiers.Standing person(
            @Nullable Integer own, @Nullable String byHand, @Nullable LocalDate until, @Nullable Integer deals) {
        return new Tiers.Standing(own, byHand, until, deals == null ? null : new Tiers.Measure(deals, FEBRUARY));
    }

    @ParameterizedTest(name = "own {0}, by hand {1}, deals {2}: {3}, at most {4} by {5} {6}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -,      -,  -,      50,  COMPANY, -",
                "9, -,      -,  -,      9,   OWN,     -",
                "9, gold,   99, gold,   9,   OWN,     -",
                "0, gold,   -,  gold,   0,   OWN,     -",
                "-, gold,   -,  gold,   300, TIER,    gold",
                "-, bronze, 99, bronze, 100, TIER,    bronze",
                "-, guest,  99, guest,  7,   TIER,    guest",
                // listed without a limit: the company's, or a manager could not take a rated limit away
                "-, silver, 99, silver, 50,  COMPANY, -",
                // not listed: it says nothing about limits
                "-, vip,    99, vip,    300, TIER,    gold",
                "-, vip,    -,  vip,    50,  COMPANY, -",
                "-, -,      10, gold,   300, TIER,    gold",
                "-, -,      9,  silver, 50,  COMPANY, -",
                "-, -,      3,  silver, 50,  COMPANY, -",
                "-, -,      2,  bronze, 100, TIER,    bronze",
                "-, -,      0,  bronze, 100, TIER,    bronze",
            })
    void a_tier_by_hand_goes_before_a_rated_one_and_ones_own_limit_before_that_of_the_tier(
            Integer own, String byHand, Integer deals, String inForce, Integer most, LimitSource source, String of) {
        Tiers.Standing person = person(own, byHand, null, deals);

        assertThat(tiers().inForce(person, NOON)).isEqualTo(inForce);
        assertThat(tiers().overall(person, NOON)).isEqualTo(new Policy.Limit(most, false, source, of));
    }

    @Test
    void without_any_limit_there_is_none() {
        assertThat(tiers(null, null).overall(Tiers.Standing.NONE, NOON)).isNull();
        assertThat(tiers(null, null).overall(person(null, "silver", null, null), NOON))
                .isNull();
        assertThat(tiers(null, null).inForce(Tiers.Standing.NONE, NOON)).isNull();
    }

    @ParameterizedTest(name = "until 2 March, at {0}: {1}")
    @CsvSource({
        "2026-03-01T16:00:00Z, guest",
        "2026-03-02T15:59:59.999999Z, guest",
        "2026-03-02T16:00:00Z, gold",
        "2026-03-03T04:00:00Z, gold"
    })
    void a_tier_by_hand_holds_to_the_end_of_its_last_day_where_the_company_is(Instant now, String inForce) {
        Tiers.Standing person = person(null, "guest", LocalDate.parse("2026-03-02"), 12);

        assertThat(tiers().inForce(person, now)).isEqualTo(inForce);
        assertThat(tiers().overall(person, now)).extracting(Policy.Limit::tier).isEqualTo(inForce);
    }

    @Test
    void ratings_that_do_not_count_are_made_and_bind_nothing() {
        Tiers preview = tiers(50, new RatingRule(RatingPeriod.MONTH, false));
        Tiers.Standing person = person(null, null, null, 12);

        assertThat(preview.rated(person)).map(Tier::code).contains("gold");
        assertThat(preview.inForce(person, NOON)).isNull();
        assertThat(preview.overall(person, NOON)).isEqualTo(new Policy.Limit(50, false, LimitSource.COMPANY, null));
    }

    @Test
    void what_was_measured_before_ratings_began_says_nothing() {
        Tiers.Standing early = new Tiers.Standing(null, null, null, new Tiers.Measure(99, BEGAN.minusNanos(1_000)));
        Tiers.Standing first = new Tiers.Standing(null, null, null, new Tiers.Measure(99, BEGAN));

        assertThat(tiers().rated(early)).isEmpty();
        assertThat(tiers().inForce(early, NOON)).isNull();
        assertThat(tiers().rated(first)).map(Tier::code).contains("gold");
        assertThat(tiers(50, null).rated(first)).isEmpty();
    }

    private static Gen<Tiers.Standing> people() {
        List<String> codes = List.of("gold", "silver", "guest", "bronze", "vip", "");
        return integers()
                .between(-1, 5)
                .zip(
                        integers().between(0, codes.size() - 1),
                        integers().between(-3, 3),
                        integers().between(-1, 15),
                        (own, code, days, deals) -> person(
                                own < 0 ? null : own,
                                codes.get(code).isEmpty() ? null : codes.get(code),
                                codes.get(code).isEmpty() || days == 3
                                        ? null
                                        : LocalDate.parse("2026-03-02").plusDays(days),
                                deals < 0 ? null : deals));
    }

    @Test
    void whose_limit_it_is_is_told_truly() {
        qt().forAll(people(), booleans().all(), booleans().all()).check((person, counts, limited) -> {
            Tiers tiers = tiers(limited ? 50 : null, new RatingRule(RatingPeriod.WEEK, counts));
            Policy.Limit limit = tiers.overall(person, NOON);
            if (limit == null) {
                return !limited && person.holdingLimit() == null;
            }
            return switch (limit.source()) {
                case OWN -> person.holdingLimit() != null && limit.most() == person.holdingLimit();
                case TIER ->
                    person.holdingLimit() == null
                            && TIERS.stream()
                                    .anyMatch(tier ->
                                            tier.code().equals(limit.tier()) && tier.holdingLimit() == limit.most());
                case COMPANY -> limited && person.holdingLimit() == null && limit.most() == 50;
            };
        });
    }

    @Test
    void more_deals_never_rate_worse() {
        qt().forAll(integers().between(0, 30), integers().between(0, 30)).check((deals, more) -> {
            Tier one = tiers().rated(person(null, null, null, deals)).orElseThrow();
            Tier other = tiers().rated(person(null, null, null, deals + more)).orElseThrow();
            return TIERS.indexOf(other) <= TIERS.indexOf(one);
        });
    }

    @Test
    void a_tier_by_hand_that_is_over_is_as_none() {
        qt().forAll(people()).check(person -> {
            boolean over = person.tierUntil() != null && person.tierUntil().isBefore(LocalDate.parse("2026-03-02"));
            Tiers.Standing none = new Tiers.Standing(person.holdingLimit(), null, null, person.measure());
            return !over
                    || java.util.Objects.equals(tiers().inForce(person, NOON), tiers().inForce(none, NOON))
                            && java.util.Objects.equals(tiers().overall(person, NOON), tiers().overall(none, NOON));
        });
    }
}

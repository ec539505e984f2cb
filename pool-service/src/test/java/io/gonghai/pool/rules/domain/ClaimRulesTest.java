package io.gonghai.pool.rules.domain;

import static io.gonghai.pool.rules.domain.Cases.NOON;
import static io.gonghai.pool.rules.domain.Cases.SHANGHAI;
import static io.gonghai.pool.rules.domain.Cases.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gonghai.pool.rules.domain.ClaimCase.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimRulesTest {
    private static final Period A_DAY = (start, zone) -> start.plus(Duration.ofDays(1));
    private static final ClaimCase.Target URGENT =
            new ClaimCase.Target(Whereabouts.POOLED, false, "HIGH", NOON.minusSeconds(60), null, null);

    private static final WithinScope EAST =
            new WithinScope(Map.of("region", Set.of("CN-SH", "CN-ZJ"), "level", Set.of("A", "B")));

    static Stream<Arguments> judgements() {
        ClaimCase good = Cases.good();
        ClaimCase.Target held = new ClaimCase.Target(Whereabouts.ELSEWHERE, false, null, NOON, null, null);
        ClaimCase.Target frozen =
                new ClaimCase.Target(Whereabouts.FROZEN, false, null, NOON, null, NOON.plusSeconds(60));
        ClaimCase.Target dealt = new ClaimCase.Target(Whereabouts.POOLED, true, null, NOON, null, null);
        HeadStart start = new HeadStart(Set.of("gold"), Set.of("HIGH"), A_DAY, SHANGHAI);
        return Stream.of(
                Arguments.of("an active rep", new ActiveRep(), good, true),
                Arguments.of(
                        "an inactive rep",
                        new ActiveRep(),
                        Cases.by(good, new ClaimCase.Taker(false, true, null)),
                        false),
                Arguments.of("a member", new Membership(), good, true),
                Arguments.of(
                        "no member", new Membership(), Cases.by(good, new ClaimCase.Taker(true, false, null)), false),
                Arguments.of("a pooled customer", new InPool(), good, true),
                Arguments.of("a customer that is not frozen", new NotFrozen(), good, true),
                Arguments.of("a frozen customer", new NotFrozen(), Cases.of(good, frozen), false),
                Arguments.of("a frozen customer, as far as its pool goes", new InPool(), Cases.of(good, frozen), true),
                Arguments.of("a held customer", new InPool(), Cases.of(good, held), false),
                Arguments.of("self-claim", new ClaimMode(true), good, true),
                Arguments.of("no self-claim", new ClaimMode(false), good, false),
                Arguments.of("below the limit", Cases.atMost(10, true), Cases.holding(9, 0), true),
                Arguments.of("at the limit", Cases.atMost(10, true), Cases.holding(10, 0), false),
                Arguments.of("dealt ones count", Cases.atMost(10, true), Cases.holding(10, 5), false),
                Arguments.of("dealt ones do not count", Cases.atMost(10, false), Cases.holding(10, 1), true),
                Arguments.of(
                        "a dealt customer at the limit",
                        Cases.atMost(10, false),
                        Cases.of(Cases.holding(10, 0), dealt),
                        true),
                Arguments.of(
                        "a dealt customer at the limit where all count",
                        Cases.atMost(10, true),
                        Cases.of(Cases.holding(10, 0), dealt),
                        false),
                Arguments.of("above it by force", Cases.atMost(10, true), Cases.holding(12, 0), false),
                Arguments.of("nobody may hold", Cases.atMost(0, true), good, false),
                Arguments.of(
                        "below the limit over all pools",
                        Cases.atMostOverall(10, true),
                        Cases.holdingOverall(1, 9, 0),
                        true),
                Arguments.of(
                        "at the limit over all pools",
                        Cases.atMostOverall(10, true),
                        Cases.holdingOverall(1, 10, 0),
                        false),
                Arguments.of(
                        "dealt ones of all pools do not count",
                        Cases.atMostOverall(10, false),
                        Cases.holdingOverall(1, 10, 1),
                        true),
                Arguments.of("nobody is away", new AbsentRep(SHANGHAI), good, true),
                Arguments.of("away today", new AbsentRep(SHANGHAI), Cases.absent(TODAY, TODAY.plusDays(1)), false),
                Arguments.of(
                        "away until today", new AbsentRep(SHANGHAI), Cases.absent(TODAY.minusDays(3), TODAY), true),
                Arguments.of(
                        "away from tomorrow on",
                        new AbsentRep(SHANGHAI),
                        Cases.absent(TODAY.plusDays(1), TODAY.plusDays(9)),
                        true),
                Arguments.of("a scope of anything", new WithinScope(Map.of()), good, true),
                Arguments.of("in the region", EAST, Cases.being(Map.of("region", "CN-SH", "level", "A")), true),
                Arguments.of("in another region", EAST, Cases.being(Map.of("region", "CN-BJ", "level", "A")), false),
                Arguments.of(
                        "in the region, of another level",
                        EAST,
                        Cases.being(Map.of("region", "CN-SH", "level", "C")),
                        false),
                Arguments.of("in no region that is known", EAST, Cases.being(Map.of("level", "A")), false),
                Arguments.of("claims left", new DailyClaimLimit(3, SHANGHAI), Cases.claimedToday(2), true),
                Arguments.of("no claims left", new DailyClaimLimit(3, SHANGHAI), Cases.claimedToday(3), false),
                Arguments.of(
                        "yesterday's claims",
                        new DailyClaimLimit(3, SHANGHAI),
                        Cases.with(good, new Ledger(3, 0, TODAY.minusDays(1), 3)),
                        true),
                Arguments.of("never lost", new CoolDown(A_DAY, SHANGHAI), good, true),
                Arguments.of("lost just now", new CoolDown(A_DAY, SHANGHAI), Cases.lostAt(NOON), false),
                Arguments.of(
                        "lost a day ago", new CoolDown(A_DAY, SHANGHAI), Cases.lostAt(NOON.minusSeconds(86_400)), true),
                Arguments.of("not urgent", start, good, true),
                Arguments.of("urgent, no tier", start, Cases.of(good, URGENT), false),
                Arguments.of(
                        "urgent, gold",
                        start,
                        Cases.by(Cases.of(good, URGENT), new ClaimCase.Taker(true, true, "gold")),
                        true),
                Arguments.of(
                        "urgent, silver",
                        start,
                        Cases.by(Cases.of(good, URGENT), new ClaimCase.Taker(true, true, "silver")),
                        false),
                Arguments.of("a reason", new ReasonRequired(), good, true),
                Arguments.of(
                        "no reason",
                        new ReasonRequired(),
                        new ClaimCase(good.taker(), good.target(), good.ledger(), false, NOON),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judgements")
    void each_rule_judges_by_its_own_facts(String name, ClaimRule rule, ClaimCase facts, boolean passes) {
        assertThat(rule.judge(facts).passed()).isEqualTo(passes);
    }

    @Test
    void a_refusal_by_the_daily_limit_says_the_next_midnight_of_the_company() {
        Finding finding = new DailyClaimLimit(2, SHANGHAI).judge(Cases.claimedToday(2));

        assertThat(finding)
                .isEqualTo(new Finding("DAILY_CLAIM_LIMIT", false, 2, 2, Instant.parse("2026-03-02T16:00:00Z")));
    }

    @Test
    void a_daily_limit_of_nothing_never_becomes_possible() {
        assertThat(new DailyClaimLimit(0, SHANGHAI).judge(Cases.good()).possibleAt())
                .isNull();
    }

    @Test
    void a_rulebook_names_every_rule_that_failed() {
        Rulebook rulebook = new Rulebook(List.of(
                new ActiveRep(), Cases.atMost(1, true), new DailyClaimLimit(1, SHANGHAI), new ReasonRequired()));
        ClaimCase facts =
                new ClaimCase(Cases.good().taker(), Cases.good().target(), new Ledger(1, 0, TODAY, 1), false, NOON);

        assertThat(rulebook.judge(facts).failed())
                .extracting(Finding::rule)
                .containsExactly("HOLDING_LIMIT", "DAILY_CLAIM_LIMIT", "REASON_REQUIRED");
    }

    @Test
    void of_two_holding_limits_the_one_with_the_least_room_is_told() {
        HoldingLimit both = new HoldingLimit(new Policy.Limit(5, true), new Policy.Limit(8, true), Mode.ENFORCE);

        assertThat(both.judge(Cases.holdingOverall(3, 4, 0)))
                .extracting(Finding::passed, Finding::basis, Finding::limit, Finding::used)
                .containsExactly(true, Finding.Basis.POOL, 5, 3);
        assertThat(both.judge(Cases.holdingOverall(3, 7, 0)))
                .extracting(Finding::passed, Finding::basis, Finding::limit, Finding::used)
                .containsExactly(true, Finding.Basis.OVERALL, 8, 7);
        assertThat(both.judge(Cases.holdingOverall(4, 8, 0)))
                .extracting(Finding::passed, Finding::basis, Finding::limit, Finding::used)
                .containsExactly(false, Finding.Basis.OVERALL, 8, 8);
        assertThat(both.judge(Cases.holdingOverall(6, 8, 0)))
                .extracting(Finding::passed, Finding::basis, Finding::limit, Finding::used)
                .containsExactly(false, Finding.Basis.POOL, 5, 6);
    }

    @Test
    void what_a_pool_tries_does_not_lift_the_limit_over_all_pools() {
        HoldingLimit tried = new HoldingLimit(new Policy.Limit(5, true), new Policy.Limit(8, true), Mode.OBSERVE);
        Rulebook rulebook = new Rulebook(List.of(tried), Map.of("HOLDING_LIMIT", Mode.OBSERVE));

        assertThat(rulebook.judge(Cases.holdingOverall(6, 7, 0)).allowed()).isTrue();
        assertThat(rulebook.judge(Cases.holdingOverall(6, 7, 0)).passedOver()).containsExactly("HOLDING_LIMIT");
        assertThat(rulebook.judge(Cases.holdingOverall(6, 8, 0)).failed())
                .extracting(Finding::basis, Finding::limit, Finding::used)
                .containsExactly(tuple(Finding.Basis.OVERALL, 8, 8));
        assertThat(rulebook.judge(Cases.holdingOverall(3, 8, 0)).allowed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Whereabouts.class, names = "POOLED", mode = EnumSource.Mode.EXCLUDE)
    void of_what_is_not_in_the_pool_no_rule_tells_priority_or_traits(Whereabouts elsewhere) {
        HeadStart start = new HeadStart(
                Set.of("gold"), Set.of("HIGH"), (begin, zone) -> begin.plus(Duration.ofHours(24)), SHANGHAI);
        WithinScope scope = new WithinScope(Map.of("region", Set.of("CN-SH")));
        ClaimCase.Target target =
                new ClaimCase.Target(elsewhere, false, "HIGH", NOON, null, null, Map.of("region", "CN-BJ"));

        assertThat(start.judge(Cases.of(Cases.good(), target)).passed()).isTrue();
        assertThat(scope.judge(Cases.of(Cases.good(), target)).passed()).isTrue();
    }

    @Test
    void a_head_start_names_who_goes_first_and_the_takers_tier_whether_it_passes_or_not() {
        Set<String> first = new LinkedHashSet<>(List.of("platinum", "gold"));
        HeadStart start = new HeadStart(first, Set.of("HIGH"), A_DAY, SHANGHAI);
        ClaimCase high =
                Cases.of(Cases.good(), new ClaimCase.Target(Whereabouts.POOLED, false, "HIGH", NOON, null, null));

        assertThat(start.judge(Cases.by(high, new ClaimCase.Taker(true, true, "bronze"))))
                .isEqualTo(Finding.ofTiers(
                        "HEAD_START", false, NOON.plus(Duration.ofDays(1)), "bronze", List.of("platinum", "gold")));
        assertThat(start.judge(Cases.by(high, new ClaimCase.Taker(true, true, "gold"))))
                .isEqualTo(Finding.ofTiers("HEAD_START", true, null, "gold", List.of("platinum", "gold")));
        assertThat(start.judge(Cases.good()).tiers()).isEmpty();
    }

    @Test
    void a_limit_over_all_pools_says_whose_it_is_and_a_colleague_is_not_told() {
        Policy.Limit ofGold = new Policy.Limit(2, true, Finding.LimitSource.TIER, "gold");

        Finding finding = new HoldingLimit(null, ofGold, Mode.OBSERVE).judge(Cases.holdingOverall(1, 2, 0));

        assertThat(finding)
                .extracting(Finding::passed, Finding::limit, Finding::source, Finding::tier, Finding::mode)
                .containsExactly(false, 2, Finding.LimitSource.TIER, "gold", Mode.ENFORCE);
        assertThat(finding.withheld())
                .extracting(Finding::passed, Finding::limit, Finding::used, Finding::source, Finding::tier)
                .containsExactly(false, null, null, null, null);
    }

    @Test
    void who_is_away_is_told_the_first_day_back() {
        assertThat(new AbsentRep(SHANGHAI)
                        .judge(Cases.absent(TODAY.minusDays(1), TODAY.plusDays(3)))
                        .possibleAt())
                .isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));
    }

    @Test
    void a_rule_that_only_warns_or_is_observed_says_what_it_would_refuse_and_refuses_nothing() {
        Rulebook rulebook = new Rulebook(
                List.of(Cases.atMost(1, true), new DailyClaimLimit(1, SHANGHAI), new Membership()),
                Map.of("HOLDING_LIMIT", Mode.WARN, "DAILY_CLAIM_LIMIT", Mode.OBSERVE));

        Verdict verdict = rulebook.judge(Cases.claimedToday(1));

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.findings())
                .extracting(Finding::rule, Finding::passed, Finding::mode)
                .containsExactly(
                        tuple("HOLDING_LIMIT", false, Mode.WARN),
                        tuple("DAILY_CLAIM_LIMIT", false, Mode.OBSERVE),
                        tuple("NOT_A_MEMBER", true, Mode.ENFORCE));
        assertThat(verdict.warnings()).extracting(Finding::rule).containsExactly("HOLDING_LIMIT");
        assertThat(verdict.passedOver()).containsExactly("HOLDING_LIMIT", "DAILY_CLAIM_LIMIT");
    }
}

package io.gonghai.pool.rules.domain;

import static io.gonghai.pool.rules.domain.Cases.NOON;
import static io.gonghai.pool.rules.domain.Cases.SHANGHAI;
import static io.gonghai.pool.rules.domain.Cases.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.rules.domain.ClaimCase.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimRulesTest {
    private static final Period A_DAY = (start, zone) -> start.plus(Duration.ofDays(1));
    private static final ClaimCase.Target URGENT =
            new ClaimCase.Target(Whereabouts.POOLED, false, "HIGH", NOON.minusSeconds(60), null, null);

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
                Arguments.of("below the limit", new HoldingLimit(10, true), Cases.holding(9, 0), true),
                Arguments.of("at the limit", new HoldingLimit(10, true), Cases.holding(10, 0), false),
                Arguments.of("dealt ones count", new HoldingLimit(10, true), Cases.holding(10, 5), false),
                Arguments.of("dealt ones do not count", new HoldingLimit(10, false), Cases.holding(10, 1), true),
                Arguments.of(
                        "a dealt customer at the limit",
                        new HoldingLimit(10, false),
                        Cases.of(Cases.holding(10, 0), dealt),
                        true),
                Arguments.of(
                        "a dealt customer at the limit where all count",
                        new HoldingLimit(10, true),
                        Cases.of(Cases.holding(10, 0), dealt),
                        false),
                Arguments.of("above it by force", new HoldingLimit(10, true), Cases.holding(12, 0), false),
                Arguments.of("nobody may hold", new HoldingLimit(0, true), good, false),
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
                new ActiveRep(), new HoldingLimit(1, true), new DailyClaimLimit(1, SHANGHAI), new ReasonRequired()));
        ClaimCase facts =
                new ClaimCase(Cases.good().taker(), Cases.good().target(), new Ledger(1, 0, TODAY, 1), false, NOON);

        assertThat(rulebook.judge(facts).failed())
                .extracting(Finding::rule)
                .containsExactly("HOLDING_LIMIT", "DAILY_CLAIM_LIMIT", "REASON_REQUIRED");
    }
}

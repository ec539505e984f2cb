package io.gonghai.pool.rules.domain;

import static io.gonghai.pool.rules.domain.Cases.NOON;
import static io.gonghai.pool.rules.domain.Cases.SHANGHAI;
import static io.gonghai.pool.rules.domain.Cases.TODAY;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.gonghai.pool.rules.domain.ClaimCase.Whereabouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class RulebookProperties {
    private static final int FAR = 200_000;

    private static Gen<ClaimCase> cases() {
        Gen<Ledger> ledgers = integers()
                .between(0, 12)
                .zip(
                        integers().between(0, 12),
                        integers().between(-2, 1),
                        (held, dealt, day) ->
                                new Ledger(held + dealt, dealt, day == -2 ? null : TODAY.plusDays(day), held));
        Gen<ClaimCase.Taker> takers = booleans()
                .all()
                .zip(
                        booleans().all(),
                        booleans().all(),
                        (active, member, gold) -> new ClaimCase.Taker(
                                active,
                                member,
                                gold ? "gold" : null,
                                gold.equals(member)
                                        ? List.of(new AwayUntil(TODAY.minusDays(2), TODAY.plusDays(3)))
                                        : List.of()));
        Gen<ClaimCase.Target> targets = booleans()
                .all()
                .zip(
                        booleans().all(),
                        longs().between(0, FAR),
                        (pooled, dealt, ago) -> new ClaimCase.Target(
                                pooled ? Whereabouts.POOLED : ago % 3 == 0 ? Whereabouts.ELSEWHERE : Whereabouts.FROZEN,
                                dealt,
                                dealt ? "HIGH" : null,
                                NOON.minusSeconds(ago),
                                ago % 2 == 0 ? null : NOON.minusSeconds(ago),
                                ago % 5 == 0 ? null : NOON.plusSeconds(ago - FAR / 2),
                                dealt ? Map.of("region", "CN-SH") : Map.of()));
        return takers.zip(
                targets,
                ledgers,
                (taker, target, ledger) -> new ClaimCase(taker, target, ledger, ledger.held() % 2 == 0, NOON));
    }

    private static Gen<ClaimRule> rules() {
        return integers()
                .between(0, 12)
                .zip(integers().between(0, 12), longs().between(1, FAR), (kind, figure, seconds) -> {
                    Period period = (start, zone) -> start.plus(Duration.ofSeconds(seconds));
                    return switch (kind) {
                        case 0 -> new ActiveRep();
                        case 9 -> new NotFrozen();
                        case 10 -> new AbsentRep(SHANGHAI);
                        case 11 -> new WithinScope(Map.of("region", Set.of("CN-SH")));
                        case 12 -> Cases.atMostOverall(figure, figure % 2 == 0);
                        case 1 -> new Membership();
                        case 2 -> new InPool();
                        case 3 -> new ClaimMode(figure % 2 == 0);
                        case 4 -> Cases.atMost(figure, figure % 2 == 0);
                        case 5 -> new DailyClaimLimit(figure, SHANGHAI);
                        case 6 -> new CoolDown(period, SHANGHAI);
                        case 7 -> new HeadStart(Set.of("gold"), Set.of("HIGH"), period, SHANGHAI);
                        default -> new ReasonRequired();
                    };
                });
    }

    @Test
    void adding_a_rule_never_allows_more() {
        qt().forAll(lists().of(rules()).ofSizeBetween(0, 6), rules(), cases()).check((some, one, facts) -> {
            List<ClaimRule> more = new ArrayList<>(some);
            more.add(one);
            return new Rulebook(some).judge(facts).allowed()
                    || !new Rulebook(more).judge(facts).allowed();
        });
    }

    @Test
    void the_order_of_rules_never_matters() {
        qt().forAll(lists().of(rules()).ofSizeBetween(0, 6), cases()).check((some, facts) -> {
            List<ClaimRule> backwards = new ArrayList<>(some);
            Collections.reverse(backwards);
            Verdict one = new Rulebook(some).judge(facts);
            Verdict other = new Rulebook(backwards).judge(facts);
            return one.allowed() == other.allowed() && Set.copyOf(one.failed()).equals(Set.copyOf(other.failed()));
        });
    }

    @Test
    void raising_a_limit_never_refuses_what_was_allowed() {
        qt().forAll(
                        integers().between(0, 12),
                        integers().between(0, 12),
                        booleans().all(),
                        cases())
                .check((limit, more, countDealt, facts) -> implies(
                                Cases.atMost(limit, countDealt).judge(facts),
                                Cases.atMost(limit + more, countDealt).judge(facts))
                        && implies(
                                Cases.atMostOverall(limit, countDealt).judge(facts),
                                Cases.atMostOverall(limit + more, countDealt).judge(facts))
                        && implies(
                                new DailyClaimLimit(limit, SHANGHAI).judge(facts),
                                new DailyClaimLimit(limit + more, SHANGHAI).judge(facts)));
    }

    /** What pools, company and person may have decided together. */
    private static Gen<Policy> policies() {
        Gen<Mode> modes = integers().between(0, 2).map(n -> Mode.values()[n]);
        return integers()
                .between(0, 12)
                .zip(
                        integers().between(0, 12),
                        modes,
                        booleans().all(),
                        (inPool, overall, mode, dealt) -> new Policy(
                                true,
                                false,
                                inPool == 0 ? null : new Policy.Limit(inPool, dealt),
                                overall == 0 ? null : new Policy.Limit(overall, dealt),
                                inPool,
                                (start, zone) -> start.plus(Duration.ofSeconds(FAR / 2)),
                                new Policy.Start(
                                        Set.of("gold"),
                                        Set.of("HIGH"),
                                        (start, zone) -> start.plus(Duration.ofSeconds(FAR / 3))),
                                dealt,
                                null,
                                Map.of(HoldingLimit.CODE, mode, CoolDown.CODE, mode),
                                SHANGHAI));
    }

    @Test
    void whatever_a_pool_tries_nobody_takes_more_than_the_company_allows() {
        qt().forAll(policies(), cases(), integers().between(0, Way.values().length - 1))
                .check((policy, facts, way) -> {
                    boolean allowed = Catalogue.rulebook(Way.values()[way], policy)
                            .judge(facts)
                            .allowed();
                    return !allowed || fits(policy.overall(), facts);
                });
    }

    private static boolean fits(Policy.@Nullable Limit limit, ClaimCase facts) {
        if (limit == null || (!limit.countDealt() && facts.target().dealt())) {
            return true;
        }
        Ledger ledger = facts.ledger();
        return (limit.countDealt() ? ledger.heldOverall() : ledger.heldOverall() - ledger.heldDealtOverall())
                < limit.most();
    }

    @Test
    void whatever_the_company_decides_nothing_more_is_allowed_by_deciding_it() {
        qt().forAll(policies(), cases()).check((policy, facts) -> {
            Policy without =
                    new Policy(true, false, null, null, null, null, null, false, null, Map.of(), policy.zone());
            return Catalogue.rulebook(Way.CLAIM, without).judge(facts).allowed()
                    || !Catalogue.rulebook(Way.CLAIM, policy).judge(facts).allowed();
        });
    }

    private static boolean implies(Finding before, Finding after) {
        return !before.passed() || after.passed();
    }

    @Test
    void at_possibleAt_a_rule_passes_and_just_before_it_does_not() {
        qt().forAll(rules(), cases()).check((rule, facts) -> {
            Finding finding = rule.judge(facts);
            if (finding.passed() || finding.possibleAt() == null) {
                return true;
            }
            return rule.judge(Cases.at(facts, finding.possibleAt())).passed()
                    && !rule.judge(Cases.at(facts, finding.possibleAt().minusNanos(1_000)))
                            .passed();
        });
    }
}

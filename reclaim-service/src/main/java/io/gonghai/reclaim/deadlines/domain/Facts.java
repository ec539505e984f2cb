package io.gonghai.reclaim.deadlines.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a holding is derived from, as they stand at a moment: for explaining it now, and for keeping when it is taken back. Null is what there is not,
 * is not known, or was not asked for.
 *
 * @param holdingVersion the custody version that began the holding
 * @param possession from when its periods of possession count ({@link Origin})
 * @param firstPeriodFrom from when the first period of NO_FOLLOW_UP counts, where that is not {@code since}
 * @param everDealt whether there ever was a deal
 * @param lastDealEverAt of all deals ever, where rules ask for it
 * @param countedFrom since when all follow-ups are counted here; null: always
 * @param graceFrom from when grace was given last in this possession
 * @param pauses when its clock stood still, as far as that may count
 */
public record Facts(
        Long holdingVersion,
        String holder,
        Instant since,
        Instant possession,
        @Nullable Instant firstPeriodFrom,
        @Nullable Instant lastFollowUpAt,
        @Nullable Instant lastDealAt,
        @Nullable Boolean everDealt,
        @Nullable Instant lastDealEverAt,
        @Nullable LocalDate contractEndsOn,
        @Nullable Instant countedFrom,
        @Nullable Instant graceFrom,
        @Nullable Boolean locked,
        @Nullable String level,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String priority,
        @Nullable String channel,
        @Nullable List<ToldPause> pauses) {
    /** A pause may take a day from what begins on the day of its end. */
    private static final Duration A_DAY = Duration.ofDays(1);

    /** @param rules that it is derived by: of pauses only those count that they name */
    static Facts of(Standing standing, PoolRules rules) {
        Holding holding = standing.holding();
        Instant first = standing.firstPeriodFrom();
        Grace grace = standing.grace();
        Instant given =
                grace != null && grace.possession().equals(standing.origin().possession()) ? grace.from() : null;
        CustomerFacts customer = standing.customer();
        return new Facts(
                holding.version(),
                holding.holder(),
                holding.since(),
                standing.origin().possession(),
                first.equals(holding.since()) ? null : first,
                standing.activity().lastFollowUpAt(),
                standing.activity().lastDealAt(),
                standing.past().read() ? standing.everDealt() : standing.dealt(),
                standing.past().read() ? standing.lastDealAt() : null,
                standing.past().read() ? standing.contractEndsOn() : null,
                standing.countedFrom(),
                given,
                holding.locked() ? Boolean.TRUE : null,
                customer.level(),
                customer.region(),
                customer.industry(),
                customer.priority(),
                customer.channel(),
                pauses(standing, rules));
    }

    private static @Nullable List<ToldPause> pauses(Standing standing, PoolRules rules) {
        Instant from = standing.origin().possession().minus(A_DAY);
        List<ToldPause> counted = standing.customer().pauses(rules.exemptions().pausedBy()).stream()
                .filter(one -> one.to() == null || one.to().isAfter(from))
                .toList();
        return counted.isEmpty() ? null : counted;
    }

    /** One by one, those that there are. */
    public List<Fact> all() {
        List<Fact> all = new ArrayList<>();
        all.add(new Fact(Fact.FactKind.HELD, since, holder));
        at(all, Fact.FactKind.POSSESSED, possession.equals(since) ? null : possession);
        at(all, Fact.FactKind.FIRST_PERIOD, firstPeriodFrom);
        at(all, Fact.FactKind.FOLLOW_UP, lastFollowUpAt);
        at(all, Fact.FactKind.DEAL, lastDealAt);
        at(
                all,
                Fact.FactKind.DEAL_EVER,
                lastDealEverAt == null || lastDealEverAt.equals(lastDealAt) ? null : lastDealEverAt);
        says(all, Fact.FactKind.DEALT, everDealt == null ? null : everDealt.toString());
        says(all, Fact.FactKind.CONTRACT_END, contractEndsOn == null ? null : contractEndsOn.toString());
        at(all, Fact.FactKind.COUNTED_FROM, countedFrom);
        at(all, Fact.FactKind.GRACE, graceFrom);
        for (ToldPause pause : pauses == null ? List.<ToldPause>of() : pauses) {
            all.add(new Fact(Fact.FactKind.PAUSED, pause.from(), pause.kind()));
            if (pause.to() != null) {
                all.add(new Fact(Fact.FactKind.RESUMED, pause.to(), pause.kind()));
            }
        }
        says(all, Fact.FactKind.LOCKED, locked == null ? null : locked.toString());
        says(all, Fact.FactKind.LEVEL, level);
        says(all, Fact.FactKind.REGION, region);
        says(all, Fact.FactKind.INDUSTRY, industry);
        says(all, Fact.FactKind.PRIORITY, priority);
        says(all, Fact.FactKind.CHANNEL, channel);
        return List.copyOf(all);
    }

    private static void at(List<Fact> all, Fact.FactKind kind, @Nullable Instant at) {
        if (at != null) {
            all.add(new Fact(kind, at, null));
        }
    }

    private static void says(List<Fact> all, Fact.FactKind kind, @Nullable String value) {
        if (value != null) {
            all.add(new Fact(kind, null, value));
        }
    }
}

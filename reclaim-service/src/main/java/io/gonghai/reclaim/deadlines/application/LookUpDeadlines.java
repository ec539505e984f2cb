package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Deadlines of many customers for another service, by its own authority. Left out is whoever has no deadline to tell: a customer that nobody is known here to hold, and
 * a holding in a pool whose rules are still to come. Nobody else is asked.
 */
@ApplicationScoped
public class LookUpDeadlines {
    private final Clocks clocks;
    private final Pools pools;
    private final Calendars calendars;

    LookUpDeadlines(Clocks clocks, Pools pools, Calendars calendars) {
        this.clocks = clocks;
        this.pools = pools;
        this.calendars = calendars;
    }

    public List<DeadlineAnswer> of(Collection<UUID> customerIds) {
        List<CustomerClock> held = clocks.find(customerIds).stream()
                .filter(one -> one.holding() != null)
                .toList();
        Map<UUID, PoolRules> rules = pools.rules(held.stream()
                .map(CustomerClock::holding)
                .filter(Objects::nonNull)
                .map(Holding::poolId)
                .distinct()
                .toList());
        Calendar calendar = calendars.now();
        return held.stream()
                .filter(one ->
                        rules.containsKey(Objects.requireNonNull(one.holding()).poolId()))
                .map(one -> answer(one, rules, calendar))
                .toList();
    }

    private static DeadlineAnswer answer(CustomerClock one, Map<UUID, PoolRules> rules, Calendar calendar) {
        Holding holding = Objects.requireNonNull(one.holding());
        PoolRules ofPool = Objects.requireNonNull(rules.get(holding.poolId()));
        return new DeadlineAnswer(
                one.customerId(),
                holding,
                ofPool.version(),
                one.deadline(ofPool, calendar).orElse(null),
                null);
    }
}

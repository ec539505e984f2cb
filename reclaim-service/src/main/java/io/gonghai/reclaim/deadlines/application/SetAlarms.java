package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Derives the deadlines of locked rows by the rules as they stand. */
@ApplicationScoped
public class SetAlarms {
    private final Pools pools;
    private final Calendars calendars;
    private final Activities activities;
    private final Walks walks;
    private final DatabaseClock clock;

    SetAlarms(Pools pools, Calendars calendars, Activities activities, Walks walks, DatabaseClock clock) {
        this.pools = pools;
        this.calendars = calendars;
        this.activities = activities;
        this.walks = walks;
        this.clock = clock;
    }

    /** By the rules of the rows' pools; neither they nor the calendars that are read after them change before the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reckoning reckoning(Collection<CustomerClock> clocks) {
        return reckoning(clocks, pools.share(Reckoning.poolsOf(clocks)));
    }

    /** By the rules as they stand now, for whoever only asks. */
    public Reckoning glance(Collection<CustomerClock> clocks) {
        return reckoning(clocks, pools.rules(Reckoning.poolsOf(clocks)));
    }

    /** Likewise of one, with all that is known of it: for whoever explains it. */
    Reckoning inFull(CustomerClock one) {
        Map<UUID, PoolRules> rules = pools.rules(Reckoning.poolsOf(List.of(one)));
        return Reckoning.inFull(one, rules, calendars.now(rules.values()), activities, new Jumps(walks, clock));
    }

    private Reckoning reckoning(Collection<CustomerClock> clocks, Map<UUID, PoolRules> rules) {
        return Reckoning.of(clocks, rules, calendars.now(rules.values()), activities, new Jumps(walks, clock));
    }

    /** What is derived by the rules as they stand, and by others of one pool in their place. */
    public record Compared(Reckoning today, Reckoning then) {}

    /** Likewise, for whoever tries rules that are not in force. */
    Compared compare(Collection<CustomerClock> clocks, PoolRules given) {
        Map<UUID, PoolRules> rules = pools.rules(Reckoning.poolsOf(clocks));
        List<PoolRules> both =
                Stream.concat(rules.values().stream(), Stream.of(given)).toList();
        return Reckoning.compared(clocks, rules, given, calendars.now(both), activities, new Jumps(walks, clock));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public List<CustomerClock> derive(Collection<CustomerClock> clocks) {
        Reckoning reckoning = reckoning(clocks);
        return clocks.stream().map(reckoning::set).toList();
    }
}

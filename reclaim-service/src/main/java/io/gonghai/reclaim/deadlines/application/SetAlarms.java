package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Derives the deadlines of locked rows by the rules as they stand. */
@ApplicationScoped
public class SetAlarms {
    private final Pools pools;
    private final Calendars calendars;

    SetAlarms(Pools pools, Calendars calendars) {
        this.pools = pools;
        this.calendars = calendars;
    }

    /** The rules of the rows' pools; neither they nor the calendar that is read after them change before the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, PoolRules> rulesFor(Collection<CustomerClock> clocks) {
        return pools.share(clocks.stream()
                .map(CustomerClock::holding)
                .filter(Objects::nonNull)
                .map(Holding::poolId)
                .distinct()
                .toList());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public List<CustomerClock> derive(Collection<CustomerClock> clocks) {
        Map<UUID, PoolRules> rules = rulesFor(clocks);
        Calendar calendar = calendars.now();
        return clocks.stream()
                .map(one -> one.holding() == null
                        ? one.derived(null, calendar)
                        : one.derived(rules.get(one.holding().poolId()), calendar))
                .toList();
    }
}

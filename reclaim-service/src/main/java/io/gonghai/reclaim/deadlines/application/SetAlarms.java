package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** Derives the deadlines of locked rows by the rules as they stand. */
@ApplicationScoped
public class SetAlarms {
    private final Pools pools;
    private final Calendars calendars;
    private final Activities activities;

    SetAlarms(Pools pools, Calendars calendars, Activities activities) {
        this.pools = pools;
        this.calendars = calendars;
        this.activities = activities;
    }

    /** By the rules of the rows' pools; neither they nor the calendar that is read after them change before the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reckoning reckoning(Collection<CustomerClock> clocks) {
        return Reckoning.of(clocks, pools.share(Reckoning.poolsOf(clocks)), calendars.now(), activities);
    }

    /** By the rules as they stand now, for whoever only asks. */
    public Reckoning glance(Collection<CustomerClock> clocks) {
        return Reckoning.of(clocks, pools.rules(Reckoning.poolsOf(clocks)), calendars.now(), activities);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public List<CustomerClock> derive(Collection<CustomerClock> clocks) {
        Reckoning reckoning = reckoning(clocks);
        return clocks.stream().map(reckoning::set).toList();
    }
}

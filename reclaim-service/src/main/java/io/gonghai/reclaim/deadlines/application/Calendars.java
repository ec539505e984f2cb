package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.calendar.application.ReadCalendars;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** By which time periods run: the company's days, as its settings have them, or the deployment until they are known; and the calendars that rules name. */
@ApplicationScoped
public class Calendars {
    private final CompanyZone zone;
    private final ReadCalendars working;
    private final Pools pools;

    Calendars(CompanyZone zone, ReadCalendars working, Pools pools) {
        this.zone = zone;
        this.working = working;
        this.pools = pools;
    }

    /**
     * As they stand: the company's days, with the calendars that these rules name. Whoever derives by them asks after the rules are shared ({@link Pools#share}): then they do not
     * change before the transaction ends.
     */
    public Calendar now(Collection<PoolRules> rules) {
        CompanyZone.Known days = zone.now();
        Map<String, Calendar.Named> named = new HashMap<>();
        for (PoolRules pool : rules) {
            for (String id : pool.calendars()) {
                if (!named.containsKey(id)) {
                    working.inForce(id)
                            .ifPresent(found -> named.put(
                                    id,
                                    new Calendar.Named(
                                            found.key(), found.working().time())));
                }
            }
        }
        return new Calendar(days.version(), days.zone(), Map.copyOf(named));
    }

    /** Takes over a newer version of the company's settings; where days begin at another time now, all holdings count as outdated. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(int version, ZoneId newZone) {
        if (zone.heard(version, newZone)) {
            pools.outdatedByCalendar(version);
        }
    }
}

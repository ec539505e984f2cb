package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.calendar.application.ReadCalendars;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
     * As they stand: the company's days, with the calendars that these rules name. Whoever derives by them asks after the rules are
     * shared ({@link Pools#share}): then they do not change before the transaction ends.
     */
    public Calendar now(Collection<PoolRules> rules) {
        CompanyZone.Known days = zone.now();
        Map<String, Calendar.Named> named = new HashMap<>();
        for (PoolRules pool : rules) {
            for (String id : pool.calendars()) {
                if (!named.containsKey(id)) {
                    inForce(id).ifPresent(found -> named.put(id, found));
                }
            }
        }
        return new Calendar(days.version(), days.zone(), Map.copyOf(named));
    }

    /** One that can't be read is a matter of those whose rules name it, and of nobody else. */
    private Optional<Calendar.Named> inForce(String id) {
        try {
            return working.inForce(id)
                    .map(found ->
                            new Calendar.Named(found.key(), found.working().time()));
        } catch (RuntimeException e) {
            if (SqlFailure.within(e)) {
                throw e;
            }
            return Optional.of(Calendar.Named.UNREADABLE);
        }
    }

    /** Takes over a newer version of the company's settings; where days begin at another time now, all pools are walked through. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(int version, ZoneId newZone) {
        if (zone.heard(version, newZone)) {
            pools.outdatedByCalendar(version);
        }
    }
}

package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.runtime.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;

/** The company's calendar: as its settings have it, or the deployment until they are known. */
@ApplicationScoped
public class Calendars {
    private final CompanyZone zone;
    private final Pools pools;

    Calendars(CompanyZone zone, Pools pools) {
        this.zone = zone;
        this.pools = pools;
    }

    /** As it stands. Whoever derives by it asks after the rules are shared ({@link Pools#share}): then it does not change before the transaction ends. */
    public Calendar now() {
        CompanyZone.Known known = zone.now();
        return new Calendar(known.version(), known.zone());
    }

    /** Takes over a newer version of the company's settings; where days begin at another time now, all holdings count as outdated. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(int version, ZoneId newZone) {
        if (zone.heard(version, newZone)) {
            pools.outdatedByCalendar(version);
        }
    }
}

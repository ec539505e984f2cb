package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.DayByDay;
import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.WorkingPeriod;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import java.time.Duration;
import java.time.Instant;

/**
 * A period of a rule: so many days, then so many hours, along whichever time the rule names. No more than {@link WorkingPeriod#of} allows, which whoever reads one
 * asks.
 *
 * @param text as the rule says it, such as {@code P15D} or {@code PT5S}
 */
public record Period(String text, int days, Duration exact) {

    /** The moment this period after the start. */
    public Moment after(Instant start, WorkingTime time) {
        return time.plus(start, along());
    }

    /** The moment this period before the end. */
    public Instant before(Instant end, WorkingTime time) {
        return time.minus(end, along()).at();
    }

    /** How it leads from a moment to another, day by day. */
    public DayByDay explain(Instant start, WorkingTime time) {
        return time.explain(start, along());
    }

    private WorkingPeriod along() {
        return new WorkingPeriod(days, exact);
    }
}

package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.calendar.application.ReadCalendars;
import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.DayByDay;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Past;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Readable;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.Stood;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was taken back of a customer, and what stood then: to those who may read its deadline now, or would if it had one; else to whom it was taken from, and to
 * managers of the pool it was held in.
 */
@ApplicationScoped
public class ReadReclaims {
    private final ReclaimRecords records;
    private final ReadDeadline readDeadline;
    private final Pools pools;
    private final ReadCalendars calendars;

    ReadReclaims(ReclaimRecords records, ReadDeadline readDeadline, Pools pools, ReadCalendars calendars) {
        this.records = records;
        this.readDeadline = readDeadline;
        this.pools = pools;
        this.calendars = calendars;
    }

    /** One of them. @param days that its rule's period went through; null for days of the wall, and where they are not known */
    public record Recalled(Past past, @Nullable DayByDay days) {}

    /** Some of them, one more than the limit where more follow. @param count how many there are in all; null where that was not asked */
    public record Found(List<Recalled> some, @Nullable Long count) {}

    /**
     * Empty where there is nothing that the caller may read, and they may not read of the customer at all.
     *
     * @throws CustodyOwner.OwnerAway where the owner had to be asked and can't answer
     */
    public Optional<Found> of(UUID customerId, Caller caller, @Nullable Long before, int limit, boolean counted) {
        boolean all = readDeadline.mayRead(customerId, caller);
        Set<UUID> managed = all ? Set.of() : pools.managedBy(caller.id(), caller.departments());
        Readable readable = new Readable(all, caller.id(), managed);
        List<Past> some = records.of(customerId, readable, before, limit + 1);
        return all || before != null || !some.isEmpty()
                ? Optional.of(new Found(
                        some.stream()
                                .map(one -> new Recalled(one, days(one.stood())))
                                .toList(),
                        counted ? records.count(customerId, readable) : null))
                : Optional.empty();
    }

    /**
     * Along the calendar as it stood, which means the same for ever, with what paused it. Where that does not come to what stood, something counted that is not known here: nothing is told
     * then, rather than something wrong.
     */
    private @Nullable DayByDay days(Stood stood) {
        CalendarKey key = stood.calendar();
        if (key == null) {
            return null;
        }
        CalendarPeriod step = CalendarPeriod.parse(stood.step());
        Period period = new Period(step.text(), step.days(), step.exact());
        return calendars
                .working(key)
                .map(calendar -> period.explain(stood.base(), stood.facts().paused(calendar.time())))
                .filter(days -> days.due().at().equals(stood.endsAt()))
                .orElse(null);
    }
}

package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.application.Clocks.Place;
import io.gonghai.reclaim.deadlines.application.Clocks.Wanted;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists the deadlines of one holder, soonest first: one's own, or as far as one manages the pools. */
@ApplicationScoped
public class ListDeadlines {
    private final Clocks clocks;
    private final Pools pools;
    private final Progress progress;
    private final SetAlarms alarms;
    private final DatabaseClock clock;

    ListDeadlines(Clocks clocks, Pools pools, Progress progress, SetAlarms alarms, DatabaseClock clock) {
        this.clocks = clocks;
        this.pools = pools;
        this.progress = progress;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** A row of the list and where it stands. */
    public record Row(DeadlineAnswer answer, Place place) {}

    /** What the caller may list of that holder; empty where nothing. */
    public Optional<Wanted> wanted(String holder, @Nullable Instant before, @Nullable Place after, Caller caller) {
        if (holder.equals(caller.id()) || caller.readsAll()) {
            return Optional.of(new Wanted(holder, null, before, after));
        }
        Set<UUID> managed = pools.managedBy(caller.id(), caller.departments());
        return managed.isEmpty() ? Optional.empty() : Optional.of(new Wanted(holder, managed, before, after));
    }

    /** The rows, one more than the limit where more follow. */
    public List<Row> rows(Wanted wanted, int limit) {
        Progress.Known known = progress.known();
        List<CustomerClock> found = clocks.soonest(wanted, limit + 1);
        Reckoning reckoning = alarms.glance(found);
        Instant now = clock.now();
        return found.stream().map(one -> row(one, reckoning, known, now)).toList();
    }

    public long count(Wanted wanted) {
        return clocks.count(wanted);
    }

    private static Row row(CustomerClock one, Reckoning reckoning, Progress.Known known, Instant now) {
        Derivation derivation = reckoning.derivation(one);
        DeadlineAnswer answer = new DeadlineAnswer(
                one.customerId(),
                Objects.requireNonNull(one.holding()),
                reckoning.rulesFor(one),
                derivation,
                reckoning.postponedBy(one, derivation.first(), now),
                known.upTo(one.customerId()));
        return new Row(answer, new Place(Objects.requireNonNull(one.alarm().dueAt()), one.customerId()));
    }
}

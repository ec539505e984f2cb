package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Activity;
import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Explanation;
import io.gonghai.reclaim.deadlines.domain.Facts;
import io.gonghai.reclaim.deadlines.domain.Fate;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import io.gonghai.reclaim.deadlines.domain.Standing;
import io.gonghai.reclaim.deadlines.domain.Stood;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that deadlines of some customers are derived from, read once for all of them: everybody who asks for a deadline asks one of these.
 *
 * @param rules of the pools they are held in; without those whose rules have not come here
 * @param pasts of those whose past rules ask for, and of nobody else: whoever needs another's has forgotten to ask
 * @param jumps deadlines that nothing but a calendar brought into the past
 */
public record Reckoning(Map<UUID, PoolRules> rules, Calendar calendar, Map<UUID, Past> pasts, Jumps jumps) {

    static List<UUID> poolsOf(Collection<CustomerClock> clocks) {
        return clocks.stream()
                .map(CustomerClock::holding)
                .filter(Objects::nonNull)
                .map(Holding::poolId)
                .distinct()
                .toList();
    }

    static Reckoning of(
            Collection<CustomerClock> clocks,
            Map<UUID, PoolRules> rules,
            Calendar calendar,
            Activities activities,
            Jumps jumps) {
        List<UUID> asked = clocks.stream()
                .filter(one -> one.asksForPast(rulesFor(one, rules)))
                .map(CustomerClock::customerId)
                .toList();
        return new Reckoning(rules, calendar, pasts(asked, activities), jumps);
    }

    /** Of one customer, whose past is read whether rules ask for it or not: all that is known is to be told. */
    static Reckoning inFull(
            CustomerClock one, Map<UUID, PoolRules> rules, Calendar calendar, Activities activities, Jumps jumps) {
        return new Reckoning(rules, calendar, pasts(List.of(one.customerId()), activities), jumps);
    }

    /** By rules as they stand, and by others of one pool in their place, of one reading of the past. */
    static SetAlarms.Compared compared(
            Collection<CustomerClock> clocks,
            Map<UUID, PoolRules> rules,
            PoolRules given,
            Calendar calendar,
            Activities activities,
            Jumps jumps) {
        List<UUID> asked = clocks.stream()
                .filter(one -> one.asksForPast(given) || one.asksForPast(rulesFor(one, rules)))
                .map(CustomerClock::customerId)
                .toList();
        Map<UUID, Past> pasts = pasts(asked, activities);
        return new SetAlarms.Compared(
                new Reckoning(rules, calendar, pasts, jumps),
                new Reckoning(Map.of(given.poolId(), given), calendar, pasts, jumps));
    }

    private static Map<UUID, Past> pasts(List<UUID> asked, Activities activities) {
        Map<UUID, Past> pasts = asked.isEmpty() ? Map.of() : new HashMap<>(activities.pasts(asked));
        asked.forEach(one -> pasts.putIfAbsent(one, Past.NONE));
        return pasts;
    }

    /** Those that a customer is held by; null where nobody holds it, or they are not known. */
    @Nullable
    PoolRules rulesFor(CustomerClock clock) {
        return rulesFor(clock, rules);
    }

    private static @Nullable PoolRules rulesFor(CustomerClock clock, Map<UUID, PoolRules> rules) {
        Holding holding = clock.holding();
        return holding == null ? null : rules.get(holding.poolId());
    }

    Derivation derivation(CustomerClock clock) {
        return clock.derivation(rulesFor(clock), calendar, pastOf(clock));
    }

    /** What becomes of it by a moment, if nobody does anything more. */
    Fate fate(CustomerClock clock, Instant at) {
        return Fate.by(derivation(clock), at);
    }

    /** Likewise, with what came of each rule. */
    Derivation explained(CustomerClock clock) {
        return clock.explained(rulesFor(clock), calendar, pastOf(clock));
    }

    /** A customer whose alarm is set by what was derived. */
    record Settled(CustomerClock clock, Derivation derivation) {}

    /** Derived by the rules as they stand, and set. */
    Settled settled(CustomerClock clock) {
        Derivation derived = derivation(clock);
        Holding holding = clock.holding();
        if (holding == null || !jumps.jumped(holding.poolId(), clock.alarm(), derived)) {
            return settled(clock, derived);
        }
        CustomerClock spared = clock.spared(false, jumps.now());
        return settled(spared, derivation(spared));
    }

    private Settled settled(CustomerClock clock, Derivation derived) {
        return new Settled(clock.set(rulesFor(clock), calendar, derived), derived);
    }

    CustomerClock set(CustomerClock clock) {
        return settled(clock).clock();
    }

    /**
     * Set after something came for it. Whatever that brought nearer has left its time, or leaves none: only what had jumped before it came is spared for a jump, or
     * whoever changes facts could have it over and over.
     */
    CustomerClock set(CustomerClock before, CustomerClock after) {
        Holding holding = before.holding();
        boolean jumped = holding != null && jumps.jumped(holding.poolId(), before.alarm(), derivation(before));
        return jumped ? set(after) : settled(after, derivation(after)).clock();
    }

    /**
     * What came brought the deadline nearer, by the rules as they stand: it takes nothing at once. Where it would not anyway, no grace is used up.
     *
     * @param before the same customer before it came
     * @param until only where the deadline is not after this
     */
    CustomerClock spared(CustomerClock before, CustomerClock after, boolean byHolder, Instant until, Instant now) {
        Derivation derived = derivation(after);
        Deadline taking = derived.taking();
        if (taking == null || taking.dueAt().isAfter(until) || !derived.nearerThan(derivation(before))) {
            return after;
        }
        CustomerClock spared = after.spared(byHolder, now);
        Deadline later = derivation(spared).taking();
        return later != null && later.dueAt().equals(taking.dueAt()) ? after : spared;
    }

    /** What a deadline of it was derived from, to be kept. */
    Stood stood(CustomerClock clock, Instant knownUpTo) {
        return Stood.of(facts(clock), explained(clock), calendar, knownUpTo);
    }

    /** Why it goes back when it does. @param now when what would postpone it is thought to happen */
    Explanation explanation(CustomerClock clock, Instant now) {
        Standing standing = standing(clock);
        return Explanation.of(
                standing, facts(clock), explained(clock), calendar.zone(), kind -> after(kind, clock, now));
    }

    /** What would postpone a deadline of it, done right before it is due: as often as the rule counts. */
    Set<ActivityKind> postponedBy(CustomerClock clock, @Nullable Deadline first, Instant now) {
        if (first == null) {
            return Set.of();
        }
        Instant last = first.dueAt().isAfter(now) ? first.dueAt().minus(1, ChronoUnit.MICROS) : now;
        Set<ActivityKind> all = EnumSet.noneOf(ActivityKind.class);
        for (ActivityKind kind : ActivityKind.values()) {
            CustomerClock worked = clock;
            Past past = pastOf(clock);
            for (int time = 0; time < first.rule().asksFor(); time++) {
                RecordedActivity more = RecordedActivity.of(kind, clock, last.minus(time, ChronoUnit.MICROS));
                worked = worked.withActivity(more);
                past = past.with(more);
            }
            if (Explanation.later(
                    worked.derivation(rulesFor(clock), calendar, past).first(), first)) {
                all.add(kind);
            }
        }
        return all;
    }

    /** What would come of one activity more. */
    private Derivation after(ActivityKind kind, CustomerClock clock, Instant now) {
        RecordedActivity more = RecordedActivity.of(kind, clock, now);
        return clock.withActivity(more)
                .derivation(rulesFor(clock), calendar, pastOf(clock).with(more));
    }

    private Facts facts(CustomerClock clock) {
        return Facts.of(standing(clock), Objects.requireNonNull(rulesFor(clock), "its rules are not known"));
    }

    private Standing standing(CustomerClock clock) {
        return Objects.requireNonNull(clock.standing(pastOf(clock)), "nobody holds it");
    }

    /** Whether rules that it is held by ask if there ever was a deal. */
    boolean asksForDeals(CustomerClock clock) {
        PoolRules of = rulesFor(clock);
        return of != null && of.askForDeals();
    }

    /** What counts for its holding. */
    Activity counted(CustomerClock clock) {
        return clock.counted(pastOf(clock));
    }

    private Past pastOf(CustomerClock clock) {
        return pasts.getOrDefault(clock.customerId(), Past.UNREAD);
    }
}

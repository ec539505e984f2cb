package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Activity;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that deadlines of some customers are derived from, read once for all of them: everybody who asks for a deadline asks one of these.
 *
 * @param rules of the pools they are held in; without those whose rules have not come here
 * @param pasts of those whose past rules ask for
 */
public record Reckoning(Map<UUID, PoolRules> rules, Calendar calendar, Map<UUID, Past> pasts) {

    static List<UUID> poolsOf(Collection<CustomerClock> clocks) {
        return clocks.stream()
                .map(CustomerClock::holding)
                .filter(Objects::nonNull)
                .map(Holding::poolId)
                .distinct()
                .toList();
    }

    static Reckoning of(
            Collection<CustomerClock> clocks, Map<UUID, PoolRules> rules, Calendar calendar, Activities activities) {
        List<UUID> asked = clocks.stream()
                .filter(one -> one.asksForPast(rulesFor(one, rules)))
                .map(CustomerClock::customerId)
                .toList();
        return new Reckoning(rules, calendar, asked.isEmpty() ? Map.of() : activities.pasts(asked));
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

    /** Likewise, with what came of each rule. */
    Derivation explained(CustomerClock clock) {
        return clock.explained(rulesFor(clock), calendar, pastOf(clock));
    }

    CustomerClock set(CustomerClock clock, Derivation derivation) {
        return clock.set(rulesFor(clock), calendar, derivation);
    }

    CustomerClock set(CustomerClock clock) {
        return clock.derived(rulesFor(clock), calendar, pastOf(clock));
    }

    /**
     * What came brought the deadline nearer, by the rules as they stand: it takes nothing at once.
     *
     * @param before the same customer before it came
     * @param until only where the deadline is not after this
     */
    CustomerClock spared(CustomerClock before, CustomerClock after, boolean byHolder, Instant until, Instant now) {
        Derivation derived = derivation(after);
        Deadline first = derived.first();
        if (first == null || first.dueAt().isAfter(until) || !derived.nearerThan(derivation(before))) {
            return after;
        }
        return after.spared(byHolder, now);
    }

    /** What counts for its holding. */
    Activity counted(CustomerClock clock) {
        return clock.counted(pastOf(clock));
    }

    private Past pastOf(CustomerClock clock) {
        return pasts.getOrDefault(clock.customerId(), Past.NONE);
    }
}

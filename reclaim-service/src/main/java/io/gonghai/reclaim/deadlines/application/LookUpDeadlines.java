package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Deadlines of many customers for another service, by its own authority. Left out is whoever has no deadline to tell: a customer that nobody is known here to hold, and
 * a holding in a pool whose rules are still to come. Nobody else is asked.
 */
@ApplicationScoped
public class LookUpDeadlines {
    private final Clocks clocks;
    private final SetAlarms alarms;

    LookUpDeadlines(Clocks clocks, SetAlarms alarms) {
        this.clocks = clocks;
        this.alarms = alarms;
    }

    public List<DeadlineAnswer> of(Collection<UUID> customerIds) {
        List<CustomerClock> held = clocks.find(customerIds).stream()
                .filter(one -> one.holding() != null)
                .toList();
        Reckoning reckoning = alarms.glance(held);
        return held.stream()
                .filter(one -> reckoning.rulesFor(one) != null)
                .map(one -> answer(one, reckoning))
                .toList();
    }

    private static DeadlineAnswer answer(CustomerClock one, Reckoning reckoning) {
        return new DeadlineAnswer(
                one.customerId(),
                Objects.requireNonNull(one.holding()),
                reckoning.rulesFor(one),
                reckoning.derivation(one),
                Set.of(),
                null);
    }
}

package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes what customer-service tells: the facts that rules ask for, and activity, also of holdings not known yet. */
@ApplicationScoped
public class FollowCustomers {
    private final Clocks clocks;
    private final Activities activities;
    private final SetAlarms alarms;
    private final DatabaseClock clock;

    FollowCustomers(Clocks clocks, Activities activities, SetAlarms alarms, DatabaseClock clock) {
        this.clock = clock;
        this.clocks = clocks;
        this.activities = activities;
        this.alarms = alarms;
    }

    /** What customer-service told, in its order. */
    public sealed interface Told {
        UUID customerId();
    }

    /** A customer's facts, whole, in one version. @param by who changed them; null where that is not told */
    public record Described(
            UUID customerId,
            long version,
            CustomerFacts facts,
            @Nullable String by) implements Told {}

    /** Somebody worked on a customer. */
    public record Worked(Activities.Entry work) implements Told {
        @Override
        public UUID customerId() {
            return work.customerId();
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<Told> facts) {
        TreeSet<UUID> ids = new TreeSet<>();
        facts.forEach(fact -> ids.add(fact.customerId()));
        Map<UUID, CustomerClock> before = clocks.lock(ids);
        List<Activities.Entry> worked = worked(facts, before);
        activities.remember(worked);
        Reckoning reckoning = alarms.reckoning(before.values());
        boolean described = facts.stream().anyMatch(Described.class::isInstance);
        Instant now = described ? clock.now() : Instant.EPOCH; // one reading for all; else nobody looks
        Map<UUID, CustomerClock> after = new HashMap<>(before);
        for (Told fact : facts) {
            after.computeIfPresent(fact.customerId(), (id, current) -> switch (fact) {
                case Described news -> described(current, news, reckoning, now);
                case Worked work -> current.withActivity(work.work().activity());
            });
        }
        clocks.store(touched(before, after, worked).stream()
                .map(one -> reckoning.set(Objects.requireNonNull(before.get(one.customerId())), one))
                .toList());
    }

    private static List<Activities.Entry> worked(List<Told> facts, Map<UUID, CustomerClock> before) {
        List<Activities.Entry> worked = new ArrayList<>();
        for (Told fact : facts) {
            if (fact instanceof Worked work && !isErased(before.get(work.customerId()))) {
                worked.add(work.work());
            }
        }
        return worked;
    }

    /** Those that changed, and those whose past did: it may count where the row alone says nothing of it. */
    private static List<CustomerClock> touched(
            Map<UUID, CustomerClock> before, Map<UUID, CustomerClock> after, List<Activities.Entry> worked) {
        Set<UUID> past = worked.stream().map(Activities.Entry::customerId).collect(Collectors.toSet());
        return after.values().stream()
                .filter(one -> past.contains(one.customerId()) || !one.equals(before.get(one.customerId())))
                .toList();
    }

    /**
     * Facts that end an exemption, or bring the customer under another rule, take nothing at once. Whoever else's come with them decide nothing: one after the other. The
     * first ones that come, or are known whole, only say what held before. Where it is not told yet who holds the customer, it is kept for whoever turns out to. Closing the last open opportunity gives time each time: whoever wants to keep a customer that
     * way just leaves it open.
     */
    private static CustomerClock described(CustomerClock was, Described news, Reckoning reckoning, Instant now) {
        CustomerClock one = was.withFacts(news.version(), news.facts());
        Holding holding = one.holding();
        if (one.facts().equals(was.facts())) {
            return one;
        }
        boolean first = was.factsVersion() == 0 || one.facts().onlyLearntSince(was.facts());
        if (holding == null) {
            return first ? one : one.changedUnheld(now);
        }
        boolean byHolder = holding.holder().equals(news.by()) && !one.facts().closedSince(was.facts());
        return reckoning.spared(was, one, byHolder, first ? now : Instant.MAX, now);
    }

    private static boolean isErased(@Nullable CustomerClock clock) {
        return clock != null && clock.erased();
    }
}

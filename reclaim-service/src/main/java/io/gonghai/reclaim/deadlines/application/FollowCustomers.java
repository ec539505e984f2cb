package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what customer-service tells: the facts that rules ask for, and activity, also of holdings not known yet. */
@ApplicationScoped
public class FollowCustomers {
    private final Clocks clocks;
    private final Activities activities;
    private final SetAlarms alarms;

    FollowCustomers(Clocks clocks, Activities activities, SetAlarms alarms) {
        this.clocks = clocks;
        this.activities = activities;
        this.alarms = alarms;
    }

    /** What customer-service told, in its order. */
    public sealed interface Told {
        UUID customerId();
    }

    /** A customer's facts, whole, in one version. */
    public record Described(UUID customerId, long version, CustomerFacts facts) implements Told {}

    /** Somebody worked on a customer. */
    public record Worked(UUID customerId, RecordedActivity activity) implements Told {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<Told> facts) {
        TreeSet<UUID> ids = new TreeSet<>();
        facts.forEach(fact -> ids.add(fact.customerId()));
        Map<UUID, CustomerClock> before = clocks.lock(ids);
        Map<UUID, CustomerClock> after = new HashMap<>(before);
        List<Activities.Entry> worked = new ArrayList<>();
        for (Told fact : facts) {
            after.computeIfPresent(fact.customerId(), (id, current) -> switch (fact) {
                case Described described -> current.withFacts(described.version(), described.facts());
                case Worked work -> current.withActivity(work.activity());
            });
            if (fact instanceof Worked(UUID id, RecordedActivity activity) && !isErased(before.get(id))) {
                worked.add(new Activities.Entry(id, activity));
            }
        }
        activities.remember(worked);
        clocks.store(alarms.derive(after.values().stream()
                .filter(one -> !one.equals(before.get(one.customerId())))
                .toList()));
    }

    private static boolean isErased(@Nullable CustomerClock clock) {
        return clock != null && clock.erased();
    }
}

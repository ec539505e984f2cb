package io.gonghai.pool.custody.deadlines;

import io.gonghai.pool.custody.application.Deadlines;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.runtime.neighbours.Unanswered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks reclaim-service, once for a page. A list is worth more than its deadlines: a second at most is waited ({@code quarkus.rest-client.reclaim-service}), and while it
 * does not answer only one question a second ({@code gonghai.deadlines.rest}) is tried, so that the others do not even wait.
 */
@ApplicationScoped
class AskReclaimService implements Deadlines {
    private static final String NAME = "reclaim-service";
    private static final long NEVER = Long.MIN_VALUE;

    private final DeadlineApi api;
    private final Unanswered unanswered;
    private final long rest;
    /** By the system's timer, when the last question without an answer began to rest; {@link #NEVER} while it answers. */
    private final AtomicLong restingSince = new AtomicLong(NEVER);

    AskReclaimService(
            @RestClient DeadlineApi api,
            Unanswered unanswered,
            @ConfigProperty(name = "gonghai.deadlines.rest") Duration rest) {
        this.api = api;
        this.unanswered = unanswered;
        this.rest = rest.toNanos();
    }

    @Override
    public Map<UUID, Due> of(Collection<Custody> custodies) {
        Map<UUID, Custody> held = custodies.stream()
                .filter(custody -> custody.holdingVersion() != null)
                .collect(Collectors.toMap(Custody::customerId, Function.identity()));
        if (held.isEmpty() || !mayAsk()) {
            return Map.of();
        }
        try {
            Map<UUID, Due> due = known(api.lookup(new DeadlineApi.Wanted(List.copyOf(held.keySet()))), held);
            restingSince.set(NEVER);
            return due;
        } catch (RuntimeException e) {
            unanswered.note(NAME, e);
            restingSince.set(System.nanoTime());
            return Map.of();
        }
    }

    /** Whoever comes first after the rest tries; the others go on resting meanwhile. */
    private boolean mayAsk() {
        long since = restingSince.get();
        long now = System.nanoTime();
        return since == NEVER || (now - since >= rest && restingSince.compareAndSet(since, now));
    }

    /** Its copy may be behind, or ahead of the list: only what is said of the very same holding is told. */
    private static Map<UUID, Due> known(DeadlineApi.FoundMany found, Map<UUID, Custody> held) {
        Map<UUID, Due> due = new HashMap<>();
        for (DeadlineApi.Found one : found.deadlines()) {
            Custody custody = held.get(one.customerId());
            if (custody != null
                    && custody.holdingVersion() == one.holdingVersion()
                    && custody.poolId().equals(one.poolId())) {
                due.put(one.customerId(), new Due(one.dueAt(), one.rule()));
            }
        }
        return due;
    }
}

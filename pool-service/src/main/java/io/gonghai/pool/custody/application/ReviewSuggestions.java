package io.gonghai.pool.custody.application;

import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Judges suggestions again once the scope of their pool is another: a customer that fits again is suggested no more, without waiting for its next card.
 * Nobody is suggested anew, as changing a scope moves nobody. A suggestion knows by which rules it was made, and a pool since which rules it has its scope,
 * so one that was written while they changed is found as well, and rules that are no scope leave all as they are; of several replicas each takes its own.
 */
@ApplicationScoped
class ReviewSuggestions {
    private static final int AT_ONCE = 500;

    private final Suggestions suggestions;
    private final Pools pools;
    private final Sweeps sweeps;
    private final Duration every;

    ReviewSuggestions(
            Suggestions suggestions,
            Pools pools,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.suggestions.every") Duration every) {
        this.suggestions = suggestions;
        this.pools = pools;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "suggestions", this::some);
    }

    private boolean some() {
        return QuarkusTransaction.requiringNew().call(this::chunk) == AT_ONCE;
    }

    private int chunk() {
        List<Suggestions.Outdated> outdated = suggestions.takeOutdated(AT_ONCE);
        Map<UUID, Pool> current = pools.current(
                outdated.stream().map(Suggestions.Outdated::madeIn).distinct().toList());
        List<UUID> fitting = new ArrayList<>();
        Map<UUID, Integer> outside = new HashMap<>();
        for (Suggestions.Outdated one : outdated) {
            Pool pool = current.get(one.madeIn());
            if (over(one, pool)) {
                fitting.add(one.customerId());
            } else {
                outside.put(one.customerId(), pool.rulesVersion());
            }
        }
        suggestions.forget(fitting);
        suggestions.confirm(outside);
        return outdated.size();
    }

    /** It fits where it is, or has left where it was. */
    private static boolean over(Suggestions.Outdated one, Pool pool) {
        return !one.poolId().equals(one.madeIn())
                || pool.spec().scope().covers(one.region(), one.industry(), one.level(), one.channel());
    }
}

package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what stood when deadlines were announced long ago ({@code gonghai.reclaims.kept}). Two replicas doing it at once do no harm. */
@ApplicationScoped
public class ForgetReclaims {
    private static final int AT_ONCE = 1_000;

    private final ReclaimRecords records;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration kept;
    private final Duration every;

    ForgetReclaims(
            ReclaimRecords records,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.reclaims.kept") Duration kept,
            @ConfigProperty(name = "gonghai.reclaims.every") Duration every) {
        this.records = records;
        this.clock = clock;
        this.sweeps = sweeps;
        this.kept = kept;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "old-reclaims", () -> records.forget(clock.now().minus(kept), AT_ONCE) == AT_ONCE);
    }
}

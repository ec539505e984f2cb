package io.gonghai.reclaim.deadlines.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many dry runs may walk along whole pools at once in this replica: each keeps a thread and a part of the database busy. */
@ApplicationScoped
class DryRunsAtOnce {
    private final Semaphore free;

    DryRunsAtOnce(
            @ConfigProperty(name = "gonghai.dry-runs.at-once", defaultValue = "4") int most, MeterRegistry metrics) {
        this.free = new Semaphore(most);
        Gauge.builder("gonghai.dry.runs.running", free, now -> (double) most - now.availablePermits())
                .description("Dry runs that walk along a whole pool now")
                .register(metrics);
    }

    boolean begin() {
        return free.tryAcquire();
    }

    void end() {
        free.release();
    }
}

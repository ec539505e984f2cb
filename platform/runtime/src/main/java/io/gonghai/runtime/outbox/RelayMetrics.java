package io.gonghai.runtime.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** What ops watch: told events, parked rows, how long the oldest untold fact waits, how old Progress is. */
@ApplicationScoped
class RelayMetrics {
    private final Counter told;
    private final AtomicLong parked = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final AtomicLong active = new AtomicLong();
    private final AtomicLong progressAtMillis = new AtomicLong();

    RelayMetrics(MeterRegistry registry) {
        told = registry.counter("gonghai.outbox.told");
        registry.gauge("gonghai.outbox.parked", parked);
        registry.gauge("gonghai.outbox.pending", pending);
        registry.gauge("gonghai.outbox.oldest.seconds", oldestMillis, value -> value.get() / 1000.0);
        registry.gauge("gonghai.outbox.relay.active", active);
        registry.gauge("gonghai.progress.told.epoch.seconds", progressAtMillis, value -> value.get() / 1000.0);
    }

    void told(int events) {
        told.increment(events);
    }

    void backlog(long pendingRows, long parkedRows, long oldestAgeMillis) {
        pending.set(pendingRows);
        parked.set(parkedRows);
        oldestMillis.set(oldestAgeMillis);
    }

    void active(boolean isActive) {
        active.set(isActive ? 1 : 0);
    }

    void progress(long epochMillis) {
        progressAtMillis.set(epochMillis);
    }
}

package io.gonghai.pool.custody.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** How often a rule that does not bind (yet) would have refused: what it would cost to enforce it. */
@ApplicationScoped
class PassedOver {
    private final MeterRegistry metrics;

    PassedOver(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void count(Collection<String> rules) {
        rules.forEach(rule ->
                metrics.counter("gonghai.rules.passed.over", "rule", rule).increment());
    }
}

package io.gonghai.pool.custody.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * How often a rule that does not bind (yet) would have refused: what it would cost to enforce it. Who asks a manager is judged twice, as they ask and as it is
 * granted; each is counted as what it is.
 */
@ApplicationScoped
class PassedOver {
    private final MeterRegistry metrics;

    PassedOver(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Of customers who get to somebody. */
    void moved(Collection<String> rules) {
        count(rules, "move");
    }

    /** Of requests that a manager will decide. */
    void asked(Collection<String> rules) {
        count(rules, "request");
    }

    private void count(Collection<String> rules, String at) {
        rules.forEach(rule -> metrics.counter("gonghai.rules.passed.over", "rule", rule, "at", at)
                .increment());
    }
}

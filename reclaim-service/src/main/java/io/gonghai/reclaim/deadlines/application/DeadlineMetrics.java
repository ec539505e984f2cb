package io.gonghai.reclaim.deadlines.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What ops watch: deadlines that wait, and how old the news is that they wait for. */
@ApplicationScoped
public class DeadlineMetrics {
    private final ProgressGauges gauges;
    private final Pools pools;
    private final MeterRegistry metrics;

    DeadlineMetrics(ProgressGauges gauges, Pools pools, MeterRegistry metrics) {
        this.gauges = gauges;
        this.pools = pools;
        this.metrics = metrics;
    }

    /** Read when the metrics are read. */
    public interface ProgressGauges {
        /** Deadlines due by the clock that can't fire, as progress has not come or something of the customer could not be applied; counted up to 100 000. */
        double waitingForProgress();

        /** Age of the oldest partition's progress in seconds; not a number before the first. */
        double progressAgeSeconds();

        /** Deadlines that stand still for more than five minutes because a transition that refused them has not come; counted up to 100 000. */
        double waitingForCustody();
    }

    void register(@Observes StartupEvent event) {
        metrics.gauge("gonghai.deadlines.waiting.for.progress", gauges, ProgressGauges::waitingForProgress);
        metrics.gauge("gonghai.progress.age.seconds", gauges, ProgressGauges::progressAgeSeconds);
        metrics.gauge("gonghai.deadlines.waiting.for.custody", gauges, ProgressGauges::waitingForCustody);
        metrics.gauge("gonghai.pools.half.known", pools, Pools::countHalfKnown);
        metrics.gauge("gonghai.rules.not.carried.out", pools, Pools::notCarriedOut);
    }
}

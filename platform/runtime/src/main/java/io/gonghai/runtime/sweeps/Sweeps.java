package io.gonghai.runtime.sweeps;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** All sweeps of this process. They end with it: before anything that they use is taken away. */
@ApplicationScoped
public class Sweeps {
    private static final Logger LOG = Logger.getLogger(Sweeps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MeterRegistry metrics;
    private final List<Sweep> all = new CopyOnWriteArrayList<>();

    Sweeps(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Begins a sweep; to be called once the service has started.
     *
     * @param name of its thread, and of what {@code gonghai_sweeps_failed_total} counts
     * @param pause before the first turn, and after each
     * @param some does some of the work and answers whether more may wait: then it is called again without a pause
     */
    public Sweep every(Duration pause, String name, BooleanSupplier some) {
        Sweep sweep = new Sweep(name, some, turns(name));
        all.add(sweep);
        sweep.start(pause);
        return sweep;
    }

    /** For work that comes round by itself, and is to be counted as sweeps are. */
    public Turns turns(String name) {
        return new Turns(name, metrics.counter("gonghai.sweeps.failed", "sweep", name));
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        all.forEach(Sweep::stop);
        for (Sweep sweep : all) {
            if (!sweep.ended(PATIENCE)) {
                LOG.debug("A turn goes on while the process ends");
            }
        }
    }
}

package io.gonghai.reclaim.deadlines.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
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

    /** A place among them; empty where all are taken. */
    Optional<Place> place() {
        return free.tryAcquire() ? Optional.of(new Place(free)) : Optional.empty();
    }

    /** It is given back once, by whoever ends it. A walk that has begun keeps it until the walk is over, also where nobody waits for its answer any more. */
    static final class Place {
        private enum State {
            TAKEN,
            WALKING,
            GIVEN_BACK
        }

        private final Semaphore free;
        private final AtomicReference<State> state = new AtomicReference<>(State.TAKEN);

        private Place(Semaphore free) {
            this.free = free;
        }

        /** Begins the walk; false where the place is given back already. */
        boolean begin() {
            return state.compareAndSet(State.TAKEN, State.WALKING);
        }

        /** The walk is over. */
        void end() {
            if (state.getAndSet(State.GIVEN_BACK) != State.GIVEN_BACK) {
                free.release();
            }
        }

        /** Whoever asked is gone: where no walk has begun, none will. */
        void endUnlessBegun() {
            if (state.compareAndSet(State.TAKEN, State.GIVEN_BACK)) {
                free.release();
            }
        }
    }
}

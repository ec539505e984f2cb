package io.gonghai.pool.ratings;

import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rates people by their deals, period after period. Each step is a transaction of its own that says what is done in the rows themselves, so any number of
 * replicas share the work, and one goes on where another was stopped.
 */
@ApplicationScoped
class RateReps {
    private final BeginRound begin;
    private final MeasurePeople measure;
    private final LookAgain again;
    private final Rounds rounds;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration every;

    RateReps(
            BeginRound begin,
            MeasurePeople measure,
            LookAgain again,
            Rounds rounds,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.rating.every") Duration every) {
        this.begin = begin;
        this.measure = measure;
        this.again = again;
        this.rounds = rounds;
        this.clock = clock;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "rating", this::some);
    }

    /** Does some of what there is to do, and answers whether more may wait. */
    boolean some() {
        return begin.current()
                .map(round -> round.done() ? again.some(round) : advance(round))
                .orElse(false);
    }

    private boolean advance(Round round) {
        if (measure.some(round)) {
            return true;
        }
        if (!measure.complete(round)) {
            return false; // the rest is locked elsewhere: by the next turn it is done, or not locked any more
        }
        rounds.finish(round, clock.now());
        return true;
    }
}

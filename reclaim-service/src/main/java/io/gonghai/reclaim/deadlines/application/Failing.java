package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.problems.Traces;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Customers whose deadline can't be derived, or not be carried out. Each is counted and named in the log, and is left in peace for a while, so that it stands in nobody's
 * way. What the failure says is not logged, as it may quote the row.
 */
@ApplicationScoped
public class Failing {
    /** More than these at once are no matter of single customers. They are named to the database in each question. */
    private static final int MOST = 10_000;

    /** Many fail alike: where they do is told as often. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(Failing.class);

    private final Counter failed;
    private final Duration pause;
    private final DatabaseClock clock;
    private final Map<Left, Instant> inPeace = new ConcurrentHashMap<>();
    private volatile Instant traced = Instant.EPOCH;

    Failing(
            DatabaseClock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.failing.pause") Duration pause) {
        this.clock = clock;
        this.failed = metrics.counter("gonghai.derivations.failed");
        this.pause = pause;
    }

    /** So that there is a nought to count from. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("Whoever fails is left in peace for %s", pause);
    }

    /** @param work for which it is left in peace, and for nothing else: whoever can't be warned is announced all the same */
    private record Left(String work, UUID customer) {}

    /** It could not be derived. Where it is the database that failed, nothing more can be done in its transaction: then this throws. */
    void underived(UUID customer, RuntimeException failure) {
        if (SqlFailure.within(failure)) {
            throw failure;
        }
        count(customer, failure);
    }

    void count(UUID customer, RuntimeException failure) {
        failed.increment();
        Instant now = clock.now();
        if (now.isAfter(traced.plus(A_MINUTE))) {
            traced = now;
            LOG.errorf(Traces.withoutMessages(failure), "The deadline of %s fails", customer);
        } else {
            LOG.errorf(
                    "The deadline of %s fails: %s", customer, failure.getClass().getName());
        }
    }

    /** Until the pause is over {@link #inPeace} names it. Answers whether there was room for it. */
    boolean leave(String work, UUID customer) {
        if (inPeace.size() >= MOST) {
            return false;
        }
        inPeace.put(new Left(work, customer), clock.now().plus(pause));
        return true;
    }

    /** Who is not to be tried again yet. */
    List<UUID> inPeace(String work) {
        if (inPeace.isEmpty()) {
            return List.of();
        }
        Instant now = clock.now();
        inPeace.values().removeIf(until -> !until.isAfter(now));
        return inPeace.keySet().stream()
                .filter(left -> left.work().equals(work))
                .map(Left::customer)
                .toList();
    }
}

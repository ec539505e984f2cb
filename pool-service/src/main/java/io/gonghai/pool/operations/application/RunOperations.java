package io.gonghai.pool.operations.application;

import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.sweeps.Sweep;
import io.gonghai.runtime.sweeps.Sweeps;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries operations out, chunk by chunk. Each chunk is a transaction that locks the operation's row, so replicas share the work and any goes on where
 * another ended. What fails because of one customer is done one by one, and that customer is stepped over.
 */
@ApplicationScoped
public class RunOperations {
    private static final Logger LOG = Logger.getLogger(RunOperations.class);
    private static final int CHUNK = 500;
    private static final List<String> BROKEN = List.of("BROKEN");

    private final Operations operations;
    private final RemainingWork work;
    private final AdvanceOperation advance;
    private final Duration every;
    private final Sweeps sweeps;
    private volatile @Nullable Sweep sweep;

    RunOperations(
            Operations operations,
            RemainingWork work,
            AdvanceOperation advance,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.operations.every") Duration every) {
        this.operations = operations;
        this.work = work;
        this.advance = advance;
        this.sweeps = sweeps;
        this.every = every;
        metrics.gauge("gonghai.operations.overdue.seconds", operations, Operations::overdue);
    }

    void start(@Observes StartupEvent event) {
        sweep = sweeps.every(every, "operations", this::step);
    }

    /** Looks now; to be called after an operation was started. */
    public void wake() {
        Sweep begun = sweep;
        if (begun != null) {
            begun.wake();
        }
    }

    /** One chunk of one operation. @return false where there is nothing to do now */
    public boolean step() {
        Chunk chunk = new Chunk();
        try {
            return QuarkusTransaction.requiringNew().call(() -> chunk.work(operations.take(), CHUNK));
        } catch (RuntimeException e) {
            if (chunk.operation == null) {
                throw e;
            }
            if (SqlFailure.transientFailure(e)) {
                LOG.warnf("Operation %s waits: %s", chunk.operation, SqlFailure.state(e));
                later(chunk.operation);
                return true;
            }
            LOG.warnf("Operation %s goes one by one: %s", chunk.operation, SqlFailure.state(e));
            return oneByOne(chunk.operation, chunk.customers.size());
        }
    }

    /** Somebody is in its way: others need not wait for that. */
    private void later(UUID operation) {
        QuarkusTransaction.requiringNew()
                .run(() -> operations.take(operation).ifPresent(mine -> operations.wait(operation, 1)));
    }

    private boolean oneByOne(UUID operation, int many) {
        for (int i = 0; i < many; i++) {
            Chunk one = new Chunk();
            try {
                QuarkusTransaction.requiringNew().call(() -> one.work(operations.take(operation), 1));
            } catch (RuntimeException e) {
                if (one.customers.isEmpty()) {
                    throw e;
                }
                if (SqlFailure.transientFailure(e)) {
                    later(operation);
                    return true;
                }
                UUID broken = one.customers.getFirst();
                // the message may hold the row, and with it what people wrote
                LOG.errorf(
                        "Operation %s steps over customer %s: %s %s",
                        operation, broken, e.getClass().getSimpleName(), SqlFailure.state(e));
                QuarkusTransaction.requiringNew()
                        .run(() -> operations
                                .take(operation)
                                .ifPresent(mine -> operations.stepOver(operation, Map.of(broken, BROKEN))));
            }
        }
        return true;
    }

    /** What one transaction is about, known outside of it, too. */
    private final class Chunk {
        private UUID operation;
        private List<UUID> customers = List.of();

        boolean work(Optional<RunningOperation> taken, int most) {
            if (taken.isEmpty()) {
                return false;
            }
            operation = taken.get().id();
            advance.begin(taken.get());
            customers = work.next(taken.get(), most);
            advance.advance(taken.get(), customers);
            return true;
        }
    }
}

package io.gonghai.runtime.inbox;

import io.gonghai.runtime.idempotency.StoredAnswers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Forgets what need not be remembered any more: old event ids, old answers. Doing it on two replicas at once does no harm. */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final int EVERY_SECONDS = 60;

    private final SeenEvents seen;
    private final StoredAnswers answers;
    private final DeadLetters deadLetters;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    Housekeeping(SeenEvents seen, StoredAnswers answers, DeadLetters deadLetters) {
        this.seen = seen;
        this.answers = answers;
        this.deadLetters = deadLetters;
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void tidy() {
        untilClean(seen::forgetOld);
        untilClean(answers::forgetOld);
        untilClean(deadLetters::forgetOld);
    }

    private void untilClean(IntSupplier step) {
        try {
            while (step.getAsInt() > 0 && !timer.isShutdown()) {
                // small steps, so that none holds its locks for long
            }
        } catch (RuntimeException e) {
            LOG.warnf("Tidying waits for the next minute: %s", e.getClass().getSimpleName());
        }
    }
}

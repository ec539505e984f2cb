package io.gonghai.pool.cards;

import io.gonghai.runtime.sql.SqlFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks for names without terms every now and then, for ever: an old replica may write some at any time of a roll-out. Any number of replicas share the work;
 * one that is killed leaves what it had taken to the others.
 */
@ApplicationScoped
class FillNameTerms {
    private static final Logger LOG = Logger.getLogger(FillNameTerms.class);

    private final NameTerms terms;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("name-terms").daemon().factory());

    FillNameTerms(NameTerms terms, @ConfigProperty(name = "gonghai.names.every") Duration every) {
        this.terms = terms;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        var unused =
                timer.scheduleWithFixedDelay(this::fill, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void fill() {
        try {
            int filled = 0;
            for (int some = terms.fill(); some > 0 && !Thread.interrupted(); some = terms.fill()) {
                filled += some;
            }
            if (filled > 0) {
                LOG.infof("Made the search terms of %d names", filled);
            }
        } catch (SqlFailure e) {
            LOG.debugf("Search terms wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Search terms could not be made", e);
        }
    }
}

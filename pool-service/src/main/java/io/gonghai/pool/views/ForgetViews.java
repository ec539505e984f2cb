package io.gonghai.pool.views;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets who was shown what on days that are over everywhere on earth. */
@ApplicationScoped
class ForgetViews {
    private static final Logger LOG = Logger.getLogger(ForgetViews.class);
    private static final int AT_ONCE = 10_000;

    private final Sql sql;
    private final DatabaseClock clock;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("views").daemon().factory());

    ForgetViews(Sql sql, DatabaseClock clock, @ConfigProperty(name = "gonghai.views.forget.every") Duration every) {
        this.sql = sql;
        this.clock = clock;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        var unused =
                timer.scheduleWithFixedDelay(this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    void sweep() {
        try {
            LocalDate day = clock.now().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
            int gone;
            do {
                gone = sql.update("""
                        DELETE FROM viewed WHERE (day, person_id, kind, customer_id) IN (
                            SELECT day, person_id, kind, customer_id FROM viewed WHERE day < ? ORDER BY day, person_id, kind, customer_id
                            LIMIT ? FOR UPDATE SKIP LOCKED)""", day, AT_ONCE);
            } while (gone == AT_ONCE);
            sql.update("DELETE FROM view_day WHERE day < ?", day);
        } catch (RuntimeException e) {
            LOG.warnf("Old views wait: %s", e.getClass().getSimpleName());
        }
    }
}

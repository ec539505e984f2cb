package io.gonghai.pool.views;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets who was shown what on days that are over everywhere on earth. */
@ApplicationScoped
class ForgetViews {
    private static final int AT_ONCE = 10_000;

    private final Sql sql;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration every;

    ForgetViews(
            Sql sql,
            DatabaseClock clock,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.views.forget.every") Duration every) {
        this.sql = sql;
        this.clock = clock;
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "views", this::some);
    }

    /** @return whether there may be more */
    boolean some() {
        LocalDate day = clock.now().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        int gone = sql.update("""
                DELETE FROM viewed WHERE (day, person_id, kind, customer_id) IN (
                    SELECT day, person_id, kind, customer_id FROM viewed WHERE day < ? ORDER BY day, person_id, kind, customer_id
                    LIMIT ? FOR UPDATE SKIP LOCKED)""", day, AT_ONCE);
        if (gone < AT_ONCE) {
            sql.update("DELETE FROM view_day WHERE day < ?", day);
        }
        return gone == AT_ONCE;
    }
}

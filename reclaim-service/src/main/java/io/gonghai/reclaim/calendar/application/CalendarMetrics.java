package io.gonghai.reclaim.calendar.application;

import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What ops watch: how many days of each calendar are certain still. Somebody has to tell it the next year. */
@ApplicationScoped
class CalendarMetrics {
    private static final int MOST = 1_000;

    private final CalendarStore store;
    private final DatabaseClock clock;
    private final Sweeps sweeps;
    private final Duration every;
    private final MultiGauge daysLeft;

    CalendarMetrics(
            CalendarStore store,
            DatabaseClock clock,
            Sweeps sweeps,
            MeterRegistry metrics,
            @ConfigProperty(name = "gonghai.calendars.every") Duration every) {
        this.store = store;
        this.clock = clock;
        this.sweeps = sweeps;
        this.every = every;
        this.daysLeft = MultiGauge.builder("gonghai.calendar.published.days.left")
                .description("Days after today up to which a calendar is certain")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "calendars", this::look);
    }

    /** Calendars that say no end have no gauge. */
    boolean look() {
        Instant now = clock.now();
        List<MultiGauge.Row<?>> rows = store.certain(MOST).stream()
                .<MultiGauge.Row<?>>map(
                        certain -> MultiGauge.Row.of(Tags.of("calendar", certain.id()), certain.daysLeft(now)))
                .toList();
        daysLeft.register(rows, true);
        return false;
    }
}

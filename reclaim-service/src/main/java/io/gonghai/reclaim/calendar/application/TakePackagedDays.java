package io.gonghai.reclaim.calendar.application;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives {@code cn} the days that this release brings, before the first question comes. */
@ApplicationScoped
class TakePackagedDays {
    private final ChangeCalendars change;

    TakePackagedDays(ChangeCalendars change) {
        this.change = change;
    }

    void start(@Observes StartupEvent event) {
        change.take(Packaged.NEWEST);
    }
}

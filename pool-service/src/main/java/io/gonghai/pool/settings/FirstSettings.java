package io.gonghai.pool.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Makes the settings whole before the first question comes. */
@ApplicationScoped
class FirstSettings {
    private final Settings settings;

    FirstSettings(Settings settings) {
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        settings.begin();
    }
}

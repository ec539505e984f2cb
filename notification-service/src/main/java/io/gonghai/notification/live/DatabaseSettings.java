package io.gonghai.notification.live;

import io.gonghai.notification.live.NoteListener.DatabaseAddress;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads from configuration where to listen for notes. */
@Singleton
class DatabaseSettings {
    @Produces
    @Singleton
    DatabaseAddress address(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "gonghai.service") String service) {
        return new DatabaseAddress(url, user, password, service + "-inbox");
    }
}

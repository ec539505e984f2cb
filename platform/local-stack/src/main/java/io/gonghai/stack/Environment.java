package io.gonghai.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The settings that each service gets, as named in docs/architecture.md. */
final class Environment {
    private final StackConfig config;

    Environment(StackConfig config) {
        this.config = config;
    }

    /** What the replica of the service gets that has the name and listens on the port. */
    Map<String, String> of(Service service, String name, int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("GONGHAI_LOG_JSON", "false");
        settings.put("GONGHAI_TOPICS_CREATE", "true");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + config.ports().kafka());
        identity(settings, service);
        others(settings, service);
        service.database().ifPresent(database -> database(settings, database));
        // glibc keeps an arena per thread; two are enough here and save tens of megabytes a process.
        settings.put("MALLOC_ARENA_MAX", "2");
        settings.putAll(config.environment());
        settings.putAll(config.ofParts().getOrDefault(name, Map.of()));
        return settings;
    }

    private void identity(Map<String, String> settings, Service service) {
        var issuer = "http://localhost:" + config.ports().issuer();
        settings.put("GONGHAI_OIDC_ISSUER", issuer);
        settings.put("GONGHAI_OIDC_JWKS", issuer + "/jwks");
        settings.put("GONGHAI_OIDC_TOKEN_URL", issuer + "/token");
        settings.put("GONGHAI_CLIENT_ID", service.module());
        settings.put("GONGHAI_CLIENT_SECRET", config.home().secret(service.module() + ".client"));
        if (service == Service.GATEWAY) {
            settings.put("GONGHAI_DEV_ISSUER_URL", issuer);
        }
    }

    /** The gateway balances over all replicas; services ask the first, as behind one address in production. */
    private void others(Map<String, String> settings, Service service) {
        Function<Service, String> address = service == Service.GATEWAY ? config::urls : config.ports()::url;
        settings.put("GONGHAI_CUSTOMER_URL", address.apply(Service.CUSTOMER));
        settings.put("GONGHAI_POOL_URL", address.apply(Service.POOL));
        settings.put("GONGHAI_RECLAIM_URL", address.apply(Service.RECLAIM));
        settings.put("GONGHAI_NOTIFICATION_URL", address.apply(Service.NOTIFICATION));
    }

    private void database(Map<String, String> settings, String database) {
        settings.put(
                "GONGHAI_DB_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(config.ports().postgres(), database));
        settings.put("GONGHAI_DB_USER", database);
        settings.put("GONGHAI_DB_PASSWORD", config.home().secret(database + ".database"));
    }
}

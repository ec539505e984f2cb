package io.gonghai.runtime.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the relay reads and tells.
 *
 * @param kafka how to reach the brokers: all {@code kafka.*} settings, security included
 * @param service this service, the {@code ce_source} of its events
 * @param progressStream stream that gets Progress records, if this service tells any
 * @param progressEveryMillis how often
 */
record RelaySettings(
        String service,
        String topicPrefix,
        String jdbcUrl,
        String user,
        String password,
        Map<String, Object> kafka,
        Optional<String> progressStream,
        int progressEveryMillis) {

    /** Reads the settings from configuration. */
    @Singleton
    static class Source {
        @jakarta.enterprise.inject.Produces
        @Singleton
        RelaySettings settings(
                @ConfigProperty(name = "gonghai.service") String service,
                @ConfigProperty(name = "gonghai.topic-prefix") Optional<String> topicPrefix,
                @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
                @ConfigProperty(name = "quarkus.datasource.username") String user,
                @ConfigProperty(name = "quarkus.datasource.password") String password,
                @Identifier("default-kafka-broker") Map<String, Object> kafka,
                @ConfigProperty(name = "gonghai.progress.stream") Optional<String> progressStream,
                @ConfigProperty(name = "gonghai.progress.every-millis", defaultValue = "300") int progressEveryMillis) {
            return new RelaySettings(
                    service,
                    topicPrefix.orElse(""),
                    jdbcUrl,
                    user,
                    password,
                    kafka,
                    progressStream,
                    progressEveryMillis);
        }
    }

    /** One producer per database: whoever takes over fences the one before. */
    String transactionalId() {
        return topicPrefix + service + "-relay";
    }

    String topic(String stream) {
        return topicPrefix + stream;
    }
}

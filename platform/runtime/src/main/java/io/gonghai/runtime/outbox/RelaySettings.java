package io.gonghai.runtime.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
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
                @ConfigProperty(name = "gonghai.progress.every-millis", defaultValue = "500") int progressEveryMillis) {
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

    /** The {@code ce_source} of this service's events. */
    String source() {
        return "/gonghai/" + service;
    }

    /** What all producers of a relay have in common: they give up within seconds, so that the relay can begin again. */
    Map<String, Object> producer() {
        Map<String, Object> client = new HashMap<>(kafka);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        client.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        client.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        return client;
    }
}

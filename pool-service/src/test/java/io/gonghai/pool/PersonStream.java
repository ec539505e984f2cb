package io.gonghai.pool;

import io.gonghai.testkit.TopicReader;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/** What was told of people. */
final class PersonStream {
    private final String topic =
            ConfigProvider.getConfig().getValue("gonghai.topic-prefix", String.class) + "gonghai.person.v1";

    /** Thousands of people of the test before may have to be told first. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What was told of a person in this version; it keeps the contract. */
    String last(String person, int version) {
        try (TopicReader reader = TopicReader.of(topic)) {
            String told =
                    reader
                            .await(PATIENCE, all -> all.stream().anyMatch(event -> tells(event, person, version)))
                            .stream()
                            .filter(event -> tells(event, person, version))
                            .findFirst()
                            .orElseThrow()
                            .value();
            Contract.assertKept("gonghai.person.v1", "Person", told);
            return told;
        }
    }

    private static boolean tells(ConsumerRecord<String, String> event, String person, int version) {
        return person.equals(event.key()) && event.value().contains("\"version\":" + version + ",");
    }
}

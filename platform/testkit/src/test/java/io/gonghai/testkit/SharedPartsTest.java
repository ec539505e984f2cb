package io.gonghai.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
    private final Parts parts = RealParts.shared();

    @Test
    void each_database_is_empty_and_goes_with_its_owner() throws Exception {
        try (var first = parts.postgres().newDatabase();
                var second = parts.postgres().newDatabase()) {
            try (var connection = first.connect();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE thing (id int)");
            }
            try (var connection = second.connect();
                    var tables = connection.getMetaData().getTables(null, "public", null, null)) {
                assertThat(tables.next()).isFalse();
            }
        }
    }

    @Test
    void an_event_comes_back_with_its_headers() {
        var topic = Parts.newTopicPrefix() + "facts";
        parts.createTopics(topic);
        try (var writer = TopicWriter.to(topic, "/gonghai/test");
                var reader = TopicReader.of(topic)) {
            writer.send("Happened", "key-1", "{\"n\":1}");
            writer.send("Happened", "key-2", "{\"n\":2}");
            var event = reader.awaitEvent("Happened", "key-2");
            assertThat(event.value()).isEqualTo("{\"n\":2}");
            assertThat(TopicReader.header(event, "ce_source")).contains("/gonghai/test");
            reader.await(Duration.ofSeconds(10), all -> all.size() == 2);
            assertThat(reader.all()).hasSize(2);
        }
    }

    @Test
    void all_runners_of_a_race_start_together_and_failures_are_kept_apart() {
        var outcomes = Races.run(8, runner -> () -> {
            if (runner == 3) {
                throw new IllegalStateException("three");
            }
            return runner;
        });
        assertThat(outcomes).hasSize(8);
        assertThat(outcomes.get(2)).isEqualTo(new Races.Outcome.Done<>(2));
        assertThat(outcomes.get(3)).isInstanceOf(Races.Outcome.Failed.class);
    }
}

package io.gonghai.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a version of a service did not know is applied by the next one that does. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SteppedOverTest {
    private static final Set<String> OLD = Set.of("Known");
    private static final Set<String> NEW = Set.of("Known", "Fresh");

    @Inject
    Sql sql;

    @Inject
    EventConsumer consumer;

    @Inject
    Positions positions;

    @Inject
    SteppedOver steppedOver;

    private final String prefix = ConfigProvider.getConfig().getValue("gonghai.topic-prefix", String.class);

    /** Another stream for each test: they share a database. */
    private final String stream = "fresh-" + Ids.next();

    private final TopicPartition partition = new TopicPartition(prefix + stream, 0);
    private final List<String> applied = new ArrayList<>();

    @BeforeEach
    void a_topic() {
        RealParts.shared().createTopics(partition.topic());
    }

    /** A version of a service that knows these types; "poison" can't be applied. */
    private final class Version implements EventHandler {
        private final Set<String> types;

        Version(Set<String> types) {
            this.types = types;
        }

        @Override
        public String stream() {
            return stream;
        }

        @Override
        public Set<String> types() {
            return types;
        }

        @Override
        public void apply(IncomingEvent event) {
            if (event.key().equals("poison")) {
                throw new IllegalArgumentException("can't");
            }
            applied.add(event.type() + " " + event.key());
        }
    }

    private void tell(String type, String key) {
        try (TopicWriter writer = TopicWriter.to(partition.topic(), "/test")) {
            writer.send(0, key, "{}", writer.headers(type, key));
        }
    }

    /** A replica of this version gets the partition, and reads a number of records at most. */
    private void reads(Set<String> types, int most) {
        EventHandler handler = new Version(types);
        try (var kafka = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        RealParts.shared().kafka(),
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        1),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            kafka.assign(List.of(partition));
            new StoredPositions(positions, steppedOver, List.of(handler), Optional.of(prefix))
                    .onPartitionsAssigned(kafka, List.of(partition));
            long end = kafka.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            for (int read = 0; read < most && kafka.position(partition) < end; ) {
                ConsumerRecords<String, byte[]> polled = kafka.poll(Duration.ofSeconds(5));
                consumer.consume(polled, handler);
                read += polled.count();
            }
        }
    }

    private void reads(Set<String> types) {
        reads(types, Integer.MAX_VALUE);
    }

    private List<String> noted() {
        return sql.list(
                "SELECT type || ' ' || first_offset FROM stepped_over WHERE stream = ?",
                row -> row.getString(1),
                stream);
    }

    private long position() {
        return positions.next(stream, 0).orElse(-1);
    }

    @Test
    void a_version_that_knows_a_type_applies_what_another_passed_over_in_order_and_the_rest_only_once() {
        tell("Known", "1");
        tell("Fresh", "2");
        tell("Known", "3");
        tell("Fresh", "4");
        reads(OLD);
        assertThat(noted()).containsExactly("Fresh 1");

        reads(NEW);

        assertThat(applied).containsExactly("Known 1", "Known 3", "Fresh 2", "Fresh 4");
        assertThat(noted()).isEmpty();
        assertThat(position()).isEqualTo(4);
    }

    @Test
    void what_was_passed_over_before_the_position_moved_on_is_remembered_with_it() {
        tell("Known", "1");
        reads(OLD);
        tell("Fresh", "2");
        reads(OLD);
        tell("Known", "3");
        reads(OLD);

        reads(NEW);

        assertThat(applied).containsExactly("Known 1", "Known 3", "Fresh 2");
    }

    @Test
    void a_roll_out_in_which_both_versions_get_the_partition_in_turn_loses_nothing_and_repeats_nothing() {
        tell("Fresh", "1");
        tell("Known", "2");
        reads(OLD);
        reads(NEW);
        tell("Fresh", "3");
        tell("Known", "4");
        reads(OLD);
        reads(NEW);
        reads(NEW);

        assertThat(applied).containsExactly("Known 2", "Fresh 1", "Known 4", "Fresh 3");
    }

    @Test
    void whoever_dies_on_the_way_back_begins_it_anew() {
        for (int i = 0; i < 6; i++) {
            tell("Fresh", String.valueOf(i));
        }
        tell("Known", "last");
        reads(OLD);

        reads(NEW, 3);
        assertThat(noted()).containsExactly("Fresh 0");
        assertThat(position()).isEqualTo(7);
        reads(NEW);

        assertThat(applied)
                .containsExactly("Known last", "Fresh 0", "Fresh 1", "Fresh 2", "Fresh 3", "Fresh 4", "Fresh 5");
        assertThat(noted()).isEmpty();
    }

    @Test
    void what_can_not_be_applied_on_the_way_back_is_a_dead_letter_and_the_position_stays() {
        tell("Fresh", "poison");
        tell("Fresh", "2");
        tell("Known", "3");
        reads(OLD);

        reads(NEW);

        assertThat(applied).containsExactly("Known 3", "Fresh 2");
        assertThat(sql.list(
                        "SELECT record_offset FROM dead_letter WHERE stream = ? AND resolved_at IS NULL",
                        row -> row.getLong(1),
                        stream))
                .containsExactly(0L);
        assertThat(position()).isEqualTo(3);
        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp() WHERE stream = ?", stream);
    }

    @Test
    void what_the_topic_no_longer_has_is_no_gap_for_what_was_applied() {
        for (int i = 0; i < 5; i++) {
            tell("Fresh", String.valueOf(i));
        }
        tell("Known", "last");
        reads(OLD);
        RealParts.shared().deleteRecords(partition.topic(), 0, 3);

        reads(NEW);

        assertThat(applied).containsExactly("Known last", "Fresh 3", "Fresh 4");
        assertThat(positions.gaps()).noneMatch(gap -> gap.stream().equals(stream));
    }

    @Test
    void a_type_that_is_no_name_is_nobodys_event_and_needs_no_memory() {
        tell("no name\u0000", "1");
        tell("x".repeat(3_000), "2");
        tell("Known", "3");
        reads(OLD);

        assertThat(applied).containsExactly("Known 3");
        assertThat(noted()).isEmpty();
    }
}

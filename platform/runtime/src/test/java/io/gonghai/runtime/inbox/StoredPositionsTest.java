package io.gonghai.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Parts;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TopicWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** A consumer goes on where the database says, whatever Kafka or its own memory would have it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StoredPositionsTest {
    @Inject
    Sql sql;

    @Inject
    SteppedOver steppedOver;

    private final String prefix = Parts.newTopicPrefix();
    /** Another stream for each test: they share a database. */
    private final String stream = "facts-" + Ids.next();

    private final TopicPartition partition = new TopicPartition(prefix + stream, 0);

    @Test
    void it_goes_on_behind_what_was_applied() {
        Positions positions = positionsAt(2);
        write(5);
        assertThat(positionAfterAssignment(positions)).isEqualTo(2);
    }

    @Test
    void a_database_that_is_away_is_waited_for_because_kafka_asks_only_once() {
        Positions positions = positionsAt(2);
        write(5);
        assertThat(positionAfterAssignment(new AwayAtFirst(sql, positions))).isEqualTo(2);
    }

    @Test
    void a_partition_that_was_never_read_is_read_from_its_beginning() {
        write(5);
        assertThat(positionAfterAssignment(new Positions(sql, new SimpleMeterRegistry())))
                .isZero();
    }

    @Test
    void a_topic_that_was_made_anew_is_read_from_its_beginning() {
        Positions positions = positionsAt(20);
        write(5);
        assertThat(positionAfterAssignment(positions)).isZero();
        assertThat(positions.next(stream, 0)).isEmpty();
    }

    @Test
    void what_is_gone_from_the_topic_is_noted_as_a_gap() {
        Positions positions = positionsAt(2);
        write(5);
        RealParts.shared().deleteRecords(partition.topic(), 0, 4);
        assertThat(positionAfterAssignment(positions)).isEqualTo(4);
        assertThat(positions.gaps()).anySatisfy(gap -> assertThat(gap.stream()).isEqualTo(stream));
    }

    private Positions positionsAt(long next) {
        Positions positions = new Positions(sql, new SimpleMeterRegistry());
        QuarkusTransaction.requiringNew().run(() -> {
            positions.lock(stream, new TreeSet<>(List.of(0)));
            positions.store(stream, Map.of(0, next));
        });
        return positions;
    }

    private void write(int records) {
        RealParts.shared().createTopics(partition.topic());
        try (TopicWriter writer = TopicWriter.to(partition.topic(), "/test")) {
            for (int i = 0; i < records; i++) {
                writer.send(0, "key", "{}", Map.of());
            }
        }
    }

    private long positionAfterAssignment(Positions positions) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RealParts.shared().kafka(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            new StoredPositions(positions, steppedOver, List.of(), Optional.of(prefix))
                    .onPartitionsAssigned(consumer, List.of(partition));
            return consumer.position(partition);
        }
    }

    /** Fails three times as when the database is away, then asks it. */
    private static final class AwayAtFirst extends Positions {
        private final Positions there;
        private int asked;

        AwayAtFirst(Sql sql, Positions there) {
            super(sql, new SimpleMeterRegistry());
            this.there = there;
        }

        @Override
        OptionalLong next(String stream, int partition) {
            if (++asked <= 3) {
                throw new SqlFailure(new SQLException("away", "08006"));
            }
            return there.next(stream, partition);
        }
    }
}

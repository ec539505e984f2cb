package io.gonghai.customer.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Custody;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.custody.domain.Subject;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Progress never speaks for an activity that is not on the stream. */
@QuarkusTest
class ProgressTest extends CustomerServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    RecordActivity record;

    private static boolean isProgress(ConsumerRecord<String, String> event) {
        return TopicReader.header(event, "ce_type").filter("Progress"::equals).isPresent();
    }

    private static JsonNode data(ConsumerRecord<String, String> event) {
        try {
            return JSON.readTree(event.value());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant t(ConsumerRecord<String, String> progress) {
        return Instant.parse(data(progress).get("t").asText());
    }

    /** Whether each of the 12 partitions has a Progress record beyond the moment. */
    private static boolean everywhereBeyond(Instant moment, List<ConsumerRecord<String, String>> all) {
        return all.stream()
                        .filter(event -> isProgress(event) && t(event).isAfter(moment))
                        .map(ConsumerRecord::partition)
                        .distinct()
                        .count()
                == 12;
    }

    @Test
    void an_open_activity_holds_progress_back_until_it_is_told() throws Exception {
        String id = customer(Tokens.administrator());
        Standing standing = new Standing(
                new Viewer("admin-1", true, false, false, Set.of()),
                new Subject(UUID.fromString(id), "admin-1", null, null),
                new Custody("POOLED", null, null, null, Set.of()),
                Circle.NOBODY,
                null,
                true);
        AtomicReference<Instant> stamp = new AtomicReference<>();
        CountDownLatch stamped = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor();
                TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            var open = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                stamp.set(record.followUp(standing, new FollowUpBody(FollowUp.Kind.CALL, "x", null)).recordedAt);
                stamped.countDown();
                await(commit);
            }));
            assertThat(stamped.await(10, TimeUnit.SECONDS)).isTrue();
            Instant recordedAt = stamp.get();
            // The clock passes the stamp by several Progress intervals while the transaction stays open.
            Instant later = recordedAt.plusMillis(1_500);
            org.awaitility.Awaitility.await().until(() -> Instant.now().isAfter(later));
            assertThat(reader.all())
                    .filteredOn(ProgressTest::isProgress)
                    .noneMatch(event -> t(event).isAfter(recordedAt));

            commit.countDown();
            open.get(10, TimeUnit.SECONDS);

            List<ConsumerRecord<String, String>> all =
                    reader.await(PATIENCE, seen -> everywhereBeyond(recordedAt, seen));
            ConsumerRecord<String, String> told = all.stream()
                    .filter(event -> id.equals(event.key())
                            && TopicReader.header(event, "ce_type")
                                    .filter("FollowUpRecorded"::equals)
                                    .isPresent())
                    .findFirst()
                    .orElseThrow();
            assertThat(data(told).get("recordedAt").asText()).isEqualTo(recordedAt.toString());
            assertThat(all)
                    .filteredOn(event -> isProgress(event) && event.partition() == told.partition())
                    .filteredOn(event -> t(event).isAfter(recordedAt))
                    .allMatch(event -> event.offset() > told.offset());
        }
    }

    @Test
    void a_fact_that_can_not_be_sent_is_named_instead_of_waited_for() {
        String key = UUID.randomUUID().toString();
        sql.update(
                "INSERT INTO outbox (event_id, stream, key, type, payload, parked_at, parked_reason) VALUES (?, 'gonghai.customer.v1', ?, 'FollowUpRecorded', '{}', clock_timestamp(), 'test')",
                UUID.randomUUID(),
                key);
        Instant parked = sql.first("SELECT clock_timestamp()", row -> row.getObject(1, java.time.OffsetDateTime.class))
                .orElseThrow()
                .toInstant();
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            List<ConsumerRecord<String, String>> all = reader.await(PATIENCE, seen -> everywhereBeyond(parked, seen));

            assertThat(all)
                    .filteredOn(event -> isProgress(event) && t(event).isAfter(parked))
                    .isNotEmpty()
                    .allSatisfy(event -> {
                        JsonNode told =
                                Contract.of("gonghai.customer.v1", "Progress").requireKept(event.value());
                        assertThat(told.get("heldBack"))
                                .extracting(JsonNode::asText)
                                .contains(key);
                    });
        } finally {
            sql.update("DELETE FROM outbox WHERE key = ?", key);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

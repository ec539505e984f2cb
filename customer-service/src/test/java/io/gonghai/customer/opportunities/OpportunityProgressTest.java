package io.gonghai.customer.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Custody;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.custody.domain.Subject;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Progress never speaks for an opportunity whose customer's facts are not on the stream: it may be what keeps the customer. */
@QuarkusTest
class OpportunityProgressTest extends CustomerServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ChangeOpportunities change;

    private static boolean is(String type, ConsumerRecord<String, String> event) {
        return TopicReader.header(event, "ce_type").filter(type::equals).isPresent();
    }

    private static JsonNode data(ConsumerRecord<String, String> event) {
        try {
            return JSON.readTree(event.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProgressBeyond(Instant moment, ConsumerRecord<String, String> event) {
        return is("Progress", event)
                && Instant.parse(data(event).get("t").asText()).isAfter(moment);
    }

    @Test
    void one_that_is_being_opened_holds_progress_back_until_the_facts_are_told() throws Exception {
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
                stamp.set(change.open(standing, new NewOpportunity("seats", null, null, null))
                        .openedAt());
                stamped.countDown();
                awaited(commit);
            }));
            assertThat(stamped.await(10, TimeUnit.SECONDS)).isTrue();
            Instant openedAt = stamp.get();
            await().until(() -> Instant.now().isAfter(openedAt.plusMillis(1_500)));
            assertThat(reader.all()).noneMatch(event -> isProgressBeyond(openedAt, event));

            commit.countDown();
            open.get(10, TimeUnit.SECONDS);

            List<ConsumerRecord<String, String>> all = reader.await(
                    Duration.ofSeconds(15),
                    seen -> seen.stream()
                                    .filter(event -> isProgressBeyond(openedAt, event))
                                    .map(ConsumerRecord::partition)
                                    .distinct()
                                    .count()
                            == 12);
            ConsumerRecord<String, String> told = all.stream()
                    .filter(event -> id.equals(event.key()) && is("CustomerChanged", event))
                    .findFirst()
                    .orElseThrow();
            assertThat(data(told).at("/facts/openOpportunities").asInt()).isEqualTo(1);
            assertThat(all)
                    .filteredOn(event -> event.partition() == told.partition() && isProgressBeyond(openedAt, event))
                    .isNotEmpty()
                    .allMatch(event -> event.offset() > told.offset());
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

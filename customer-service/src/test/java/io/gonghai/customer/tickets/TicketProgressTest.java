package io.gonghai.customer.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Progress never speaks for a ticket whose customer's facts are not on the stream: it may be what pauses the clock. */
@QuarkusTest
class TicketProgressTest extends CustomerServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TicketBody OPEN = new TicketBody(TicketKind.TICKET, Ticket.Status.OPEN, null, null);

    @Inject
    TellTicket tell;

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
        AtomicReference<Instant> stamp = new AtomicReference<>();
        CountDownLatch stamped = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor();
                TopicReader reader = TopicReader.of(prefix + "gonghai.customer.v1")) {
            var open = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                stamp.set(tell.tell(UUID.fromString(id), "desk-1", null, OPEN, "desk")
                        .ticket()
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
            assertThat(Instant.parse(data(told).at("/facts/pauses/0/from").asText()))
                    .isEqualTo(openedAt);
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

package io.gonghai.runtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.outbox.RecordedTime;
import io.gonghai.runtime.sample.NotesHeard;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MessagingTest {
    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

    @Inject
    RecordedTime recorded;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private UUID tell(String key, String text) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        outbox.append(new OutgoingEvent("gonghai.note.v1", key, "NoteAdded", Map.of("text", text))));
    }

    private List<String> heard(String key) {
        return sql.list("SELECT text FROM heard WHERE key = ? ORDER BY seq", row -> row.getString(1), key);
    }

    @Test
    void what_was_committed_takes_effect_once_and_in_order() {
        String key = Ids.next().toString();
        for (int i = 0; i < 50; i++) {
            tell(key, "n" + i);
        }
        await().untilAsserted(() -> assertThat(heard(key)).hasSize(50));
        assertThat(heard(key))
                .isEqualTo(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i -> "n" + i)
                        .toList());
        await().untilAsserted(
                        () -> assertThat(sql.list("SELECT 1 FROM outbox WHERE key = ?", row -> row.getInt(1), key))
                                .isEmpty());
    }

    @Test
    void what_was_rolled_back_is_never_told() {
        String key = Ids.next().toString();
        QuarkusTransaction.begin();
        outbox.append(new OutgoingEvent("gonghai.note.v1", key, "NoteAdded", Map.of("text", "unsaid")));
        QuarkusTransaction.rollback();
        tell(key, "said");
        await().untilAsserted(() -> assertThat(heard(key)).containsExactly("said"));
    }

    @Test
    void the_request_id_goes_with_the_event_to_its_consumer() {
        String id = given().header("Authorization", Tokens.rep("rep-1").bearer())
                .header("X-Request-Id", "req-77")
                .contentType("application/json")
                .body("{\"text\":\"follow me\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        await().untilAsserted(() -> assertThat(
                        sql.list("SELECT correlation_id FROM heard WHERE key = ?", row -> row.getString(1), id))
                .containsExactly("req-77"));
    }

    @Test
    void an_event_that_is_delivered_twice_has_one_effect() {
        String key = Ids.next().toString();
        try (TopicWriter writer = TopicWriter.to(prefix + "gonghai.note.v1", "/gonghai/notes-service")) {
            var headers = writer.headers("NoteAdded", key);
            headers.put("ce_id", Ids.next().toString());
            writer.send(null, key, "{\"text\":\"twice\"}", headers);
            writer.send(null, key, "{\"text\":\"twice\"}", headers);
            writer.send("NoteAdded", key, "{\"text\":\"last\",\"added later\":true}");
        }
        await().untilAsserted(() -> assertThat(heard(key)).containsExactly("twice", "last"));
    }

    @Test
    void a_poison_message_is_put_aside_told_held_back_and_replayed() {
        NotesHeard.healed = false;
        String key = Ids.next().toString();
        tell(key, "before");
        tell(key, "poison");
        tell(key, "after");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard(key)).containsExactly("before", "after"));
        var letters = given().header("Authorization", Tokens.administrator().bearer())
                .get("/api/v1/admin/notes-service/dead-letters?limit=200")
                .then()
                .statusCode(200)
                .extract();
        String id = letters.path("items.find { it.key == '" + key + "' }.id");
        assertThat(letters.<String>path("items.find { it.key == '" + key + "' }.error"))
                .doesNotContain("poison");
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.dead-letter.v1")) {
            assertThat(reader.awaitEvent("MessageDeadLettered", key).value())
                    .contains(id)
                    .doesNotContain("poison");
        }
        String replay = "/api/v1/admin/notes-service/dead-letters/" + id + "/replay";
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .post(replay)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.administrator().bearer())
                .post(replay)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("FAILED"));
        NotesHeard.healed = true;
        given().header("Authorization", Tokens.administrator().bearer())
                .post(replay)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("APPLIED"));
        assertThat(heard(key)).containsExactly("before", "after", "poison");
        given().header("Authorization", Tokens.administrator().bearer())
                .post(replay)
                .then()
                .statusCode(404);
    }

    @Test
    void what_can_never_be_applied_is_given_up_by_an_administrator_who_says_why() {
        String key = Ids.next().toString();
        try (TopicWriter writer = TopicWriter.to(prefix + "gonghai.note.v1", "/gonghai/notes-service")) {
            var headers = writer.headers("NoteAdded", key);
            headers.remove("ce_id");
            writer.send(null, key, "{\"text\":\"no id\"}", headers);
        }
        String letters = "/api/v1/admin/notes-service/dead-letters";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(openDeadLetter(key)).isPresent());
        String id = openDeadLetter(key).orElseThrow();
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .contentType("application/json")
                .body("{\"reason\":\"x\"}")
                .post(letters + "/" + id + "/dismiss")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.administrator().bearer())
                .contentType("application/json")
                .body("{}")
                .post(letters + "/" + id + "/dismiss")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reason"));
        assertThat(openDeadLetter(key)).contains(id);
        given().header("Authorization", Tokens.administrator().bearer())
                .contentType("application/json")
                .body("{\"reason\":\"sent by hand\"}")
                .post(letters + "/" + id + "/dismiss")
                .then()
                .statusCode(204);
        assertThat(openDeadLetter(key)).isEmpty();
        assertThat(sql.first(
                        "SELECT dismissed_by || ': ' || dismissed_because FROM dead_letter WHERE key = ?",
                        row -> row.getString(1),
                        key))
                .contains("admin-1: sent by hand");
    }

    private java.util.Optional<String> openDeadLetter(String key) {
        return sql.first(
                "SELECT id::text FROM dead_letter WHERE key = ? AND resolved_at IS NULL", row -> row.getString(1), key);
    }

    @Test
    void dead_letters_come_in_pages() {
        for (int i = 0; i < 3; i++) {
            sql.update(
                    "INSERT INTO dead_letter (id, stream, partition, record_offset, error) VALUES (?, 'paged', 0, ?, 'x')",
                    Ids.next(),
                    (long) i);
        }
        List<Integer> offsets = new java.util.ArrayList<>();
        String next = "";
        while (next != null) {
            var page = given().header("Authorization", Tokens.administrator().bearer())
                    .get("/api/v1/admin/notes-service/dead-letters?limit=2&count=true&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            assertThat(page.<Integer>path("count")).isGreaterThanOrEqualTo(3);
            offsets.addAll(page.<List<Integer>>path("items.findAll { it.stream == 'paged' }.offset"));
            next = page.path("next");
        }
        assertThat(offsets).containsExactlyInAnyOrder(0, 1, 2);
        sql.update("DELETE FROM dead_letter WHERE stream = 'paged'");
    }

    @Test
    void progress_waits_for_an_open_transaction_that_has_stamped() throws InterruptedException {
        String key = Ids.next().toString();
        CountDownLatch stamped = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Instant[] at = new Instant[1];
        Thread writer = Thread.ofPlatform()
                .start(() -> QuarkusTransaction.requiringNew().run(() -> {
                    at[0] = recorded.stamp();
                    stamped.countDown();
                    waitFor(release);
                    outbox.append(new OutgoingEvent("gonghai.note.v1", key, "NoteAdded", Map.of("text", "late")));
                }));
        stamped.await();
        // Told progress can't pass the stamp while the transaction is open, however long it is.
        await().during(Duration.ofMillis(1_200))
                .atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(toldProgress()).isBefore(at[0]));
        release.countDown();
        writer.join();
        await().untilAsserted(() -> assertThat(toldProgress()).isAfter(at[0]));
        assertThat(heard(key)).containsExactly("late");
    }

    @Test
    void a_row_too_large_is_parked_blocks_its_key_and_is_named_as_held_back() {
        String key = Ids.next().toString();
        String other = Ids.next().toString();
        tell(key, "x".repeat(2_000_000));
        tell(key, "behind");
        tell(other, "passes");
        await().untilAsserted(() -> assertThat(heard(other)).containsExactly("passes"));
        assertThat(heard(key)).isEmpty();
        await().untilAsserted(() -> assertThat(sql.list("SELECT key FROM held_back", row -> row.getString(1)))
                .contains(key));
        sql.update("DELETE FROM outbox WHERE key = ? AND parked_at IS NOT NULL", key);
        await().untilAsserted(() -> assertThat(heard(key)).containsExactly("behind"));
        await().untilAsserted(() -> assertThat(sql.list("SELECT key FROM held_back", row -> row.getString(1)))
                .doesNotContain(key));
    }

    @Test
    void events_are_cloud_events_in_binary_mode() {
        String key = Ids.next().toString();
        UUID id = tell(key, "shape");
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.note.v1")) {
            ConsumerRecord<String, String> record = reader.awaitEvent("NoteAdded", key);
            assertThat(TopicReader.header(record, "ce_specversion")).contains("1.0");
            assertThat(TopicReader.header(record, "ce_id")).contains(id.toString());
            assertThat(TopicReader.header(record, "ce_source")).contains("/gonghai/notes-service");
            assertThat(TopicReader.header(record, "ce_subject")).contains(key);
            assertThat(TopicReader.header(record, "ce_generation")).contains("1");
            assertThat(Instant.parse(TopicReader.header(record, "ce_time").orElseThrow()))
                    .isNotNull();
            assertThat(TopicReader.header(record, "content-type")).contains("application/json");
        }
    }

    private Instant toldProgress() {
        return sql.first("SELECT max(progress_t) AS t FROM consumer_position", row -> Sql.instant(row, "t"))
                .orElse(Instant.EPOCH);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

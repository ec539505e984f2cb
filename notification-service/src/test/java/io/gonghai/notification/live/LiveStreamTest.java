package io.gonghai.notification.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.notification.Contract;
import io.gonghai.notification.HeardStreams;
import io.gonghai.notification.Inbox;
import io.gonghai.notification.Occurrences;
import io.gonghai.notification.Streams;
import io.gonghai.notification.live.NoteListener.DatabaseAddress;
import io.gonghai.notification.names.InactivePeople;
import io.gonghai.notification.notices.application.FileNotices;
import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.rest.NotificationViews;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class LiveStreamTest {
    private static final String PATH = "/api/v1/notifications";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/api/v1/notifications/stream")
    String url;

    @Inject
    Occurrences occurrences;

    @Inject
    FileNotices notices;

    @Inject
    Mailboxes mailboxes;

    @Inject
    NotificationViews views;

    @Inject
    InactivePeople inactive;

    @Inject
    DatabaseAddress database;

    @Inject
    DatabaseClock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    Sql sql;

    @Inject
    Streams streams;

    @Test
    void a_notice_arrives_within_a_second_and_the_count_with_it() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 2);
        try (StreamClient client = listen(inbox, Map.of("Accept-Language", "zh-CN"))) {
            await().until(() -> client.events(Dispatch.UNREAD_COUNT).size() == 1);

            occurrences.warn(inbox.person(), 1);

            await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                assertThat(client.events(Dispatch.NOTIFICATION)).hasSize(1);
                assertThat(unread(client)).isEqualTo(3);
            });
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Content-Type")).startsWith("text/event-stream");
            JsonNode told = json(client.events(Dispatch.NOTIFICATION).getFirst().get("data"));
            assertThat(told.get("title").asText()).isEqualTo("某客户 将于 2026-03-17 09:30:00 +08:00 被自动回收");
            assertThat(told.get("id").asText()).isEqualTo(inbox.page("").getString("items[0].id"));
        }
    }

    @Test
    void people_who_left_are_refused_and_their_open_streams_end() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 1);
        String id = inbox.page("").getString("items[0].id");
        String ticket = inbox.as()
                .post(PATH + "/stream-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
        try (StreamClient client = listen(inbox, Map.of())) {
            await().until(() -> unread(client) == 1);

            tell(inbox, 2, false);

            await().until(client::ended);
        }
        for (String path : List.of("", "/unread-count", "/" + id, "/stream")) {
            inbox.as().get(PATH + path).then().spec(Problems.problem(403));
        }
        for (String path : List.of("/" + id + "/read", "/stream-tickets")) {
            inbox.as().post(PATH + path).then().spec(Problems.problem(403));
        }
        inbox.as()
                .contentType("application/json")
                .body("{\"all\":true}")
                .post(PATH + "/read")
                .then()
                .spec(Problems.problem(403));
        given().get(PATH + "/stream?ticket=" + ticket).then().spec(Problems.problem(401));
        given().header(
                        "Authorization",
                        Tokens.person(inbox.person()).groups("administrator").bearer())
                .get("/api/v1/admin/notification-service/dead-letters")
                .then()
                .spec(Problems.problem(403));

        tell(inbox, 1, true);
        tell(inbox, 3, true);

        await().untilAsserted(
                        () -> inbox.as().get(PATH + "/unread-count").then().statusCode(200));
        assertThat(inbox.unread()).isEqualTo(1);
    }

    private void tell(Inbox inbox, int version, boolean active) {
        streams.tell(
                Streams.PERSON,
                "Person",
                inbox.person(),
                Contract.example(
                        Streams.PERSON,
                        "Person",
                        Map.of("personId", inbox.person(), "version", version, "active", active)));
    }

    @Test
    void reading_elsewhere_changes_the_count_here() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 2);
        try (StreamClient client = listen(inbox, Map.of())) {
            await().until(() -> unread(client) == 2);

            inbox.as()
                    .post(PATH + "/" + inbox.page("").getString("items[0].id") + "/read")
                    .then()
                    .statusCode(204);

            await().atMost(Duration.ofSeconds(1)).until(() -> unread(client) == 1);
            assertThat(client.events(Dispatch.NOTIFICATION)).isEmpty();
        }
    }

    @Test
    void a_count_that_stays_the_same_is_not_told_again() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 1);
        try (StreamClient client = listen(inbox, Map.of())) {
            await().until(() -> unread(client) == 1);

            QuarkusTransaction.requiringNew().run(() -> {
                mailboxes.markAllRead(inbox.person(), null);
                notices.file(List.of(Occurrences.warning(inbox.person())));
            });
            await().until(() -> client.events(Dispatch.NOTIFICATION).size() == 1);
            occurrences.warn(inbox.person(), 1);
            await().until(() -> unread(client) == 2);

            assertThat(client.events(Dispatch.UNREAD_COUNT)).hasSize(2);
        }
    }

    @Test
    void nobody_hears_what_is_anothers() {
        Inbox inbox = Inbox.somebody("rep");
        Inbox other = Inbox.somebody("other");
        try (StreamClient client = listen(inbox, Map.of());
                StreamClient others = listen(other, Map.of())) {
            occurrences.warn(other.person(), 1);

            await().until(() -> others.events(Dispatch.NOTIFICATION).size() == 1);
            assertThat(client.events(Dispatch.NOTIFICATION)).isEmpty();
        }
    }

    @Test
    void who_comes_back_gets_what_was_missed_once() {
        Inbox inbox = Inbox.somebody("rep");
        String last;
        try (StreamClient client = listen(inbox, Map.of())) {
            await().until(() -> client.events().size() == 1);
            occurrences.warn(inbox.person(), 3);
            await().until(() -> client.events(Dispatch.NOTIFICATION).size() == 3);
            last = client.events(Dispatch.NOTIFICATION).get(1).get("id");
        }
        occurrences.warn(inbox.person(), 250);

        try (StreamClient client = listen(inbox, Map.of("Last-Event-ID", last))) {
            await().until(() -> unread(client) == 253);

            long from = Long.parseLong(last) + 1;
            assertThat(client.ids(Dispatch.NOTIFICATION))
                    .containsExactlyElementsOf(
                            LongStream.range(from, from + 251).boxed().toList());
        }
    }

    @Test
    void nothing_is_lost_or_doubled_while_writers_commit_in_any_order_and_clients_come_and_go() {
        Inbox inbox = Inbox.somebody("rep");
        Inbox colleague = Inbox.somebody("colleague");
        List<Long> heard = new java.util.ArrayList<>();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> Races.results(6, runner -> () -> {
            for (int i = 0; i < 40; i++) {
                occurrences.file(
                        Occurrences.warning(runner % 2 == 0 ? inbox.person() : colleague.person()),
                        Occurrences.warning(runner % 2 == 0 ? colleague.person() : inbox.person()));
            }
            return runner;
        }));

        String last = "0";
        while (heard.size() < 240) {
            try (StreamClient client = listen(inbox, Map.of("Last-Event-ID", last))) {
                int before = heard.size();
                await().until(() -> client.events(Dispatch.NOTIFICATION).size() >= Math.min(30, 240 - before));
                heard.addAll(client.ids(Dispatch.NOTIFICATION));
                last = String.valueOf(heard.getLast());
            }
        }
        writing.join();

        assertThat(heard).isSorted().doesNotHaveDuplicates();
        assertThat(heard)
                .isEqualTo(sql.list(
                        "SELECT seq FROM notice WHERE person_id = ? ORDER BY seq",
                        row -> row.getLong(1),
                        inbox.person()));
    }

    @Test
    void an_id_beyond_the_inbox_is_taken_as_its_end() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 1);
        try (StreamClient client = listen(inbox, Map.of("Last-Event-ID", String.valueOf(Long.MAX_VALUE)))) {
            await().until(() -> unread(client) == 1);
            occurrences.warn(inbox.person(), 1);

            await().until(() -> client.events(Dispatch.NOTIFICATION).size() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999", "0190f5d2-7b1e-7c3a-9d55-00000000aa01"})
    void an_id_that_is_none_is_refused(String id) {
        try (StreamClient client = listen(Inbox.somebody("rep"), Map.of("Last-Event-ID", id))) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void a_ticket_opens_one_stream() {
        Inbox inbox = Inbox.somebody("rep");
        String ticket = inbox.as()
                .post(PATH + "/stream-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
        try (StreamClient client = StreamClient.open(url + "?ticket=" + ticket, Map.of())) {
            await().until(() -> client.events(Dispatch.UNREAD_COUNT).size() == 1);
            occurrences.warn(inbox.person(), 1);
            await().until(() -> client.events(Dispatch.NOTIFICATION).size() == 1);
        }

        given().get(PATH + "/stream?ticket=" + ticket)
                .then()
                .spec(Problems.problem(401, "/problems/unauthenticated"))
                .body("detail", startsWith("The ticket is used, expired or wrong."));
        given().header("Accept-Language", "zh-CN")
                .get(PATH + "/stream?ticket=" + ticket)
                .then()
                .body("detail", startsWith("票据已使用、已过期或不正确。"));
        assertThat(sql.list("SELECT encode(hash, 'escape') FROM stream_ticket", row -> row.getString(1)))
                .doesNotContain(ticket);
    }

    @Test
    void many_who_use_one_ticket_get_one_stream() {
        Inbox inbox = Inbox.somebody("rep");
        String ticket = inbox.as().post(PATH + "/stream-tickets").path("ticket");

        List<StreamClient> clients =
                Races.results(8, runner -> () -> StreamClient.open(url + "?ticket=" + ticket, Map.of()));

        assertThat(clients)
                .extracting(StreamClient::status)
                .containsOnlyOnce(200)
                .contains(401);
        clients.forEach(StreamClient::close);
    }

    @Test
    void a_ticket_that_is_old_unknown_or_repeated_opens_nothing() {
        Inbox inbox = Inbox.somebody("rep");
        String ticket = inbox.as().post(PATH + "/stream-tickets").path("ticket");
        try {
            clock.shift(Duration.ofSeconds(31));
            given().get(PATH + "/stream?ticket=" + ticket).then().spec(Problems.problem(401));
        } finally {
            clock.shift(Duration.ZERO);
        }
        given().get(PATH + "/stream?ticket=").then().spec(Problems.problem(401));
        given().get(PATH + "/stream?ticket=" + "x".repeat(1_000)).then().spec(Problems.problem(401));
        given().post(PATH + "/stream-tickets").then().spec(Problems.problem(401));

        String key = "key-" + inbox.person();
        inbox.as()
                .header("Idempotency-Key", key)
                .post(PATH + "/stream-tickets")
                .then()
                .statusCode(201);
        assertThat(inbox.as()
                        .header("Idempotency-Key", key)
                        .post(PATH + "/stream-tickets")
                        .<String>path("ticket"))
                .isNull();
    }

    @Test
    void a_client_that_goes_leaves_nothing_behind() {
        double before = open();
        StreamClient client = listen(Inbox.somebody("rep"), Map.of());
        await().until(() -> client.events().size() == 1);
        assertThat(open()).isEqualTo(before + 1);

        client.close();

        await().until(() -> open() == before);
    }

    @Test
    void the_oldest_of_too_many_streams_of_a_person_ends() {
        Inbox inbox = Inbox.somebody("rep");
        List<StreamClient> clients = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            StreamClient client = listen(inbox, Map.of());
            clients.add(client);
            await().until(() -> !client.events().isEmpty()); // the next one is the younger for sure
        }

        await().until(() -> clients.getFirst().ended());
        assertThat(clients.subList(1, 11)).noneMatch(StreamClient::ended);
        clients.forEach(StreamClient::close);
    }

    @Test
    void two_replicas_hear_what_either_has_written() {
        Inbox inbox = Inbox.somebody("rep");
        Hub other = new Hub(mailboxes, views, inactive, database, new SimpleMeterRegistry());
        other.start();
        try (StreamClient here = listen(inbox, Map.of())) {
            CollectingOutlet there = join(other, inbox, Instant.MAX);
            await().until(() -> here.events().size() == 1 && there.events().size() == 1);

            occurrences.warn(inbox.person(), 1);

            await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                assertThat(here.events(Dispatch.NOTIFICATION)).hasSize(1);
                assertThat(there.names()).containsOnlyOnce(Dispatch.NOTIFICATION);
            });
        } finally {
            other.stop();
        }
    }

    @Test
    void a_slow_client_holds_up_nobody_and_gets_all_in_the_end() {
        Inbox inbox = Inbox.somebody("rep");
        Hub hub = new Hub(mailboxes, views, inactive, database, new SimpleMeterRegistry());
        hub.start();
        try {
            CollectingOutlet slow = join(hub, inbox, Instant.MAX);
            CollectingOutlet fast = join(hub, inbox, Instant.MAX);
            await().until(() -> slow.events().size() == 1 && fast.events().size() == 1);
            slow.hold();

            occurrences.warn(inbox.person(), 1);
            await().until(() -> slow.names().contains(Dispatch.NOTIFICATION));
            occurrences.warn(inbox.person(), 150);

            await().until(() -> fast.count(Dispatch.NOTIFICATION) == 151);
            assertThat(slow.count(Dispatch.NOTIFICATION)).isLessThan(151);
            slow.release();
            await().until(() -> slow.count(Dispatch.NOTIFICATION) == 151);
            assertThat(slow.ids()).isSorted();
        } finally {
            hub.stop();
        }
    }

    @Test
    void a_quiet_stream_is_kept_alive_and_a_stuck_one_is_cut_off() {
        Inbox inbox = Inbox.somebody("rep");
        Hub hub =
                new Hub(mailboxes, views, inactive, database, new SimpleMeterRegistry(), new Hub.Patience(3_000, 1, 2));
        hub.start();
        try {
            CollectingOutlet quiet = join(hub, inbox, Instant.MAX);
            CollectingOutlet stuck = join(hub, inbox, Instant.MAX);
            await().until(() -> quiet.events().size() == 1 && stuck.events().size() == 1);
            stuck.hold();

            await().until(() -> quiet.comments() >= 2 && stuck.aborted());
            assertThat(quiet.closed()).isFalse();
        } finally {
            hub.stop();
        }
    }

    @Test
    void a_stream_ends_with_the_token_and_with_the_server() {
        Inbox inbox = Inbox.somebody("rep");
        Hub hub = new Hub(mailboxes, views, inactive, database, new SimpleMeterRegistry());
        hub.start();
        CollectingOutlet expired = join(hub, inbox, Instant.EPOCH);
        CollectingOutlet open = join(hub, inbox, Instant.MAX);

        await().until(expired::closed);
        assertThat(open.closed()).isFalse();
        hub.stop();

        assertThat(open.closed()).isTrue();
    }

    @Test
    void what_notes_do_not_tell_is_found_by_looking() {
        Inbox inbox = Inbox.somebody("rep");
        Hub deaf = new Hub(
                mailboxes,
                views,
                inactive,
                new DatabaseAddress("jdbc:postgresql://localhost:1/none", "x", "x", "x"),
                new SimpleMeterRegistry());
        deaf.start();
        try {
            CollectingOutlet outlet = join(deaf, inbox, Instant.MAX);
            await().until(() -> outlet.events().size() == 1);

            occurrences.warn(inbox.person(), 1);

            await().until(() -> outlet.count(Dispatch.NOTIFICATION) == 1);
        } finally {
            deaf.stop();
        }
    }

    private static CollectingOutlet join(Hub hub, Inbox inbox, Instant until) {
        CollectingOutlet outlet = new CollectingOutlet();
        hub.join(new LiveStream(inbox.person(), Texts.of("en"), OptionalLong.empty(), until, outlet, hub.wakes()));
        return outlet;
    }

    private double open() {
        return metrics.get("gonghai.streams.open").gauge().value();
    }

    private StreamClient listen(Inbox inbox, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Authorization", Tokens.rep(inbox.person()).bearer());
        return StreamClient.open(url, all);
    }

    private static int unread(StreamClient client) {
        var counts = client.events(Dispatch.UNREAD_COUNT);
        return counts.isEmpty()
                ? -1
                : json(counts.getLast().get("data")).get("unread").asInt();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

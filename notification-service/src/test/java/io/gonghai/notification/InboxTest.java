package io.gonghai.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class InboxTest {
    private static final String PATH = "/api/v1/notifications";
    private static final Instant MARCH = Instant.parse("2026-03-02T01:30:00Z");

    @Inject
    Occurrences occurrences;

    @Test
    void an_inbox_that_was_never_written_to_is_empty() {
        Inbox inbox = Inbox.somebody("new");

        assertThat(inbox.notices()).isEmpty();
        assertThat(inbox.unread()).isZero();
        assertThat(inbox.count().getMap("byKind")).isEmpty();
    }

    @Test
    void a_page_tells_all_of_a_notice_newest_first() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 1);
        occurrences.file(Occurrences.occurrence(Kind.CUSTOMER_ASSIGNED, inbox.person(), MARCH));

        inbox.as()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.kind", equalTo(List.of("customer.assigned", "reclaim.upcoming")))
                .body("items[0].at", equalTo("2026-03-02T01:30:00Z"))
                .body("items[0].title", equalTo("A colleague assigned a customer to you"))
                .body("items[0].body", equalTo("Pool: a pool"))
                .body("items[0].read", equalTo(false))
                .body("items[0].data.actor", equalTo("mgr-1"))
                .body("next", nullValue());
    }

    @Test
    void pages_neither_repeat_nor_miss_while_notices_arrive() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 12);
        List<String> before = inbox.page("?limit=200").getList("items.id");

        List<String> paged = new ArrayList<>();
        var page = inbox.page("?limit=5");
        paged.addAll(page.getList("items.id"));
        while (page.getString("next") != null) {
            occurrences.warn(inbox.person(), 1);
            page = inbox.page("?limit=5&cursor=" + page.getString("next"));
            paged.addAll(page.getList("items.id"));
        }

        assertThat(paged).containsExactlyElementsOf(before);
    }

    @Test
    void a_list_can_be_narrowed_and_counted() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 2);
        occurrences.file(Occurrences.occurrence(Kind.CUSTOMER_ASSIGNED, inbox.person(), MARCH));
        read(inbox, inbox.page("?kind=reclaim.upcoming").getString("items[0].id"));

        assertThat(inbox.page("?unread=true").getList("items")).hasSize(2);
        assertThat(inbox.page("?unread=false").getList("items")).hasSize(1);
        assertThat(inbox.page("?kind=customer.assigned").getList("items")).hasSize(1);
        assertThat(inbox.page("?kind=reclaim.upcoming&unread=true&count=true").getInt("count"))
                .isEqualTo(1);
        assertThat(inbox.page("?count=true&limit=1").getInt("count")).isEqualTo(3);
    }

    @Test
    void reading_one_counts_once_however_often_it_is_done() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 3);
        String id = inbox.page("").getString("items[1].id");
        String unreadTag = inbox.as().get(PATH + "/" + id).header("ETag");

        read(inbox, id);
        read(inbox, id);

        assertThat(inbox.unread()).isEqualTo(2);
        inbox.as().get(PATH + "/" + id).then().statusCode(200).body("read", equalTo(true));
        assertThat(inbox.as().get(PATH + "/" + id).header("ETag")).isNotEqualTo(unreadTag);
    }

    @Test
    void reading_some_passes_over_what_is_unknown_or_not_ones_own() {
        Inbox inbox = Inbox.somebody("rep");
        Inbox other = Inbox.somebody("other");
        occurrences.warn(inbox.person(), 3);
        occurrences.warn(other.person(), 1);
        List<String> ids = new ArrayList<>(inbox.page("?limit=2").getList("items.id"));
        ids.add(other.page("").getString("items[0].id"));
        ids.add(UUID.randomUUID().toString());

        readMany(inbox, Map.of("ids", ids), 2);

        assertThat(inbox.unread()).isEqualTo(1);
        assertThat(other.unread()).isEqualTo(1);
    }

    @Test
    void reading_all_may_stop_at_a_time() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.file(
                Occurrences.occurrence(Kind.CUSTOMER_CLAIMED, inbox.person(), MARCH.minusSeconds(60)),
                Occurrences.occurrence(Kind.CUSTOMER_ASSIGNED, inbox.person(), MARCH),
                Occurrences.occurrence(Kind.RECLAIM_UPCOMING, inbox.person(), MARCH.plusSeconds(60)));

        readMany(inbox, Map.of("all", true, "before", MARCH.toString()), 1);
        assertThat(inbox.count().getMap("byKind")).isEqualTo(Map.of("customer.assigned", 1, "reclaim.upcoming", 1));
        readMany(inbox, Map.of("all", true), 2);
        readMany(inbox, Map.of("all", true), 0);

        assertThat(inbox.unread()).isZero();
    }

    @Test
    void the_same_key_gets_the_same_answer() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 2);
        String key = UUID.randomUUID().toString();

        keyed(inbox, key, "{\"all\":true}").then().statusCode(200).body("marked", equalTo(2));
        keyed(inbox, key, "{\"all\":true}").then().statusCode(200).body("marked", equalTo(2));
        keyed(inbox, key, "{\"all\":true,\"before\":\"2026-03-02T01:30:00Z\"}")
                .then()
                .spec(Problems.problem(409, "/problems/idempotency-key-reused"));
    }

    private static io.restassured.response.Response keyed(Inbox inbox, String key, String body) {
        return inbox.as()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/read");
    }

    @Test
    void nobody_sees_or_marks_what_is_anothers() {
        Inbox inbox = Inbox.somebody("rep");
        Inbox curious = Inbox.somebody("curious");
        occurrences.warn(inbox.person(), 1);
        String id = inbox.page("").getString("items[0].id");

        curious.as().get(PATH + "/" + id).then().spec(Problems.problem(404, "/problems/not-found"));
        curious.as().post(PATH + "/" + id + "/read").then().spec(Problems.problem(404, "/problems/not-found"));
        given().header("Authorization", Tokens.administrator().bearer())
                .get(PATH + "/" + id)
                .then()
                .spec(Problems.problem(404, "/problems/not-found"));

        assertThat(inbox.unread()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/unread-count", "/0190f5d2-7b1e-7c3a-9d55-00000000aa01", "/stream"})
    void who_is_nobody_gets_nothing(String path) {
        given().get(PATH + path).then().spec(Problems.problem(401, "/problems/unauthenticated"));
        for (String bad : List.of(
                Tokens.rep("rep-1").expired(),
                Tokens.rep("rep-1").signedByAnIntruder(),
                Tokens.rep("rep-1").ofAnotherIssuer(),
                Tokens.rep("rep-1").forAnotherAudience())) {
            given().header("Authorization", "Bearer " + bad)
                    .get(PATH + path)
                    .then()
                    .spec(Problems.problem(401, "/problems/unauthenticated"));
        }
        given().header("Authorization", Tokens.service("pool-service").bearer())
                .get(PATH + path)
                .then()
                .spec(Problems.problem(403, "/problems/forbidden"));
        given().header("Authorization", Tokens.person("nobody").bearer())
                .get(PATH + path)
                .then()
                .spec(Problems.problem(403, "/problems/forbidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=-1, limit",
        "limit=9999, limit",
        "limit=abc, limit",
        "cursor=%21%21, cursor",
        "cursor=AAAA, cursor",
        "cursor=YWJj, cursor",
        "unread=yes, unread",
        "kind=mention%00, kind",
        "kind=CUSTOMER_CLAIMED, kind",
        "count=1, count",
        "kinds=mention, kinds",
    })
    void a_question_that_is_not_valid_says_what_is_wrong(String query, String field) {
        Inbox.somebody("rep")
                .as()
                .urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "7",
                "{}",
                "{\"all\":false}",
                "{\"all\":\"true\"}",
                "{\"all\":1}",
                "{\"all\":true,\"ids\":[\"0190f5d2-7b1e-7c3a-9d55-00000000aa01\"]}",
                "{\"ids\":[]}",
                "{\"ids\":null}",
                "{\"ids\":[null]}",
                "{\"ids\":\"0190f5d2-7b1e-7c3a-9d55-00000000aa01\"}",
                "{\"ids\":[\"x\"]}",
                "{\"ids\":[1]}",
                "{\"ids\":[\"0190f5d2-7b1e-7c3a-9d55-00000000aa01\"],\"before\":\"2026-03-02T01:30:00Z\"}",
                "{\"all\":true,\"before\":\"yesterday\"}",
                "{\"all\":true,\"before\":1}",
                "{\"all\":true,\"before\":\"99999-01-01T00:00:00Z\"}",
                "{\"all\":true,\"extra\":1}",
                "{\"all\":true} x",
                "{\"all\":true,\"all\":true}",
            })
    void a_body_that_is_not_valid_changes_nothing(String body) {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 1);

        inbox.as()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/read")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"));

        assertThat(inbox.unread()).isEqualTo(1);
    }

    @Test
    void more_than_two_hundred_ids_are_refused() {
        List<String> ids = java.util.stream.Stream.generate(
                        () -> UUID.randomUUID().toString())
                .limit(201)
                .toList();

        Inbox.somebody("rep")
                .as()
                .contentType(ContentType.JSON)
                .body(Map.of("ids", ids))
                .post(PATH + "/read")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem("ids"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "0190f5d2-7b1e-7c3a-9d55-00000000aa0", "%00", "%ED%A0%80", "..%2f.."})
    void an_id_that_is_none_is_unknown(String id) {
        Inbox.somebody("rep")
                .as()
                .urlEncodingEnabled(false)
                .get(PATH + "/" + id)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }

    @Test
    void other_media_types_and_methods_are_refused() {
        Inbox inbox = Inbox.somebody("rep");
        inbox.as()
                .contentType("text/plain")
                .body("all")
                .post(PATH + "/read")
                .then()
                .spec(Problems.problem(415));
        inbox.as().delete(PATH).then().spec(Problems.problem(405));
        inbox.as().header("Accept", "image/png").get(PATH).then().spec(Problems.problem(406));
    }

    private static void read(Inbox inbox, String id) {
        inbox.as().post(PATH + "/" + id + "/read").then().statusCode(204);
    }

    private static void readMany(Inbox inbox, Map<String, ?> body, int marked) {
        inbox.as()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/read")
                .then()
                .statusCode(200)
                .body("marked", equalTo(marked));
    }

    @Test
    void ids_are_in_the_order_of_arrival() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 5);

        List<String> ids = inbox.page("").getList("items.id");

        assertThat(ids).isSortedAccordingTo(Comparator.reverseOrder());
    }
}

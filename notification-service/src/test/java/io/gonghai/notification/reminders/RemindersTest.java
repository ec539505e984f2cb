package io.gonghai.notification.reminders;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.notification.Contract;
import io.gonghai.notification.HeardStreams;
import io.gonghai.notification.Inbox;
import io.gonghai.notification.Streams;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class RemindersTest {
    private static final String PATH = "/api/v1/reminders";
    private static final String OF_NOBODY = PATH + "/0190f5d2-7b1e-7c3a-9d55-00000000bb01";

    @Inject
    Streams streams;

    @Inject
    Sql sql;

    @Inject
    DatabaseClock clock;

    @Inject
    GiveReminders give;

    private final Inbox rep = Inbox.somebody("rep");
    private final UUID customer = UUID.randomUUID();
    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void time_is_as_it_was() {
        clock.shift(Duration.ZERO);
    }

    private String body(Instant at, String more) {
        return "{\"customerId\":\"%s\",\"note\":\"Call about the renewal\",\"at\":\"%s\"%s}"
                .formatted(customer, at, more);
    }

    private static ValidatableResponse post(Inbox who, String body) {
        return who.as().contentType(ContentType.JSON).body(body).post(PATH).then();
    }

    private String set(Instant at, String more) {
        return post(rep, body(at, more)).statusCode(201).extract().path("id");
    }

    private ValidatableResponse patch(String id, String ifMatch, String patch) {
        return rep.as()
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(patch)
                .patch(PATH + "/" + id)
                .then();
    }

    private int due() {
        return rep.page("?kind=reminder.due&limit=200").getList("items").size();
    }

    @Test
    void a_reminder_is_given_when_its_time_comes_and_has_ended_then() {
        streams.tell(
                Streams.CARD,
                "CustomerCard",
                customer.toString(),
                Contract.example(
                        Streams.CARD, "CustomerCard", Map.of("customerId", customer.toString(), "name", "Xinghe")));
        String id = set(tomorrow, ",\"about\":{\"kind\":\"VISIT\",\"id\":\"" + customer + "\"}");
        rep.as().get(PATH).then().statusCode(200).body("items.id", contains(id)).body("items[0].ended", equalTo(false));

        clock.shift(Duration.ofDays(1).plusSeconds(1));

        await().untilAsserted(() -> assertThat(due()).isEqualTo(1));
        var notice = rep.page("?kind=reminder.due");
        assertThat(notice.getString("items[0].body")).isEqualTo("Call about the renewal");
        assertThat(notice.getString("items[0].title")).isEqualTo("Your reminder");
        assertThat(notice.getString("items[0].customerId")).isEqualTo(customer.toString());
        assertThat(notice.getString("items[0].data.reminderId")).isEqualTo(id);
        assertThat(notice.getBoolean("items[0].read")).isFalse();
        rep.as().get(PATH).then().body("items", hasSize(0));
        rep.as()
                .get(PATH + "?ended=true&count=true&customerId=" + customer)
                .then()
                .body("items.id", contains(id))
                .body("items[0].about.kind", equalTo("VISIT"))
                .body("items[0].version", equalTo(2))
                .body("count", equalTo(1));
    }

    @Test
    void a_recurring_one_comes_again_and_once_after_a_pause() {
        String id = set(tomorrow, ",\"every\":\"P1W\"");

        clock.shift(Duration.ofDays(1).plusSeconds(1));
        await().untilAsserted(() -> assertThat(due()).isEqualTo(1));
        clock.shift(Duration.ofDays(1 + 23));
        await().untilAsserted(() -> assertThat(due()).isEqualTo(2));

        rep.as()
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("dueAt", equalTo(tomorrow.plus(Duration.ofDays(28)).toString()))
                .body("ended", equalTo(false));
    }

    @Test
    void many_that_are_due_are_given_once_each_however_many_look_for_them() {
        IntStream.range(0, 30).forEach(n -> set(tomorrow.plusMillis(n), ""));

        clock.shift(Duration.ofDays(2));
        Races.results(6, runner -> give::some);

        await().untilAsserted(() -> assertThat(
                        rep.as().get(PATH + "?ended=true&limit=200").jsonPath().getList("items"))
                .hasSize(30));
        assertThat(due()).isEqualTo(30);
    }

    @Test
    void what_a_crash_left_half_done_is_given_once() {
        String id = set(tomorrow, "");
        clock.shift(Duration.ofDays(1).plusSeconds(1));
        await().untilAsserted(() -> assertThat(due()).isEqualTo(1));

        // the notice is there, and how the reminder went on was lost
        sql.update("UPDATE reminder SET ended = false WHERE id = ?", UUID.fromString(id));

        await().untilAsserted(() -> assertThat(sql.first(
                        "SELECT ended FROM reminder WHERE id = ?", row -> row.getBoolean(1), UUID.fromString(id)))
                .contains(true));
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void one_that_is_changed_begins_anew_and_one_that_is_removed_comes_no_more() {
        String id = set(tomorrow, "");
        String gone = set(tomorrow, "");
        patch(id, "\"1\"", "{\"at\":\"" + tomorrow.plus(Duration.ofDays(3)) + "\",\"note\":\"Later\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("note", equalTo("Later"));
        rep.as().header("If-Match", "\"1\"").delete(PATH + "/" + gone).then().statusCode(204);
        rep.as().header("If-Match", "\"1\"").delete(PATH + "/" + gone).then().spec(Problems.problem(404));

        clock.shift(Duration.ofDays(2));
        give.some();
        assertThat(due()).isZero();
        clock.shift(Duration.ofDays(5));
        await().untilAsserted(() -> assertThat(due()).isEqualTo(1));

        patch(id, "\"3\"", "{\"note\":\"Even later\"}").statusCode(200).body("ended", equalTo(true));
        patch(id, "\"4\"", "{\"at\":\"" + tomorrow.plus(Duration.ofDays(9)) + "\"}")
                .statusCode(200)
                .body("ended", equalTo(false));
    }

    @Test
    void a_change_needs_the_version_that_stands() {
        String id = set(tomorrow, "");

        rep.as()
                .contentType(ContentType.JSON)
                .body("{\"note\":\"x\"}")
                .patch(PATH + "/" + id)
                .then()
                .spec(Problems.problem(428));
        rep.as().delete(PATH + "/" + id).then().spec(Problems.problem(428));
        patch(id, "\"7\"", "{\"note\":\"x\"}").spec(Problems.problem(412));
        patch(id, "seven", "{\"note\":\"x\"}").spec(Problems.problem(400));
        rep.as().header("If-Match", "\"7\"").delete(PATH + "/" + id).then().spec(Problems.problem(412));

        rep.as().get(PATH + "/" + id).then().body("note", equalTo("Call about the renewal"));
    }

    @Test
    void the_same_request_sets_one() {
        String key = UUID.randomUUID().toString();
        List<String> ids = IntStream.range(0, 2)
                .mapToObj(n -> rep.as()
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(body(tomorrow, ""))
                        .post(PATH)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .toList();

        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
        rep.as().get(PATH + "?count=true").then().body("count", equalTo(1));
    }

    @Test
    void pages_go_on_where_they_ended() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(n -> set(tomorrow.plusSeconds(n), ""))
                .toList();

        var first =
                rep.as().get(PATH + "?limit=3").then().statusCode(200).extract().jsonPath();
        var second = rep.as()
                .get(PATH + "?limit=3&cursor=" + first.getString("next"))
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract()
                .jsonPath();

        assertThat(first.getList("items.id")).isEqualTo(ids.subList(0, 3));
        assertThat(second.getList("items.id")).isEqualTo(ids.subList(3, 5));
    }

    @Test
    void nobody_sees_or_changes_what_is_anothers() {
        String id = set(tomorrow, "");
        Inbox curious = Inbox.somebody("curious");

        curious.as().get(PATH).then().body("items", hasSize(0));
        curious.as().get(PATH + "/" + id).then().spec(Problems.problem(404));
        curious.as().header("If-Match", "\"1\"").delete(PATH + "/" + id).then().spec(Problems.problem(404));
        given().header("Authorization", Tokens.administrator().bearer())
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body("{\"note\":\"x\"}")
                .patch(PATH + "/" + id)
                .then()
                .spec(Problems.problem(404));

        rep.as().get(PATH + "/" + id).then().statusCode(200).body("version", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, OF_NOBODY})
    void who_is_nobody_gets_nothing(String path) {
        given().get(path).then().spec(Problems.problem(401));
        given().header("Authorization", Tokens.service("pool-service").bearer())
                .get(path)
                .then()
                .spec(Problems.problem(403));
        given().header("Authorization", Tokens.person("nobody").bearer())
                .contentType(ContentType.JSON)
                .body(body(tomorrow, ""))
                .post(PATH)
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void a_customer_that_is_deleted_takes_its_reminders_with_it() {
        String key = UUID.randomUUID().toString();
        String id = rep.as()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body(tomorrow, ""))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        streams.custody("CustomerDeleted", customer, Map.of());

        await().untilAsserted(() -> rep.as().get(PATH + "/" + id).then().spec(Problems.problem(404)));
        post(rep, body(tomorrow, "")).spec(Problems.problem(404));
        assertThat(sql.list("SELECT body FROM idempotency WHERE key = ?", row -> row.getString(1), key))
                .containsExactly((String) null);
    }

    @Test
    void a_person_who_is_erased_takes_theirs_with_them() {
        ObjectNode person = Contract.example("gonghai.person.v1", "Person", Map.of("personId", rep.person()));
        streams.tell("gonghai.person.v1", "Person", rep.person(), person);
        String id = set(tomorrow, "");
        await().until(() -> sql.first("SELECT 1 FROM person_name WHERE person_id = ?", row -> 1, rep.person())
                .isPresent());
        assertThat(sql.first("SELECT 1 FROM reminder WHERE id = ?", row -> 1, UUID.fromString(id)))
                .isPresent();

        streams.tell("gonghai.person.v1", "Person", rep.person(), null);

        await().untilAsserted(() -> assertThat(
                        sql.first("SELECT 1 FROM reminder WHERE id = ?", row -> 1, UUID.fromString(id)))
                .isEmpty());
    }

    @Test
    void nobody_has_more_open_than_a_thousand() {
        sql.update("""
                INSERT INTO reminder (id, person_id, customer_id, note, first_at, due_at, ended, version)
                SELECT gen_random_uuid(), ?, gen_random_uuid(), 'x', ?, ?, false, 1 FROM generate_series(1, 1000)""", rep.person(), tomorrow, tomorrow);

        post(rep, body(tomorrow, "")).spec(Problems.problem(409, "/problems/too-many-reminders"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'note':''|note",
                "'note':' '|note",
                "'note':null|note",
                "'note':7|note",
                "'note':'a\\u0000b'|note",
                "'customerId':null|customerId",
                "'customerId':'x'|customerId",
                "'at':null|at",
                "'at':'tomorrow'|at",
                "'at':1|at",
                "'at':'2020-01-01T00:00:00Z'|at",
                "'at':'9999-01-01T00:00:00Z'|at",
                "'at':'99999-01-01T00:00:00Z'|at",
                "'every':'PT1H'|every",
                "'every':'P1DT1H'|every",
                "'every':'P1M'|every",
                "'every':'P0D'|every",
                "'every':'P9999D'|every",
                "'every':1|every",
                "'until':'2099-01-01T00:00:00Z'|until",
                "'every':'P1D','until':'2020-01-01T00:00:00Z'|until",
                "'about':{}|about.kind",
                "'about':{'kind':'DREAM','id':'0190f5d2-7b1e-7c3a-9d55-00000000aa01'}|about.kind",
                "'about':{'kind':'TASK','id':'x'}|about.id",
                "'about':[]|about",
                "'colour':'red'|colour"
            })
    void a_reminder_that_is_not_valid_is_refused_where_it_is_wrong(String part, String field) {
        String bad = part.replace('\'', '"');
        String name = bad.substring(0, bad.indexOf(':'));
        String whole = body(tomorrow, "");
        for (String own : List.of("note", "at", "customerId")) {
            if (name.equals("\"" + own + "\"")) {
                whole = whole.replaceFirst("\"" + own + "\":\"[^\"]*\",?", "");
            }
        }
        String body = whole.replaceFirst(",?}$", "," + java.util.regex.Matcher.quoteReplacement(bad) + "}");

        String en = post(rep, body)
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field))
                .extract()
                .path("violations[0].message");
        rep.as()
                .header("Accept-Language", "zh-CN")
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then()
                .spec(Problems.problem(400))
                .body("violations[0].message", not(equalTo(en)));
        rep.as().get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void a_note_that_is_too_long_is_refused() {
        post(rep, body(tomorrow, "").replace("Call about the renewal", "x".repeat(501)))
                .spec(Problems.problem(400))
                .body("violations.field", hasItem("note"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{",
                "{\"note\":null}",
                "{\"at\":\"2020-01-01T00:00:00Z\"}",
                "{\"until\":\"2099-01-01T00:00:00Z\"}",
                "{\"every\":\"PT5M\"}",
                "{\"about\":{\"kind\":\"TASK\"}}",
                "{\"colour\":\"red\"}"
            })
    void a_change_that_is_not_valid_changes_nothing(String patch) {
        String id = set(tomorrow, "");

        patch(id, "\"1\"", patch).spec(Problems.problem(400));

        rep.as().get(PATH + "/" + id).then().header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=-1, limit",
        "limit=9999, limit",
        "limit=abc, limit",
        "cursor=%21%21, cursor",
        "cursor=YWJj, cursor",
        "ended=yes, ended",
        "customerId=x, customerId",
        "count=1, count",
        "colour=red, colour",
    })
    void a_question_that_is_not_valid_says_what_is_wrong(String query, String field) {
        rep.as()
                .urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "%00", "..%2f.."})
    void an_id_that_is_none_is_unknown(String id) {
        rep.as()
                .urlEncodingEnabled(false)
                .get(PATH + "/" + id)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }
}

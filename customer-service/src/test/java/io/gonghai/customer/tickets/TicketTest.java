package io.gonghai.customer.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets as desks tell them, who may, and what is told of when they were open. */
@QuarkusTest
class TicketTest extends CustomerServiceTest {
    private static final String FACTS = "gonghai.customer.v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPLAINT =
            "{\"kind\":\"COMPLAINT\",\"status\":\"OPEN\",\"subject\":\"A secret invoice\"}";
    private static final String CLOSED =
            "{\"kind\":\"COMPLAINT\",\"status\":\"CLOSED\",\"subject\":\"A secret invoice\"}";
    private static final String TICKET = "{\"kind\":\"TICKET\",\"status\":\"OPEN\"}";

    private final Tokens desk = Tokens.integrator(unique("desk"));
    private final Tokens holder = rep(unique("holder"));
    private final Tokens former = rep(unique("former"));
    private final Tokens manager = Tokens.manager(unique("manager"));

    private UUID pool;
    private String id;
    private String tickets;

    @BeforeEach
    void a_held_customer() {
        pool = pool(manager.who().sub(), "", "", "");
        id = customer(Tokens.administrator());
        tickets = CUSTOMERS + "/" + id + "/tickets";
        custody(id, 3, "HELD", pool, holder.who().sub(), former.who().sub());
    }

    private ValidatableResponse put(Tokens by, String ticket, String body) {
        return as(by).body(body).put(tickets + "/" + ticket).then();
    }

    /** Its facts as another service is told them. */
    private JsonNode facts() {
        String answer = as(Tokens.service("reclaim-service"))
                .body("{\"customerIds\":[\"" + id + "\"]}")
                .post("/internal/customers/facts")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return parse(answer).at("/customers/0");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isChange(ConsumerRecord<String, String> event, long version) {
        return id.equals(event.key())
                && TopicReader.header(event, "ce_type")
                        .filter("CustomerChanged"::equals)
                        .isPresent()
                && parse(event.value()).get("version").asLong() >= version;
    }

    /** What was told of the customer up to a version, each kept to its contract. */
    private List<JsonNode> changesUpTo(long version) {
        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            return reader
                    .await(Duration.ofSeconds(20), all -> all.stream().anyMatch(one -> isChange(one, version)))
                    .stream()
                    .filter(one -> isChange(one, 0))
                    .map(one -> Contract.of(FACTS, "CustomerChanged").requireKept(one.value()))
                    .toList();
        }
    }

    @Test
    void a_complaint_is_told_read_and_closed_and_when_it_was_open_is_told_of_its_customer() {
        put(desk, "desk-1", COMPLAINT)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(tickets + "/desk-1"))
                .body("customerId", equalTo(id))
                .body("externalId", equalTo("desk-1"))
                .body("openedAt", notNullValue())
                .body("closedAt", nullValue())
                .body("changedBy", equalTo(desk.who().sub()));
        as(holder)
                .get(tickets + "?count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("items[0].subject", equalTo("A secret invoice"));

        put(desk, "desk-1", CLOSED)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("CLOSED"))
                .body("closedAt", notNullValue());

        as(former).get(tickets + "/desk-1").then().statusCode(200).header("ETag", "\"2\"");
        List<JsonNode> told = changesUpTo(3);
        JsonNode open = told.getFirst();
        assertThat(open.get("version").asLong()).isEqualTo(2);
        assertThat(open.get("changedBy").asText()).isEqualTo(desk.who().sub());
        assertThat(open.get("changed")).extracting(JsonNode::asText).containsExactly("pauses");
        assertThat(open.at("/facts/pauses")).hasSize(1);
        assertThat(open.at("/facts/pauses/0/kind").asText()).isEqualTo("COMPLAINT");
        assertThat(open.at("/facts/pauses/0/to").isNull()).isTrue();
        JsonNode closed = told.getLast().at("/facts/pauses/0");
        assertThat(closed.get("from")).isEqualTo(open.at("/facts/pauses/0/from"));
        assertThat(Instant.parse(closed.get("to").asText()))
                .isAfter(Instant.parse(closed.get("from").asText()));
        assertThat(told.toString()).doesNotContain("ecret", "desk-1");
        as(holder).get(CUSTOMERS + "/" + id).then().header("ETag", "\"1\""); // the profile is what it was
    }

    @Test
    void the_same_again_changes_and_tells_nothing() {
        put(desk, "desk-1", COMPLAINT).statusCode(201);

        put(desk, "desk-1", COMPLAINT).statusCode(200).header("ETag", "\"1\"");

        assertThat(facts().get("version").asLong()).isEqualTo(2);
    }

    @Test
    void while_any_of_a_kind_is_open_it_is_one_pause_and_another_subject_is_none() {
        put(desk, "a", COMPLAINT);
        put(desk, "b", COMPLAINT);
        put(desk, "b", COMPLAINT.replace("secret", "paid"));
        put(desk, "a", CLOSED);
        assertThat(facts().get("version").asLong()).isEqualTo(2);
        assertThat(facts().at("/facts/pauses/0/to").isNull()).isTrue();

        put(desk, "b", CLOSED);

        assertThat(facts().get("version").asLong()).isEqualTo(3);
        assertThat(facts().at("/facts/pauses")).hasSize(1);
        assertThat(facts().at("/facts/pauses/0/to").isNull()).isFalse();
    }

    @Test
    void one_that_is_opened_again_pauses_again_and_one_that_becomes_a_complaint_pauses_as_one() {
        put(desk, "a", TICKET);
        put(desk, "a", TICKET.replace("OPEN", "CLOSED"));
        String opened = put(desk, "a", TICKET).extract().path("openedAt");
        assertThat(facts().at("/facts/pauses")).hasSize(2);

        put(desk, "a", COMPLAINT).statusCode(200).body("openedAt", equalTo(opened));

        JsonNode pauses = facts().at("/facts/pauses");
        assertThat(pauses)
                .extracting(one -> one.get("kind").asText() + one.get("to").isNull())
                .containsExactly("COMPLAINTtrue", "TICKETfalse", "TICKETfalse");
        assertThat(pauses.get(0).get("from")).isEqualTo(pauses.get(2).get("to"));
    }

    @Test
    void one_that_is_first_told_closed_pauses_nothing() {
        put(desk, "a", CLOSED).statusCode(201).body("openedAt", nullValue()).body("closedAt", nullValue());

        assertThat(facts().get("version").asLong()).isEqualTo(1);
        assertThat(facts().at("/facts/pauses")).isEmpty();
    }

    @Test
    void what_is_older_than_what_stands_changes_nothing() {
        put(desk, "a", CLOSED.replace("}", ",\"revision\":7}"));

        put(desk, "a", COMPLAINT.replace("}", ",\"revision\":6}"))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("status", equalTo("CLOSED"));

        assertThat(facts().at("/facts/pauses")).isEmpty();
        put(desk, "a", COMPLAINT.replace("}", ",\"revision\":8}")).body("status", equalTo("OPEN"));
    }

    @Test
    void whoever_names_the_version_they_read_changes_that_one_only() {
        as(desk).header("If-Match", "\"1\"")
                .body(COMPLAINT)
                .put(tickets + "/a")
                .then()
                .spec(Problems.problem(412));
        put(desk, "a", COMPLAINT).statusCode(201);
        put(desk, "a", CLOSED).statusCode(200);

        as(desk).header("If-Match", "\"1\"")
                .body(COMPLAINT)
                .put(tickets + "/a")
                .then()
                .spec(Problems.problem(412));
        as(desk).header("If-Match", "\"2\"")
                .body(COMPLAINT)
                .put(tickets + "/a")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
    }

    @Test
    void of_many_who_tell_one_at_once_there_is_one_and_one_pause() {
        List<Integer> statuses = Races.results(
                8,
                i -> () -> put(desk, i % 2 == 0 ? "same" : "other-" + i, COMPLAINT)
                        .extract()
                        .statusCode());

        assertThat(statuses.stream().filter(one -> one == 201)).hasSize(5);
        assertThat(statuses.stream().filter(one -> one == 200)).hasSize(3);
        assertThat(facts().at("/facts/pauses")).hasSize(1);
        assertThat(facts().get("version").asLong()).isEqualTo(2);
    }

    @Test
    void nobody_tells_one_about_a_customer_that_they_hold_or_that_is_not_theirs() {
        Tokens holdsAndManages = Tokens.manager(holder.who().sub());
        UUID ownPool = pool(holder.who().sub(), "", "", "");
        custody(id, 4, "HELD", ownPool, holder.who().sub(), former.who().sub());
        Tokens administratorWhoHolds = Tokens.person(holder.who().sub()).groups("administrator", "sales");
        Tokens deskWhoHolds = Tokens.person(holder.who().sub()).groups("integrator", "sales");

        for (Tokens who : List.of(holder, holdsAndManages, administratorWhoHolds, deskWhoHolds, former)) {
            put(who, "a", COMPLAINT).spec(Problems.problem(403));
        }
        put(Tokens.person("eye").groups("auditor"), "a", COMPLAINT).spec(Problems.problem(403));
        put(rep(unique("stranger")), "a", COMPLAINT).spec(Problems.problem(404));
        put(manager, "a", COMPLAINT).spec(Problems.problem(404)); // of another pool

        assertThat(facts().get("version").asLong()).isEqualTo(1);
        custody(id, 5, "HELD", pool, holder.who().sub(), former.who().sub());
        put(manager, "a", COMPLAINT).statusCode(201);
        put(Tokens.administrator(), "a", CLOSED).statusCode(200);
    }

    @Test
    void they_are_read_by_whoever_reads_the_customer_and_by_nobody_else() {
        put(desk, "a", COMPLAINT);

        for (Tokens who : List.of(holder, former, manager, Tokens.person("eye").groups("auditor"))) {
            as(who).get(tickets).then().statusCode(200).body("items", hasSize(1));
            as(who).get(tickets + "/a").then().statusCode(200);
        }
        for (Tokens who : List.of(rep(unique("stranger")), desk)) {
            as(who).get(tickets).then().spec(Problems.problem(404));
            as(who).get(tickets + "/a").then().spec(Problems.problem(404));
        }
        as(holder).get(tickets + "/none").then().spec(Problems.problem(404));
    }

    @Test
    void a_desk_never_waits_for_pool_service_others_do() {
        PoolAnswers.goDown();

        put(desk, "a", COMPLAINT).statusCode(201);
        put(manager, "a", CLOSED).statusCode(200); // our copy says who they are
        put(holder, "a", COMPLAINT).spec(Problems.problem(503)); // it never says no

        PoolAnswers.comeBack();
        assertThat(PoolAnswers.asked().stream().filter(one -> one.contains(id))).hasSize(2);
    }

    @Test
    void one_about_a_frozen_customer_counts_and_about_none_there_is_none() {
        poolServiceSays(id, 4, "FROZEN", pool, null);

        put(Tokens.administrator(), "a", COMPLAINT).statusCode(201);

        as(desk).body(COMPLAINT)
                .put(CUSTOMERS + "/" + UUID.randomUUID() + "/tickets/a")
                .then()
                .spec(Problems.problem(404));
        assertThat(facts().at("/facts/pauses")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|kind,status",
                "{\"kind\":\"LUNCH\",\"status\":\"OPEN\"}|kind",
                "{\"kind\":\"TICKET\",\"status\":7}|status",
                "{\"kind\":null,\"status\":null,\"subject\":\"\"}|kind,status,subject",
                "{\"kind\":\"TICKET\",\"status\":\"OPEN\",\"subject\":\" \",\"revision\":-1}|subject,revision",
                "{\"kind\":\"TICKET\",\"status\":\"OPEN\",\"subject\":\"a\\u0000\"}|subject",
                "{\"kind\":\"TICKET\",\"status\":\"OPEN\",\"revision\":1.5}|revision",
                "{\"kind\":\"TICKET\",\"status\":\"OPEN\",\"openedAt\":\"2020-01-01T00:00:00Z\"}|openedAt"
            })
    void a_bad_one_is_refused_with_all_that_is_wrong(String body, String fields) {
        ValidatableResponse refused = put(desk, "a", body).spec(Problems.problem(400, "/problems/invalid-request"));

        for (String field : fields.split(",")) {
            refused.body("violations.field", hasItem(field));
        }
        as(holder).get(tickets).then().body("items", hasSize(0));
    }

    @Test
    void an_id_may_be_anything_of_one_line_and_what_is_too_long_is_nobodys() {
        put(desk, "a%20%2F%20%C3%A4", COMPLAINT)
                .statusCode(201)
                .header("Location", endsWith("/a%20%2F%20%C3%A4"))
                .body("externalId", equalTo("a / ä"));
        as(holder).get(tickets + "/a%20%2F%20%C3%A4").then().statusCode(200);

        put(desk, "x".repeat(201), COMPLAINT).spec(Problems.problem(404));
        put(desk, "%00", COMPLAINT).statusCode(org.hamcrest.Matchers.oneOf(400, 404));
        as(desk).header("If-Match", "1")
                .body(COMPLAINT)
                .put(tickets + "/b")
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void of_many_pauses_the_oldest_become_one() {
        for (int i = 0; i < Pauses.MOST + 3; i++) {
            put(desk, "a", COMPLAINT);
            put(desk, "a", CLOSED);
        }
        JsonNode first = changesUpTo(2).getFirst().at("/facts/pauses/0/from");

        put(desk, "a", COMPLAINT).statusCode(200);

        JsonNode pauses = facts().at("/facts/pauses");
        assertThat(pauses).hasSize(Pauses.MOST);
        assertThat(pauses.get(0).get("from")).isEqualTo(first);
        assertThat(pauses.get(Pauses.MOST - 1).get("to").isNull()).isTrue();
        for (int i = 1; i < Pauses.MOST; i++) {
            assertThat(Instant.parse(pauses.get(i).get("from").asText()))
                    .isAfter(Instant.parse(pauses.get(i - 1).get("to").asText()));
        }
    }

    @Test
    void what_the_release_before_told_is_told_again_with_its_pauses_and_no_form_becomes_stale() {
        put(desk, "a", COMPLAINT);
        changesUpTo(2);

        sql.update(
                "UPDATE customer SET version = 3, facts_told = 3 WHERE id = ?",
                UUID.fromString(id)); // as it tells a deal

        seen("SELECT pauses_told FROM customer WHERE id = ?", UUID.fromString(id), 3);
        JsonNode again = changesUpTo(3).getLast();
        assertThat(again.get("version").asLong()).isEqualTo(3);
        assertThat(again.get("changedBy").asText()).isEqualTo("system");
        assertThat(again.at("/facts/pauses")).hasSize(1);
        as(holder).get(CUSTOMERS + "/" + id).then().header("ETag", "\"1\"");
    }

    @Test
    void what_a_later_release_lets_pause_goes_on_being_told() {
        sql.update(
                "INSERT INTO pause VALUES (?, 'OUTAGE', '{[2026-03-01T00:00:00Z,)}')",
                UUID.fromString(id)); // as it writes

        put(desk, "a", COMPLAINT).statusCode(201);

        assertThat(facts().at("/facts/pauses"))
                .extracting(one -> one.get("kind").asText())
                .containsExactly("COMPLAINT", "OUTAGE");
    }

    @Test
    void they_are_erased_with_their_customer_whoever_erases_it() {
        put(desk, "a", COMPLAINT);

        sql.update("DELETE FROM customer WHERE id = ?", UUID.fromString(id)); // as a release that does not know them

        assertThat(sql.first(
                        "SELECT (SELECT count(*) FROM ticket WHERE customer_id = ?) + (SELECT count(*) FROM pause WHERE customer_id = ?)",
                        row -> row.getLong(1),
                        UUID.fromString(id),
                        UUID.fromString(id)))
                .hasValue(0L);
    }
}

package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deleted customer is erased before it is answered, and by the event where it could not be. */
@QuarkusTest
class DeletionTest extends CustomerServiceTest {
    private static final String CUSTODY = "gonghai.custody.v1";
    private static final String CARDS = "gonghai.customer-card.v1";

    private final String phone = String.valueOf(13_900_000_000L + System.nanoTime() % 99_999_999L);
    private final String name = unique("kongming");
    private final String call =
            "{\"kind\":\"CALL\",\"content\":\"%s asked for a quotation, call %s\"}".formatted(name, phone);
    private final String body =
            "{\"type\":\"PERSON\",\"name\":\"Zhuge %s\",\"phone\":\"%s\",\"email\":\"%s@example.com\"}"
                    .formatted(name, phone, name);

    private final Tokens manager = Tokens.manager(unique("manager"));
    private final Tokens holder = rep(unique("holder"));
    private final Tokens creator = rep(unique("creator"));
    private UUID pool;
    private String id;

    @BeforeEach
    void a_customer_with_everything() {
        pool = pool(manager.who().sub(), creator.who().sub(), "", "");
        id = created();
        custody(id, 2, "HELD", pool, holder.who().sub());
        as(holder)
                .header("Idempotency-Key", "call-1")
                .body(call)
                .post(CUSTOMERS + "/" + id + "/follow-ups")
                .then()
                .statusCode(201);
        as(holder)
                .body("{\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"}}")
                .post(CUSTOMERS + "/" + id + "/deals")
                .then()
                .statusCode(201);
        as(holder)
                .header("If-Match", "\"1\"")
                .body("{\"address\":\"1 %s Road\",\"fields\":{\"%s\":\"%s again\"}}".formatted(name, textField(), name))
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
        as(Tokens.integrator("desk"))
                .body("{\"kind\":\"TICKET\",\"status\":\"OPEN\",\"subject\":\"%s called from %s\"}"
                        .formatted(name, phone))
                .put(CUSTOMERS + "/" + id + "/tickets/" + name)
                .then()
                .statusCode(201);
        ending("DELETED");
    }

    private static String textField() {
        String called = unique("memo");
        return as(Tokens.administrator())
                .body("{\"name\":{\"zh\":\"%s\",\"en\":\"%s\"},\"type\":\"TEXT\"}".formatted(called, called))
                .post("/api/v1/custom-fields")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String created() {
        return as(creator)
                .header("Idempotency-Key", "create-1")
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void ending(String outcome) {
        PoolAnswers.put("POST /internal/custodies/" + id + "/deletion", 200, "{\"outcome\":\"" + outcome + "\"}");
    }

    private ValidatableResponse delete(Tokens who, String version) {
        return as(who).header("If-Match", version).delete(CUSTOMERS + "/" + id).then();
    }

    private void toldDeleted() {
        ObjectNode told = Contract.of(CUSTODY, "CustomerDeleted").example().deepCopy();
        told.put("customerId", id).put("version", 9);
        tell(CUSTODY, "CustomerDeleted", id, told.toString());
    }

    /** Every text of every table, whatever it is called. */
    private List<String> placesOf(String text) {
        List<String> places = new ArrayList<>();
        sql.list("""
                        SELECT quote_ident(c.table_name), quote_ident(c.column_name) FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                            AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')""", row -> Map.entry(row.getString(1), row.getString(2))).forEach(column -> {
            String found = "SELECT count(*) FROM " + column.getKey() + " WHERE position(lower(?) IN lower("
                    + column.getValue() + "::text)) > 0";
            if (sql.first(found, row -> row.getLong(1), text).orElse(0L) > 0) {
                places.add(column.getKey() + "." + column.getValue());
            }
        });
        return places;
    }

    private void nothingIsLeft() {
        assertThat(placesOf(phone)).isEmpty();
        assertThat(placesOf(name)).isEmpty();
    }

    private void awaitTombstones(int atLeast) {
        try (TopicReader reader = TopicReader.of(prefix + CARDS)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reader.all().stream()
                                    .filter(event -> id.equals(event.key()) && event.value() == null)
                                    .count()
                            >= atLeast);
        }
    }

    @Test
    void everything_is_erased_before_it_is_answered() {
        assertThat(placesOf(phone)).isNotEmpty();
        assertThat(placesOf(name)).isNotEmpty();

        delete(manager, "\"3\"").statusCode(204);

        nothingIsLeft();
        for (Tokens who : List.of(manager, holder, Tokens.administrator())) {
            as(who).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404));
            as(who).get(CUSTOMERS + "/" + id + "/follow-ups").then().spec(Problems.problem(404));
            as(who).get(CUSTOMERS + "/" + id + "/changes").then().spec(Problems.problem(404));
        }
        as(holder).body(call).post(CUSTOMERS + "/" + id + "/follow-ups").then().spec(Problems.problem(404));
        as(holder)
                .get(CUSTOMERS + "?view=mine")
                .then()
                .statusCode(200)
                .body("items.size()", org.hamcrest.Matchers.is(0));
        delete(manager, "\"3\"").spec(Problems.problem(404));
        awaitTombstones(1);
        assertThat(PoolAnswers.asked())
                .filteredOn(asked -> asked.contains("/deletion"))
                .singleElement()
                .asString()
                .contains("\"actor\":\"" + manager.who().sub() + "\"", "\"manager\"", "\"tokenIssuedAt\":\"20");
    }

    @Test
    void a_repeat_of_what_was_answered_before_makes_nothing_anew() {
        delete(manager, "\"3\"").statusCode(204);

        as(creator)
                .header("Idempotency-Key", "create-1")
                .body(body)
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(404));
        as(holder)
                .header("Idempotency-Key", "call-1")
                .body(call)
                .post(CUSTOMERS + "/" + id + "/follow-ups")
                .then()
                .spec(Problems.problem(404));
        nothingIsLeft();
    }

    @Test
    void the_event_erases_where_nobody_asked_here_and_told_again_it_sends_the_receipt_again() {
        toldDeleted();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(this::nothingIsLeft);
        awaitTombstones(1);

        toldDeleted();

        awaitTombstones(2);
        custodyComesLate();
        as(Tokens.administrator()).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404));
    }

    private void custodyComesLate() {
        for (String type :
                List.of("CustomerClaimed", "CustomerReturned", "CustomerMoved", "CustomerRelationsChanged")) {
            ObjectNode late = Contract.of(CUSTODY, type).example().deepCopy();
            tell(CUSTODY, type, id, late.put("customerId", id).put("version", 8).toString());
        }
        String other = customer(creator);
        custody(other, 1, "POOLED", pool, null);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sql.list(
                                "SELECT state || version || cardinality(related_people) FROM custody_copy WHERE customer_id = ?",
                                row -> row.getString(1),
                                UUID.fromString(id)))
                        .containsExactly("DELETED90"));
        assertThat(sql.list(
                        "SELECT 1 FROM custody_related WHERE customer_id = ?",
                        row -> row.getInt(1),
                        UUID.fromString(id)))
                .isEmpty();
    }

    @Test
    void pool_service_has_it_erased_at_once() {
        as(Tokens.service("pool-service"))
                .body(Map.of("customerIds", List.of(id)))
                .post("/internal/customers/erasures")
                .then()
                .statusCode(204);

        nothingIsLeft();
        as(Tokens.service("pool-service"))
                .body(Map.of("customerIds", List.of(id)))
                .post("/internal/customers/erasures")
                .then()
                .statusCode(204);
        as(Tokens.administrator())
                .body(Map.of("customerIds", List.of(id)))
                .post("/internal/customers/erasures")
                .then()
                .spec(Problems.problem(403));
        as(Tokens.service("pool-service"))
                .body("{\"customerIds\":[]}")
                .post("/internal/customers/erasures")
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void while_pool_service_is_away_nothing_happens() {
        PoolAnswers.goDown();

        delete(manager, "\"3\"").spec(Problems.problem(503));

        PoolAnswers.comeBack();
        as(manager).get(CUSTOMERS + "/" + id).then().statusCode(200);
    }

    @Test
    void pool_service_decides_who_may() {
        ending("NOT_ALLOWED");
        delete(holder, "\"3\"").spec(Problems.problem(403));
        ending("INVISIBLE");
        delete(holder, "\"3\"").spec(Problems.problem(404));
        ending("DELETED");
        delete(rep(unique("stranger")), "\"3\"").spec(Problems.problem(404));

        as(manager).get(CUSTOMERS + "/" + id).then().statusCode(200);
    }

    @Test
    void only_the_version_that_was_read_is_deleted() {
        as(manager).delete(CUSTOMERS + "/" + id).then().spec(Problems.problem(428));
        delete(manager, "\"1\"").spec(Problems.problem(412));
        delete(manager, "2").spec(Problems.problem(400));
        as(manager)
                .header("If-Match", "\"3\"")
                .delete(CUSTOMERS + "/no-id")
                .then()
                .spec(Problems.problem(404));

        assertThat(PoolAnswers.asked()).noneMatch(asked -> asked.contains("/deletion"));
    }

    @Test
    void the_lead_it_was_made_of_goes_with_it_and_a_later_push_is_a_new_one() {
        String channel = as(Tokens.administrator())
                .body("{\"name\":\"%s\",\"kind\":\"GENERIC\",\"autoConvert\":true}".formatted(unique("expo")))
                .post("/api/v1/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String push = "{\"channel\":\"%s\",\"externalId\":\"%s@example.com\",\"name\":\"%s\",\"phone\":\"%s\"}"
                .formatted(channel, name, name, phone);
        Tokens sender = Tokens.integrator(unique("crm"));
        String first = pushed(sender, push, 201);
        delete(manager, "\"3\"").statusCode(204);
        id = first;
        ending("DELETED");

        delete(Tokens.administrator(), "\"1\"").statusCode(204);

        nothingIsLeft();
        String second = pushed(sender, push, 201);
        assertThat(second).isNotEqualTo(first);
        id = second;
        ending("DELETED");
        delete(Tokens.administrator(), "\"1\"").statusCode(204);
        nothingIsLeft();
    }

    @Test
    void what_was_answered_before_a_lead_became_a_customer_is_erased_too() {
        String channel = as(Tokens.administrator())
                .body("{\"name\":\"%s\",\"kind\":\"GENERIC\",\"autoConvert\":false}".formatted(unique("expo")))
                .post("/api/v1/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String lead = as(Tokens.integrator(unique("crm")))
                .header("Idempotency-Key", "push-1")
                .body("{\"channel\":\"%s\",\"externalId\":\"e-1\",\"name\":\"%s\",\"phone\":\"%s\"}"
                        .formatted(channel, name, phone))
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String converted = as(Tokens.administrator())
                .post("/api/v1/leads/" + lead + "/convert")
                .then()
                .statusCode(200)
                .extract()
                .path("customerId");
        delete(manager, "\"3\"").statusCode(204);
        id = converted;
        ending("DELETED");
        assertThat(placesOf(phone)).contains("idempotency.body");

        delete(Tokens.administrator(), "\"1\"").statusCode(204);

        nothingIsLeft();
    }

    private static String pushed(Tokens sender, String lead, int status) {
        return as(sender)
                .body(lead)
                .post("/api/v1/leads")
                .then()
                .statusCode(status)
                .extract()
                .path("customerId");
    }

    @Test
    void both_ways_at_once_with_follow_ups_in_flight_end_the_same() {
        List<Integer> statuses = Races.results(8, i -> () -> switch (i % 4) {
            case 0 ->
                as(manager)
                        .header("If-Match", "\"3\"")
                        .delete(CUSTOMERS + "/" + id)
                        .statusCode();
            case 1 ->
                as(Tokens.service("pool-service"))
                        .body(Map.of("customerIds", List.of(id)))
                        .post("/internal/customers/erasures")
                        .statusCode();
            case 2 ->
                as(holder).body(call).post(CUSTOMERS + "/" + id + "/follow-ups").statusCode();
            default ->
                as(holder)
                        .header("If-Match", "\"3\"")
                        .body("{\"address\":\"2 %s Road\"}".formatted(name))
                        .patch(CUSTOMERS + "/" + id)
                        .statusCode();
        });

        assertThat(statuses).isSubsetOf(204, 201, 200, 404, 412);
        nothingIsLeft();
    }
}

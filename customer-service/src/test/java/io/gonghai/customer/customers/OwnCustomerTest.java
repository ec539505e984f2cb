package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Created as one's own: the custody is reserved first, and one row per id decides for ever. */
@QuarkusTest
class OwnCustomerTest extends CustomerServiceTest {
    private static final String OWN = "{\"type\":\"PERSON\",\"name\":\"Mine\",\"placement\":{\"holder\":\"me\"}}";

    private static List<String> reservations() {
        return PoolAnswers.asked().stream()
                .filter(request -> request.startsWith("PUT"))
                .toList();
    }

    @Test
    void the_custody_is_reserved_before_the_customer_exists() {
        Tokens li = rep(unique("li")).name("Li Lei").departments("east");

        String id = customer(li, OWN);

        assertThat(reservations())
                .singleElement()
                .asString()
                .startsWith("PUT /internal/custodies/" + id + "/reservation")
                .contains("\"holder\":\"" + li.who().sub() + "\"", "\"holderName\":\"Li Lei\"", "\"east\"");
        as(li).get(CUSTOMERS + "/" + id).then().statusCode(200).body("view", equalTo("FULL"));
        as(rep(unique("other"))).get(CUSTOMERS + "/" + id).then().spec(Problems.problem(404));
    }

    @Test
    void who_could_neither_read_nor_return_it_gets_none() {
        as(Tokens.integrator(unique("crm"))).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(403));

        assertThat(reservations()).isEmpty();
    }

    @Test
    void the_facts_are_told_and_the_pool_that_was_chosen_by_them_is_kept() {
        Tokens li = rep(unique("li"));
        String key = unique("key");
        UUID chosen = UUID.randomUUID();
        PoolAnswers.goDown();
        String body = OWN.replace("\"name\"", "\"region\":\"CN-SH\",\"priority\":\"HIGH\",\"name\"");
        as(li).header("Idempotency-Key", key).body(body).post(CUSTOMERS).then().spec(Problems.problem(503));
        PoolAnswers.comeBack();
        PoolAnswers.put(
                "PUT /internal/custodies/" + promised(li) + "/reservation", 200, "{\"poolId\":\"" + chosen + "\"}");

        String id = as(li).header("Idempotency-Key", key)
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(reservations().getLast())
                .contains("\"region\":\"CN-SH\"", "\"priority\":\"HIGH\"")
                .doesNotContain("\"poolId\":\"");
        as(Tokens.service("pool-service"))
                .get("/internal/customers/" + id)
                .then()
                .body("placement.poolId", equalTo(chosen.toString()))
                .body("placement.holder", equalTo(li.who().sub()));
    }

    @Test
    void a_pool_service_that_does_not_know_facts_is_asked_without() {
        Tokens li = rep(unique("li"));
        String key = unique("key");
        PoolAnswers.goDown();
        as(li).header("Idempotency-Key", key).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(503));
        PoolAnswers.comeBack();
        PoolAnswers.put("PUT /internal/custodies/" + promised(li) + "/reservation", 400, "{}");

        as(li).header("Idempotency-Key", key).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(400));

        assertThat(reservations()).hasSize(3).last().asString().doesNotContain("facts");
    }

    private String promised(Tokens who) {
        return sql.first(
                        "SELECT id::text FROM customer_birth WHERE caller = ?",
                        row -> row.getString(1),
                        who.who().sub())
                .orElseThrow();
    }

    @Test
    void a_repeat_under_the_same_key_reserves_the_same_id() {
        Tokens li = rep(unique("li"));
        String key = unique("key");
        PoolAnswers.goDown();
        as(li).header("Idempotency-Key", key).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(503));
        PoolAnswers.comeBack();

        List<String> ids = Races.results(
                6,
                i -> () -> as(li).header("Idempotency-Key", key)
                        .body(OWN)
                        .post(CUSTOMERS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));

        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(reservations()).allMatch(request -> request.contains(ids.getFirst()));
    }

    @Test
    void what_the_rules_find_is_passed_on_and_nothing_is_created() {
        Tokens li = rep(unique("li"));
        String key = unique("key");
        PoolAnswers.goDown();
        as(li).header("Idempotency-Key", key).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(503));
        String promised = sql.first(
                        "SELECT id::text FROM customer_birth WHERE caller = ?",
                        row -> row.getString(1),
                        li.who().sub())
                .orElseThrow();
        PoolAnswers.comeBack();
        PoolAnswers.put(
                "PUT /internal/custodies/" + promised + "/reservation",
                409,
                "{\"type\":\"/problems/claim-refused\",\"findings\":[{\"rule\":\"HOLDING_LIMIT\",\"passed\":false,\"limit\":50,\"used\":50}]}");

        as(li).header("Idempotency-Key", key)
                .body(OWN)
                .post(CUSTOMERS)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings[0].rule", equalTo("HOLDING_LIMIT"))
                .body("findings[0].used", equalTo(50));
        as(li).get(CUSTOMERS + "?view=created&count=true").then().body("count", equalTo(0));
    }

    @Test
    void while_pool_service_is_away_nothing_is_created_as_ones_own() {
        Tokens li = rep(unique("li"));
        PoolAnswers.goDown();

        as(li).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(503, "/problems/service-unavailable"));
        as(li).get(CUSTOMERS + "?view=created&count=true").then().body("count", equalTo(0));
    }

    @Test
    void an_id_that_was_written_off_never_becomes_a_customer_and_a_repeat_gets_another() {
        Tokens li = rep(unique("li"));
        String key = unique("key");
        PoolAnswers.goDown();
        as(li).header("Idempotency-Key", key).body(OWN).post(CUSTOMERS).then().spec(Problems.problem(503));
        String promised = sql.first(
                        "SELECT id::text FROM customer_birth WHERE caller = ?",
                        row -> row.getString(1),
                        li.who().sub())
                .orElseThrow();

        as(Tokens.service("pool-service"))
                .post("/internal/customers/" + promised + "/abandonment")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ABANDONED"));
        PoolAnswers.comeBack();
        String id = as(li).header("Idempotency-Key", key)
                .body(OWN)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(id).isNotEqualTo(promised);
    }

    @Test
    void other_services_ask_what_became_of_an_id() {
        String own = customer(rep(unique("li")), OWN);
        String pooled = customer(rep(unique("li")));
        Tokens poolService = Tokens.service("pool-service");

        for (String id : List.of(own, pooled)) {
            as(poolService)
                    .post("/internal/customers/" + id + "/abandonment")
                    .then()
                    .statusCode(200)
                    .body("outcome", equalTo("CREATED"));
        }
        String never = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            as(poolService)
                    .post("/internal/customers/" + never + "/abandonment")
                    .then()
                    .body("outcome", equalTo("ABANDONED"));
        }
    }

    @Test
    void other_services_ask_for_many_customers_at_once() {
        Tokens li = rep(unique("li"));
        String first = customer(li, OWN);
        String second = customer(li, OWN.replace("Mine", "Mine too"));
        String nobody = UUID.randomUUID().toString();
        String lookup = "/internal/customers/lookup";

        as(Tokens.service("pool-service"))
                .body(Map.of("customerIds", List.of(first, nobody, second)))
                .post(lookup)
                .then()
                .statusCode(200)
                .body("customers.customerId", containsInAnyOrder(first, second))
                .body("customers.placement.holder", everyItem(equalTo(li.who().sub())))
                .body("customers.card.name", containsInAnyOrder("Mine", "Mine too"));
        List<String> tooMany = Stream.generate(() -> nobody).limit(501).toList();
        for (Object ids : List.of(List.of(), List.of("x"), tooMany, "x")) {
            as(Tokens.service("pool-service"))
                    .body(Map.of("customerIds", ids))
                    .post(lookup)
                    .then()
                    .spec(Problems.problem(400));
        }
        as(Tokens.administrator())
                .body(Map.of("customerIds", List.of(first)))
                .post(lookup)
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void other_services_read_a_customer_whole_and_people_never_enter() {
        Tokens li = rep(unique("li"));
        String id = customer(li, OWN);

        as(Tokens.service("pool-service"))
                .get("/internal/customers/" + id)
                .then()
                .statusCode(200)
                .body("customerId", equalTo(id))
                .body("version", equalTo(1))
                .body("type", equalTo("PERSON"))
                .body("createdBy", equalTo(li.who().sub()))
                .body("placement.holder", equalTo(li.who().sub()))
                .body("placement.poolId", nullValue())
                .body("card.name", equalTo("Mine"));
        as(Tokens.service("pool-service"))
                .get("/internal/customers/" + UUID.randomUUID())
                .then()
                .spec(Problems.problem(404));
        as(Tokens.administrator()).get("/internal/customers/" + id).then().spec(Problems.problem(403));
        as(Tokens.administrator())
                .post("/internal/customers/" + id + "/abandonment")
                .then()
                .spec(Problems.problem(403));
    }
}

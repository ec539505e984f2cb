package io.gonghai.pool;

import static io.gonghai.pool.Placement.from;
import static io.gonghai.pool.Placement.poolFor;
import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Where customers go that were put into no pool by name. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class PlacementTest {
    private static final String CUSTOMERS = "gonghai.customer.v1";
    private static final String CARDS = "gonghai.customer-card.v1";

    @Inject
    Placement placement;

    @Inject
    Scene scene;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private final String here = unique("R");
    private final String there = unique("R");

    private String only(String region) {
        return "\"" + region + "\"";
    }

    private UUID pool(String region, String more) {
        return poolFor(only(region), mgr, ann, more);
    }

    private static void retire(UUID pool) {
        admin().header("If-Match", "*")
                .delete("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(204);
    }

    @Test
    void the_first_pool_by_position_and_then_by_age_that_fits_is_entered() {
        UUID oldest = pool(here, "");
        UUID younger = pool(here, "");
        assertThat(placement.poolOfCustomer(placement.arrives(here))).isEqualTo(oldest);

        UUID twenty = pool(here, "\"position\":20,");
        UUID ten = pool(here, "\"position\":10,");
        UUID tenToo = pool(here, "\"position\":10,");
        assertThat(placement.poolOfCustomer(placement.arrives(here))).isEqualTo(ten);

        assertThat(List.of(ten, younger, tenToo, twenty)).doesNotContain(oldest);
        assertThat(placement.poolOfCustomer(placement.arrives(there))).isEqualTo(Pool.DEFAULT);
        assertThat(placement.poolOfCustomer(placement.arrives((String) null))).isEqualTo(Pool.DEFAULT);
    }

    @Test
    void a_pool_that_names_nothing_is_never_chosen_nor_is_one_that_is_retired() {
        UUID anything = poolOf("{\"name\":\"" + unique("p") + "\",\"claimMode\":\"SELF_CLAIM\",\"position\":0}");
        UUID gone = pool(here, "\"position\":0,");
        UUID open = pool(here, "");
        retire(gone);

        UUID customer = placement.arrives(here);

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(open);
        assertThat(placement.poolOfCustomer(placement.arrives(there))).isEqualTo(Pool.DEFAULT);
        retire(anything);
    }

    @Test
    void a_pool_of_departments_is_entered_by_what_its_people_bring_and_not_by_leads_or_integrators() {
        String department = unique("dept");
        UUID pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","scope":{"departments":["%s"],"regions":["%s"]}}""".formatted(unique("pool"), department, here));
        String robot = unique("robot");
        as(Tokens.rep(ann).departments(department)).get("/api/v1/pools").then().statusCode(200);
        as(Tokens.person(robot).groups("integrator").departments(department))
                .get("/api/v1/pools")
                .then()
                .statusCode(200);

        assertThat(placement.poolOfCustomer(broughtBy(ann))).isEqualTo(pool);
        assertThat(placement.poolOfCustomer(broughtBy(robot))).isEqualTo(Pool.DEFAULT);
        assertThat(placement.poolOfCustomer(broughtBy(unique("nobody")))).isEqualTo(Pool.DEFAULT);
        assertThat(placement.poolOfCustomer(broughtBy(null))).isEqualTo(Pool.DEFAULT);
    }

    @Test
    void what_was_a_lead_is_brought_by_nobody_whoever_pushed_it_and_whichever_way_it_came() {
        String department = unique("dept");
        UUID pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","scope":{"departments":["%s"],"regions":["%s"]}}""".formatted(unique("pool"), department, here));
        String boss = unique("boss");
        as(Tokens.person(boss).groups("administrator").departments(department))
                .get("/api/v1/pools")
                .then()
                .statusCode(200);
        UUID byHand = Ids.next();
        UUID lead = Ids.next();
        UUID askedFor = Ids.next();
        CustomerServiceBeside.CUSTOMERS.put(askedFor.toString(), registeredBy(boss, askedFor, true));

        try (TopicWriter customers = TopicWriter.to(prefix + CUSTOMERS, "/gonghai/customer-service")) {
            customers.send("CustomerRegistered", lead.toString(), registeredBy(boss, lead, true));
            customers.send("CustomerRegistered", byHand.toString(), registeredBy(boss, byHand, false));
        }

        for (UUID customer : List.of(byHand, lead, askedFor)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> admin().get("/api/v1/custodies/{id}", customer)
                            .then()
                            .statusCode(200)
                            .body("poolId", equalTo((customer.equals(byHand) ? pool : Pool.DEFAULT).toString())));
        }
    }

    private String registeredBy(String person, UUID customer, boolean lead) {
        ObjectNode registered = Contract.example(CUSTOMERS, "CustomerRegistered");
        registered
                .put("customerId", customer.toString())
                .put("createdBy", person)
                .put("region", here);
        ((ObjectNode) registered.get("placement")).putNull("poolId").put("lead", lead);
        return registered.toString();
    }

    private UUID broughtBy(String person) {
        return placement.arrives(new Registration(Ids.next(), null, null, from(here), 1, person));
    }

    @Test
    void what_was_decided_once_stays_however_often_the_customer_comes() {
        UUID first = pool(here, "");
        UUID customer = placement.arrives(here);
        pool(here, "\"position\":1,");

        placement.arrives(new Registration(customer, null, null, from(here)));
        placement.arrives(new Registration(customer, null, null, from(there)));

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(first);
        assertThat(placement.version(customer)).isEqualTo(1);
        admin().get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].command", equalTo("pool"))
                .body("items[0].reasonCode", nullValue())
                .body("items[0].rulesVersion", equalTo(1));
    }

    @Test
    void the_newest_facts_decide_whichever_way_they_came() {
        UUID new1 = pool(there, "");
        pool(here, "");
        UUID byCard = Ids.next();
        placement.card(byCard, 3, there);
        placement.arrives(new Registration(byCard, null, null, from(here)));
        UUID byQuestion = Ids.next();
        placement.card(byQuestion, 2, here);
        CustomerServiceBeside.CUSTOMERS.put(byQuestion.toString(), """
                {"customerId":"%s","version":4,"createdBy":"x","region":"%s","placement":{"poolId":null,"holder":null},
                 "card":{"version":4,"type":"PERSON","name":"Wang","region":"%s","tags":[]}}""".formatted(byQuestion, there, there));

        admin().get("/api/v1/custodies/{id}", byQuestion)
                .then()
                .statusCode(200)
                .body("poolId", equalTo(new1.toString()))
                .body("version", equalTo(1));
        assertThat(placement.poolOfCustomer(byCard)).isEqualTo(new1);
    }

    @Test
    void events_place_a_customer_once_whatever_their_order() {
        UUID pool = pool(here, "");
        UUID customer = Ids.next();
        ObjectNode registered = Contract.example(CUSTOMERS, "CustomerRegistered");
        registered.put("customerId", customer.toString()).put("region", here);
        ((ObjectNode) registered.get("placement")).putNull("poolId");
        ObjectNode card = Contract.example(CARDS, "CustomerCard");
        card.put("customerId", customer.toString()).put("region", here).put("version", 1);
        RealParts.shared().createTopics(prefix + CUSTOMERS, prefix + CARDS);

        try (TopicWriter customers = TopicWriter.to(prefix + CUSTOMERS, "/gonghai/customer-service");
                TopicWriter cards = TopicWriter.to(prefix + CARDS, "/gonghai/customer-service")) {
            cards.send("CustomerCard", customer.toString(), card.toString());
            customers.send("CustomerRegistered", customer.toString(), registered.toString());
            customers.send("CustomerRegistered", customer.toString(), registered.toString());
            cards.send("CustomerCard", customer.toString(), card.toString());
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(Tokens.rep(ann))
                        .get("/api/v1/pools/{id}/customers?region=" + here, pool)
                        .then()
                        .statusCode(200)
                        .body("items.customerId", equalTo(List.of(customer.toString())))
                        .body("items[0].name", equalTo(card.get("name").asText())));
        assertThat(placement.version(customer)).isEqualTo(1);
    }

    private Response reserve(UUID customer, UUID pool, String region) {
        Map<String, Object> body = new HashMap<>(Map.of("holder", ann, "holderName", "Ann", "departments", List.of()));
        if (pool != null) {
            body.put("poolId", pool);
        }
        if (region != null) {
            body.put("facts", Map.of("region", region));
        }
        return as(Tokens.service("customer-service")).body(body).put("/internal/custodies/{id}/reservation", customer);
    }

    @Test
    void ones_own_customer_is_held_from_the_first_pool_that_fits_and_has_its_maker_as_a_member() {
        poolFor(only(here), mgr, unique("other"), "\"position\":1,");
        UUID members = pool(here, "\"position\":2,");
        UUID customer = Ids.next();

        reserve(customer, null, here).then().statusCode(200).body("poolId", equalTo(members.toString()));
        pool(here, "\"position\":0,");
        reserve(customer, null, here).then().statusCode(200).body("poolId", equalTo(members.toString()));

        reserve(Ids.next(), null, there).then().statusCode(200).body("poolId", equalTo(Pool.DEFAULT.toString()));
        reserve(Ids.next(), null, null).then().statusCode(200).body("poolId", equalTo(Pool.DEFAULT.toString()));
        reserve(Ids.next(), members, there).then().statusCode(200).body("poolId", equalTo(members.toString()));
        assertThat(scene.held(ann, members)).isEqualTo(2);
    }

    @Test
    void the_limit_of_the_pool_that_was_chosen_binds_and_no_other_is_tried() {
        pool(here, "\"position\":1,\"claimRules\":{\"holdingLimit\":1},");
        pool(here, "\"position\":2,");
        reserve(Ids.next(), null, here).then().statusCode(200);

        reserve(Ids.next(), null, here)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", equalTo(List.of("HOLDING_LIMIT")));
    }

    @Test
    void facts_of_a_reservation_are_bounded() {
        for (Object facts :
                List.of("x", Map.of("region", "r".repeat(65)), Map.of("colour", "red"), Map.of("region", 7))) {
            as(Tokens.service("customer-service"))
                    .body(Map.of("holder", ann, "facts", facts))
                    .put("/internal/custodies/{id}/reservation", Ids.next())
                    .then()
                    .spec(Problems.problem(400));
        }
    }

    @Test
    void a_reservation_is_told_of_with_the_rules_it_was_judged_by() {
        UUID pool = pool(here, "");
        UUID customer = Ids.next();
        reserve(customer, null, here).then().statusCode(200);
        String changed = admin().get("/api/v1/pools/{id}", pool)
                .asString()
                .replace("\"holdingLimit\":null", "\"holdingLimit\":9");
        admin().header("If-Match", "\"1\"")
                .body(changed)
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2));

        placement.arrives(new Registration(customer, pool, ann, from(here)));

        admin().get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("create"))
                .body("items[0].rulesVersion", equalTo(1))
                .body("items[0].forced", equalTo(false));
    }

    @Test
    void without_its_reservation_ones_own_customer_goes_where_it_would_have_been_reserved() {
        as(Tokens.rep(ann)).get("/api/v1/pools").then().statusCode(200);
        poolFor(only(here), mgr, unique("other"), "\"position\":1,");
        UUID members = pool(here, "");

        UUID customer = placement.arrives(new Registration(Ids.next(), null, ann, from(here), 1, ann));

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(members);
        assertThat(scene.held(ann, members)).isEqualTo(1);
    }

    @Test
    void a_pool_that_is_retired_while_customers_arrive_keeps_none_of_them() {
        for (int round = 0; round < 25; round++) {
            String region = unique("R");
            UUID pool = poolFor(only(region), mgr, ann, "");
            UUID next = poolFor(only(region), mgr, ann, "");
            List<Object> done = Races.results(
                    6,
                    i -> () -> i == 0
                            ? admin().header("If-Match", "*")
                                    .delete("/api/v1/pools/{id}", pool)
                                    .statusCode()
                            : placement.poolOfCustomer(placement.arrives(region)));

            if (done.getFirst().equals(204)) {
                assertThat(done.subList(1, 6)).containsOnly(next);
            } else {
                assertThat(done.getFirst()).isEqualTo(409);
                assertThat(done.subList(1, 6)).containsOnly(pool);
            }
        }
    }

    @Test
    void facts_that_change_while_the_customer_is_registered_decide_in_the_end() {
        UUID from = pool(here, "\"onLeavingScope\":\"MOVE\",");
        UUID to = pool(there, "");
        for (int round = 0; round < 40; round++) {
            UUID customer = Ids.next();
            Races.results(4, i -> () -> {
                if (i % 2 == 0) {
                    placement.arrives(new Registration(customer, null, null, from(here)));
                } else {
                    placement.card(customer, 2, there);
                }
                return i;
            });
            assertThat(placement.poolOfCustomer(customer)).isEqualTo(to).isNotEqualTo(from);
            assertThat(placement.version(customer)).isBetween(1, 2);
        }
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class EventsInTest {
    private static final String CUSTOMERS = "gonghai.customer.v1";
    private static final String CARDS = "gonghai.customer-card.v1";
    private static final String DEADLINES = "gonghai.reclaim.v1";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final UUID customer = Ids.next();
    private final String ann = unique("ann");
    private UUID pool;
    private TopicWriter customers;
    private TopicWriter cards;
    private TopicWriter deadlines;

    @BeforeEach
    void open() {
        RealParts.shared().createTopics(prefix + CUSTOMERS, prefix + CARDS, prefix + DEADLINES);
        customers = TopicWriter.to(prefix + CUSTOMERS, "/gonghai/customer-service");
        cards = TopicWriter.to(prefix + CARDS, "/gonghai/customer-service");
        deadlines = TopicWriter.to(prefix + DEADLINES, "/gonghai/reclaim-service");
        pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","members":{"people":["%s"]},"maskedFields":["phone","email"],"hiddenFields":["address"],
                 "claimRules":{"holdingLimit":1,"countDealtCustomers":false},
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D"}]}""".formatted(unique("pool"), ann));
    }

    @AfterEach
    void close() {
        customers.close();
        cards.close();
        deadlines.close();
    }

    private ObjectNode example(String stream, String type) {
        ObjectNode data = Contract.example(stream, type);
        data.put("customerId", customer.toString());
        return data;
    }

    private String registered(UUID into) {
        ObjectNode data = example(CUSTOMERS, "CustomerRegistered");
        ((ObjectNode) data.get("placement")).put("poolId", into.toString());
        return data.toString();
    }

    private void awaitState(String state, int version) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get("/api/v1/custodies/{id}", customer)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo(state))
                        .body("version", equalTo(version)));
    }

    @Test
    void a_registered_customer_enters_the_pool_it_was_meant_for_and_shows_its_card() {
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        cards.send(
                "CustomerCard",
                customer.toString(),
                example(CARDS, "CustomerCard").toString());

        awaitState("POOLED", 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(Tokens.rep(ann))
                        .get("/api/v1/pools/{id}/customers?q=xinghe&region=CN-SH&priority=HIGH", pool)
                        .then()
                        .statusCode(200)
                        .body("items.customerId", hasItem(customer.toString()))
                        .body("items[0].phone", equalTo("138****8000"))
                        .body("items[0].email", equalTo("b***@example.com"))
                        .body("items[0].address", nullValue()));
        cards.send("CustomerCard", customer.toString(), null);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(Tokens.rep(ann))
                        .get("/api/v1/pools/{id}/customers", pool)
                        .then()
                        .body("items", empty()));
    }

    @Test
    void managers_see_when_a_follow_up_was_last_recorded_whatever_the_order_of_the_news() {
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        for (String at : List.of("2026-03-02T01:30:00Z", "2026-03-05T01:30:00Z", "2026-03-04T01:30:00Z")) {
            ObjectNode data = example(CUSTOMERS, "FollowUpRecorded");
            data.put("recordedAt", at);
            customers.send("FollowUpRecorded", customer.toString(), data.toString());
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get("/api/v1/custodies?poolId={p}", pool)
                        .then()
                        .statusCode(200)
                        .body("items.customerId", hasItem(customer.toString()))
                        .body("items[0].lastFollowUpAt", equalTo("2026-03-05T01:30:00Z"))
                        .body("items[0].version", equalTo(1)));
    }

    @Test
    void a_customer_whose_pool_is_gone_enters_the_default_pool_and_history_says_why() {
        customers.send("CustomerRegistered", customer.toString(), registered(Ids.next()));

        awaitState("POOLED", 1);
        admin().get("/api/v1/custodies/{id}/history", customer)
                .then()
                .statusCode(200)
                .body("items[0].to.poolId", equalTo(Pool.DEFAULT.toString()))
                .body("items[0].reasonCode", equalTo("POOL_CLOSED"));
    }

    @Test
    void a_card_before_its_customer_waits_for_it() {
        cards.send(
                "CustomerCard",
                customer.toString(),
                example(CARDS, "CustomerCard").put("region", "CN-BJ").toString());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sql.first(
                                "SELECT version FROM customer_card WHERE customer_id = ?",
                                row -> row.getInt(1),
                                customer)
                        .filter(version -> version == 4)
                        .isPresent());
        customers.send("CustomerRegistered", customer.toString(), registered(pool));

        awaitState("POOLED", 1);
        as(Tokens.rep(ann))
                .get("/api/v1/pools/{id}/customers?region=CN-BJ&sort=name", pool)
                .then()
                .body("items.customerId", hasItem(customer.toString()));
    }

    @Test
    void what_is_registered_twice_or_was_fetched_before_is_there_once() {
        CustomerServiceBeside.CUSTOMERS.put(customer.toString(), registered(pool));
        claim(Tokens.rep(ann), customer).then().statusCode(200).body("version", equalTo(2));
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        UUID after = Ids.next();
        customers.send(
                "CustomerRegistered",
                after.toString(),
                registered(pool).replace(customer.toString(), after.toString()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        admin().get("/api/v1/custodies/{id}", after).then().statusCode(200));
        awaitState("HELD", 2);
    }

    @Test
    void a_dealt_customer_stops_counting_where_the_pool_says_so() {
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        awaitState("POOLED", 1);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        UUID second = scene.pooled(pool);
        claim(Tokens.rep(ann), second).then().statusCode(409);

        customers.send(
                "DealWon", customer.toString(), example(CUSTOMERS, "DealWon").toString());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> claim(Tokens.rep(ann), second).then().statusCode(200));
        awaitState("HELD", 2);
        UUID unknown = Ids.next();
        customers.send(
                "DealWon",
                unknown.toString(),
                example(CUSTOMERS, "DealWon")
                        .put("customerId", unknown.toString())
                        .toString());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sql.first(
                                "SELECT dealt FROM customer_card WHERE customer_id = ?",
                                row -> row.getBoolean(1),
                                unknown)
                        .orElse(false));
        assertThat(sql.first("SELECT count(*) FROM dead_letter", row -> row.getInt(1)))
                .contains(0);
    }

    @Test
    void a_deadline_that_passed_before_the_lock_was_known_takes_nothing_of_a_locked_holding() {
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        awaitState("POOLED", 1);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        Scene.command(Tokens.rep(ann), customer, "lock", java.util.Map.of())
                .then()
                .statusCode(200);
        ObjectNode due = example(DEADLINES, "ReclaimDue");
        due.put("poolId", pool.toString()).put("rulesVersion", 1);

        deadlines.send("ReclaimDue", customer.toString(), due.toString());

        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            var refused = reader.awaitEvent("ReclaimRefused", customer.toString());
            Contract.assertKept("gonghai.custody.v1", "ReclaimRefused", refused.value());
            assertThat(Contract.parse(refused.value()).get("reason").asText()).isEqualTo("LOCKED");
            assertThat(Contract.parse(refused.value()).get("custodyVersion").asInt())
                    .isEqualTo(3);
        }
        awaitState("HELD", 3);
    }

    @Test
    void an_escalation_is_told_to_those_who_manage_the_pool() {
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        awaitState("POOLED", 1);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        ObjectNode escalated = example(DEADLINES, "ReclaimEscalated");
        escalated
                .put("poolId", pool.toString())
                .put("rulesVersion", 1)
                .put("holder", ann)
                .put("dueAt", java.time.Instant.now().plus(Duration.ofDays(1)).toString());

        deadlines.send("ReclaimEscalated", customer.toString(), escalated.toString());

        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            var warned = reader.awaitEvent("ManagersWarned", customer.toString());
            Contract.assertKept("gonghai.custody.v1", "ManagersWarned", warned.value());
            assertThat(Contract.parse(warned.value()).get("holder").asText()).isEqualTo(ann);
        }
        awaitState("HELD", 2);
    }

    @Test
    void a_passed_deadline_takes_back_that_holding_only() {
        customers.send("CustomerRegistered", customer.toString(), registered(pool));
        awaitState("POOLED", 1);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        ObjectNode due = example(DEADLINES, "ReclaimDue");
        due.put("poolId", pool.toString()).put("rulesVersion", 1);

        deadlines.send(
                "ReclaimDue",
                customer.toString(),
                due.deepCopy().put("holdingVersion", 1).toString());
        deadlines.send(
                "ReclaimDue",
                customer.toString(),
                due.deepCopy().put("rulesVersion", 7).toString());
        deadlines.send("ReclaimDue", customer.toString(), due.toString());
        deadlines.send("ReclaimDue", customer.toString(), due.toString());

        awaitState("POOLED", 3);
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            var told = reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                            .filter(event -> customer.toString().equals(event.key()))
                                            .count()
                                    == 6)
                    .stream()
                    .filter(event -> customer.toString().equals(event.key()))
                    .skip(2)
                    .toList();
            for (var event : told) {
                Contract.assertKept(
                        "gonghai.custody.v1",
                        TopicReader.header(event, "ce_type").orElseThrow(),
                        event.value());
            }
            assertThat(told.stream()
                            .filter(event -> event.value().contains("announcedHoldingVersion"))
                            .map(event ->
                                    Contract.parse(event.value()).get("reason").asText()))
                    .containsExactly("NOT_THAT_HOLDING", "NOT_THOSE_RULES", "NOT_THAT_HOLDING");
            assertThat(told.stream().filter(event -> event.value().contains("\"command\":\"reclaim\"")))
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(
                                    Contract.parse(event.value()).get("rule").asText())
                            .isEqualTo("stale"));
        }
        admin().get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("reclaim"))
                .body("items[0].rule", equalTo("stale"))
                .body("items[0].actor", nullValue())
                .body("items[0].from.holder.id", equalTo(ann));
    }
}

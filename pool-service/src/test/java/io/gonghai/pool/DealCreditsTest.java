package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a deal is: whoever held its customer at closing, as custody's own history says. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class DealCreditsTest {
    private static final String CUSTOMERS = "gonghai.customer.v1";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String ben = unique("ben");
    private UUID pool;
    private UUID customer;
    private TopicWriter customers;

    @BeforeEach
    void ann_holds_a_customer() {
        RealParts.shared().createTopics(prefix + CUSTOMERS);
        customers = TopicWriter.to(prefix + CUSTOMERS, "/gonghai/customer-service");
        pool = Scene.pool("\"%s\",\"%s\"".formatted(ann, ben), unique("mgr"), "{}");
        customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
    }

    @AfterEach
    void close() {
        customers.close();
    }

    private record Credit(String person, String why) {}

    private static final Credit NOBODY = new Credit(null, "NOBODY");

    private static Credit heldBy(String person) {
        return new Credit(person, "HELD");
    }

    private static ObjectNode deal(UUID customer, Instant recordedAt, Integer holdingVersion) {
        return Contract.example(CUSTOMERS, "DealWon")
                .put("customerId", customer.toString())
                .put("dealId", Ids.next().toString())
                .put("recordedAt", recordedAt.toString())
                .put("closedAt", recordedAt.toString())
                .put("holdingVersion", holdingVersion);
    }

    private void tell(ObjectNode deal) {
        tell(deal.get("customerId").asText(), deal);
    }

    /** @param key what is told under one key is heard in its order */
    private void tell(String key, ObjectNode deal) {
        customers.send("DealWon", key, deal.toString());
    }

    private List<Credit> credits(ObjectNode deal) {
        return sql.list(
                "SELECT person_id, why FROM deal_credit WHERE deal_id = ?",
                row -> new Credit(row.getString(1), row.getString(2)),
                UUID.fromString(deal.get("dealId").asText()));
    }

    private void awaitCredit(ObjectNode deal, Credit credit) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(credits(deal)).containsExactly(credit));
    }

    /** When the custody came to that version. */
    private Instant at(int version) {
        return sql.first(
                        "SELECT at FROM custody_history WHERE customer_id = ? AND version = ?",
                        row -> Sql.instant(row, "at"),
                        customer,
                        version)
                .orElseThrow();
    }

    private void passedOnToBen() {
        command(Tokens.rep(ann), customer, "transfer", Map.of("to", ben)).then().statusCode(200);
    }

    @Test
    void a_deal_is_of_whoever_held_the_customer_when_it_was_recorded_though_the_news_comes_after_it_was_passed_on() {
        ObjectNode deal = deal(customer, Instant.now(), 2);
        passedOnToBen();

        tell(deal);

        awaitCredit(deal, heldBy(ann));
    }

    @Test
    void a_version_that_was_only_guessed_says_nothing_and_history_s_time_does() {
        passedOnToBen();
        ObjectNode deal = deal(customer, at(3).plusMillis(1), 2).put("holdingConfirmed", false);

        tell(deal);

        awaitCredit(deal, heldBy(ben));
    }

    @Test
    void a_typed_time_of_closing_says_who_held_it_then_and_never_a_time_after_the_record() {
        passedOnToBen();
        ObjectNode earlier = deal(customer, at(3).plusSeconds(60), 3)
                .put("closedAt", at(3).minusMillis(1).toString());
        ObjectNode later = deal(customer, at(3).minusMillis(1), 3)
                .put("closedAt", at(3).plusSeconds(60).toString());

        tell(earlier);
        tell(later);

        awaitCredit(earlier, heldBy(ann));
        awaitCredit(later, heldBy(ann));
    }

    @Test
    void before_its_first_version_a_customer_is_its_maker_s_or_nobody_s() {
        UUID own = Ids.next();
        customers.send("CustomerRegistered", own.toString(), registered(own, ann));
        ObjectNode ofTheMaker = deal(own, Instant.parse("2020-01-01T00:00:00Z"), null);
        ObjectNode ofNobody = deal(customer, Instant.parse("2020-01-01T00:00:00Z"), null);

        tell(ofTheMaker);
        tell(ofNobody);

        awaitCredit(ofTheMaker, heldBy(ann));
        awaitCredit(ofNobody, NOBODY);
    }

    private String registered(UUID id, String holder) {
        ObjectNode data = Contract.example(CUSTOMERS, "CustomerRegistered").put("customerId", id.toString());
        ((ObjectNode) data.get("placement")).put("poolId", pool.toString()).put("holder", holder);
        return data.toString();
    }

    @Test
    void a_frozen_customer_is_its_holder_s_if_it_thaws_to_them_and_a_pooled_one_nobody_s() {
        command(Tokens.rep(ann), customer, "freeze", Map.of("reason", "because", "thawTo", "HOLDER"))
                .then()
                .statusCode(200);
        ObjectNode forTheHolder = deal(customer, Instant.now(), null);
        tell(forTheHolder);
        awaitCredit(forTheHolder, heldBy(ann));

        command(Tokens.administrator(), customer, "restore", Map.of()).then().statusCode(200);
        command(Tokens.administrator(), customer, "freeze", Map.of("reason", "because", "thawTo", "POOL"))
                .then()
                .statusCode(200);
        ObjectNode forThePool = deal(customer, Instant.now(), null);
        tell(forThePool);
        awaitCredit(forThePool, NOBODY);

        command(Tokens.administrator(), customer, "restore", Map.of()).then().statusCode(200);
        ObjectNode pooled = deal(customer, Instant.now(), null);
        tell(pooled);
        awaitCredit(pooled, NOBODY);
    }

    @Test
    void a_deal_told_twice_is_one_and_two_deals_are_two() {
        ObjectNode first = deal(customer, Instant.now(), 2);
        ObjectNode second = deal(customer, Instant.now(), 2);

        tell(first);
        tell(first);
        tell(second);

        awaitCredit(second, heldBy(ann));
        assertThat(credits(first)).containsExactly(heldBy(ann));
    }

    @Test
    void a_deal_before_its_customer_waits_for_it() {
        UUID own = Ids.next();
        ObjectNode deal = deal(own, Instant.now(), null);
        tell(deal);
        awaitCredit(deal, new Credit(null, "AWAITED"));

        customers.send("CustomerRegistered", own.toString(), registered(own, ben));

        awaitCredit(deal, heldBy(ben));
    }

    @Test
    void a_deal_that_says_too_little_marks_its_customer_and_is_nobody_s() {
        ObjectNode deal = deal(customer, Instant.now(), 2);
        deal.remove("dealId");

        tell(deal);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> sql.first(
                                "SELECT dealt FROM custody WHERE customer_id = ?", row -> row.getBoolean(1), customer)
                        .orElse(false));
        assertThat(sql.first("SELECT count(*) FROM deal_credit WHERE customer_id = ?", row -> row.getInt(1), customer))
                .contains(0);
        assertThat(sql.first(
                        "SELECT count(*) FROM dead_letter WHERE key = ?", row -> row.getInt(1), customer.toString()))
                .contains(0);
    }

    @Test
    void what_comes_after_a_deletion_is_nobody_s_and_what_was_credited_before_stays() {
        ObjectNode before = deal(customer, Instant.now(), 2);
        tell(before);
        awaitCredit(before, heldBy(ann));
        admin().body("{}")
                .post("/api/v1/custodies/{id}/delete", customer)
                .then()
                .statusCode(200);
        ObjectNode late = deal(customer, Instant.now(), 2);
        ObjectNode heardAfterIt = deal(scene.pooled(pool), Instant.now(), null);

        tell(late);
        tell(customer.toString(), heardAfterIt);

        awaitCredit(heardAfterIt, NOBODY);
        assertThat(credits(late)).isEmpty();
        assertThat(credits(before)).containsExactly(heldBy(ann));
    }
}

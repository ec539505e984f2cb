package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deleted customer is gone, personal data first; what stays says that there was one. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class DeletionTest {
    private static final String CUSTODY = "gonghai.custody.v1";
    private static final String CUSTOMERS = "gonghai.customer.v1";
    private static final String CARDS = "gonghai.customer-card.v1";
    private static final String DEADLINES = "gonghai.reclaim.v1";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String phone = String.valueOf(13_900_000_000L + System.nanoTime() % 99_999_999L);
    private final String name = unique("kongming");
    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID customer;
    private TopicWriter writer;
    private TopicWriter cards;

    @BeforeEach
    void a_customer() {
        RealParts.shared().createTopics(prefix + CUSTOMERS, prefix + CARDS, prefix + DEADLINES);
        writer = TopicWriter.to(prefix + CUSTOMERS, "/gonghai/customer-service");
        cards = TopicWriter.to(prefix + CARDS, "/gonghai/customer-service");
        pool = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":9}");
        customer = scene.pooled(pool);
        as(Tokens.rep(ann)).get("/api/v1/pools/{id}", pool).then().statusCode(200);
    }

    @AfterEach
    void close() {
        writer.close();
        cards.close();
        CustomerServiceBeside.away = false;
    }

    private static Response delete(Tokens who, UUID customer) {
        return as(who).body("{}").post("/api/v1/custodies/{id}/delete", customer);
    }

    private void card(UUID id, int version) {
        ObjectNode card = Contract.example(CARDS, "CustomerCard");
        card.put("customerId", id.toString()).put("version", version);
        card.put("name", name).put("phone", phone);
        cards.send("CustomerCard", id.toString(), card.toString());
    }

    private void awaitCard(UUID id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_card WHERE customer_id = ? AND phone IS NOT NULL",
                                row -> row.getInt(1),
                                id)
                        .isPresent());
    }

    /** The state, version and all that could be personal of what stands here about the customer. */
    private String standing(UUID id) {
        return sql.first("""
                SELECT c.state || c.version || c.dealt || concat(c.holder, c.region, c.industry, c.size, c.level, c.priority, c.channel, c.sort_name)
                    || c.related_people::text || k.erased || k.dealt || concat(k.name, k.phone, k.search_name, k.version)
                    || (SELECT count(*) FROM last_loss l WHERE l.customer_id = c.customer_id)
                    || (SELECT count(*) FROM custody_history h WHERE h.customer_id = c.customer_id)
                FROM custody c JOIN customer_card k USING (customer_id) WHERE c.customer_id = ?""", row -> row.getString(1), id).orElseThrow();
    }

    private long open(UUID id) {
        return sql.first("SELECT count(*) FROM erasure WHERE customer_id = ?", row -> row.getLong(1), id)
                .orElseThrow();
    }

    /** Every text of every table, whatever it is called. */
    private List<String> placesOf(String text) {
        List<String> places = new ArrayList<>();
        sql.list("""
                        SELECT quote_ident(c.table_name), quote_ident(c.column_name) FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                            AND (c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea'))""", row -> Map.entry(row.getString(1), row.getString(2))).forEach(column -> {
            String found = "SELECT count(*) FROM " + column.getKey() + " WHERE position(lower(?) IN lower("
                    + column.getValue() + "::text)) > 0";
            if (sql.first(found, row -> row.getLong(1), text).orElse(0L) > 0) {
                places.add(column.getKey() + "." + column.getValue());
            }
        });
        return places;
    }

    @Test
    void nothing_personal_stays_and_the_tombstone_does() {
        card(customer, 1);
        awaitCard(customer);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        as(Tokens.rep(ann))
                .header("Idempotency-Key", "back-1")
                .body(Map.of("reason", name + " moved, call " + phone))
                .post("/api/v1/custodies/{id}/return", customer)
                .then()
                .statusCode(200);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        assertThat(placesOf(phone)).isNotEmpty();
        assertThat(placesOf(name)).isNotEmpty();

        delete(Tokens.manager(mgr), customer)
                .then()
                .statusCode(200)
                .body("state", equalTo("DELETED"))
                .body("version", equalTo(5))
                .body("holder", nullValue())
                .body("relatedPeople", empty())
                .body("allowedActions", empty());

        assertThat(placesOf(phone)).isEmpty();
        assertThat(placesOf(name)).isEmpty();
        assertThat(scene.held(ann, pool)).isZero();
        assertThat(open(customer)).isOne();
        for (Tokens who :
                List.of(Tokens.administrator(), Tokens.person(unique("auditor")).groups("auditor"))) {
            as(who).get("/api/v1/custodies/{id}", customer)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("DELETED"));
            as(who).get("/api/v1/custodies/{id}/history", customer)
                    .then()
                    .statusCode(200)
                    .body("items.command", contains("delete", "claim", "return", "claim", "pool"))
                    .body("items.reason", everyItem(nullValue()));
        }
        for (Tokens who : List.of(Tokens.rep(ann), Tokens.manager(mgr))) {
            as(who).get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));
            as(who).get("/api/v1/custodies/{id}/history", customer).then().spec(Problems.problem(404));
            claim(who, customer).then().spec(Problems.problem(404));
        }
        as(Tokens.rep(ann))
                .header("Idempotency-Key", "back-1")
                .body(Map.of("reason", name + " moved, call " + phone))
                .post("/api/v1/custodies/{id}/return", customer)
                .then()
                .spec(Problems.problem(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POOLED", "HELD", "FROZEN", "FROZEN-FOR-HOLDER", "DISCARDED"})
    void it_is_legal_from_every_state_and_lowers_the_ledger(String state) {
        if (state.equals("HELD") || state.equals("FROZEN-FOR-HOLDER")) {
            claim(Tokens.rep(ann), customer).then().statusCode(200);
        }
        if (state.startsWith("FROZEN")) {
            command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "because"))
                    .then()
                    .statusCode(200);
        }
        if (state.equals("DISCARDED")) {
            command(Tokens.manager(mgr), customer, "discard", Map.of("reason", "because"))
                    .then()
                    .statusCode(200);
        }

        delete(Tokens.administrator(), customer).then().statusCode(200).body("state", equalTo("DELETED"));

        assertThat(scene.held(ann, pool)).isZero();
        assertThat(scene.counted(ann, pool)).isZero();
    }

    @Test
    void only_managers_and_administrators_delete() {
        claim(Tokens.rep(ann), customer).then().statusCode(200);

        delete(Tokens.rep(ann), customer).then().spec(Problems.problem(403));
        delete(Tokens.rep(unique("stranger")), customer).then().spec(Problems.problem(404));
        delete(Tokens.manager(unique("other")), customer).then().spec(Problems.problem(404));
        delete(Tokens.manager(mgr), Ids.next()).then().spec(Problems.problem(404));
    }

    @Test
    void a_second_deletion_is_told_to_administrators_and_nothing_leads_out() {
        delete(Tokens.manager(mgr), customer).then().statusCode(200);

        delete(Tokens.manager(mgr), customer).then().spec(Problems.problem(404));
        delete(Tokens.administrator(), customer)
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("DELETED"));
        for (String command : List.of("discard", "recall", "freeze")) {
            command(Tokens.administrator(), customer, command, Map.of("reason", "because"))
                    .then()
                    .spec(Problems.problem(409, "/problems/transition-refused"))
                    .body("findings.rule", contains("DELETED"));
        }
    }

    @Test
    void a_batch_deletes_each_by_itself_and_tells_their_service_once() {
        UUID second = scene.pooled(pool);
        UUID unknown = Ids.next();

        as(Tokens.manager(mgr))
                .body(Map.of("customerIds", List.of(customer, unknown, second)))
                .post("/api/v1/custodies/batch/delete")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE", "UNKNOWN", "DONE"))
                .body("results[0].custody.state", equalTo("DELETED"));

        assertThat(CustomerServiceBeside.ASKED).contains("erasures");
    }

    @Test
    void while_their_service_is_away_it_is_deleted_all_the_same_and_told_again_until_the_receipt_comes() {
        CustomerServiceBeside.away = true;

        delete(Tokens.manager(mgr), customer).then().statusCode(200);

        assertThat(open(customer)).isOne();
        sql.update("UPDATE erasure SET next_at = clock_timestamp() WHERE customer_id = ?", customer);
        try (TopicReader reader = TopicReader.of(prefix + CUSTODY)) {
            List<String> told = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                told.clear();
                reader.all().stream()
                        .filter(event -> event.key().equals(customer.toString()))
                        .filter(event ->
                                TopicReader.header(event, "ce_type").orElse("").equals("CustomerDeleted"))
                        .forEach(event -> told.add(event.value()));
                return told.size() == 2;
            });
            assertThat(told.get(0)).isEqualTo(told.get(1));
            Contract.assertKept(CUSTODY, "CustomerDeleted", told.get(1));
        }

        cards.send("CustomerCard", customer.toString(), null);

        await().atMost(Duration.ofSeconds(20)).until(() -> open(customer) == 0);
        assertThat(admin().get("/q/metrics").then().extract().asString()).contains("gonghai_erasures_open");
    }

    @Test
    void whatever_comes_late_changes_nothing() {
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        delete(Tokens.manager(mgr), customer).then().statusCode(200);
        String before = standing(customer);

        card(customer, 99);
        ObjectNode registered = Contract.example(CUSTOMERS, "CustomerRegistered");
        registered.put("customerId", customer.toString());
        writer.send("CustomerRegistered", customer.toString(), registered.toString());
        ObjectNode won = Contract.example(CUSTOMERS, "DealWon");
        writer.send(
                "DealWon",
                customer.toString(),
                won.put("customerId", customer.toString()).toString());
        try (TopicWriter deadlines = TopicWriter.to(prefix + DEADLINES, "/gonghai/reclaim-service")) {
            ObjectNode due = Contract.example(DEADLINES, "ReclaimDue");
            due.put("customerId", customer.toString()).put("holdingVersion", 2).put("poolId", pool.toString());
            deadlines.send("ReclaimDue", customer.toString(), due.toString());
        }
        cards.send("CustomerCard", customer.toString(), null);
        card(customer, 100);
        awaitThatAllIsHeard();

        assertThat(standing(customer)).isEqualTo(before);
    }

    private void awaitThatAllIsHeard() {
        UUID marker = sameKeyPartition();
        ObjectNode registered = Contract.example(CUSTOMERS, "CustomerRegistered");
        registered.put("customerId", marker.toString());
        ((ObjectNode) registered.get("placement")).put("poolId", pool.toString());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(open(customer)).isZero());
        writer.send("CustomerRegistered", marker.toString(), registered.toString());
        card(marker, 1);
        awaitCard(marker);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get("/api/v1/custodies/{id}", marker)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("POOLED")));
        try (TopicReader reader = TopicReader.of(prefix + CUSTODY)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reader.all().stream()
                            .filter(event -> event.key().equals(customer.toString()))
                            .anyMatch(event -> TopicReader.header(event, "ce_type")
                                    .orElse("")
                                    .equals("ReclaimRefused")));
        }
    }

    /** A customer whose events come behind this one's. */
    private UUID sameKeyPartition() {
        int wanted = partition(customer);
        UUID id = Ids.next();
        while (partition(id) != wanted) {
            id = Ids.next();
        }
        return id;
    }

    private static int partition(UUID id) {
        byte[] key = id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return org.apache.kafka.common.utils.Utils.toPositive(org.apache.kafka.common.utils.Utils.murmur2(key)) % 12;
    }

    @Test
    void a_registration_of_what_was_erased_before_it_was_known_here_begins_nothing() {
        UUID gone = Ids.next();
        cards.send("CustomerCard", gone.toString(), null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_card WHERE customer_id = ? AND erased",
                                row -> row.getInt(1),
                                gone)
                        .isPresent());
        String known = Contract.example(CUSTOMERS, "CustomerRegistered")
                .put("customerId", gone.toString())
                .toString();
        CustomerServiceBeside.CUSTOMERS.put(gone.toString(), known);

        admin().get("/api/v1/custodies/{id}", gone).then().spec(Problems.problem(404));

        assertThat(sql.list("SELECT 1 FROM custody WHERE customer_id = ?", row -> row.getInt(1), gone))
                .isEmpty();
    }

    @Test
    void a_tombstone_ends_what_still_lives_here() {
        claim(Tokens.rep(ann), customer).then().statusCode(200);

        cards.send("CustomerCard", customer.toString(), null);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        admin().get("/api/v1/custodies/{id}", customer).then().body("state", equalTo("DELETED")));
        assertThat(scene.held(ann, pool)).isZero();
        assertThat(open(customer)).isZero();
    }

    private static Map<String, Object> deletion(String actor, String... groups) {
        Map<String, Object> body = new HashMap<>();
        body.put("actor", actor);
        body.put("actorName", actor);
        body.put("groups", List.of(groups));
        body.put("departments", List.of());
        body.put("tokenIssuedAt", Instant.now().toString());
        body.put("region", "CN-SH");
        return body;
    }

    private static String ending(UUID customer, Map<String, Object> body) {
        return as(Tokens.service("customer-service"))
                .body(body)
                .post("/internal/custodies/{id}/deletion", customer)
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
    }

    @Test
    void their_service_deletes_for_somebody_as_often_as_it_likes() {
        claim(Tokens.rep(ann), customer).then().statusCode(200);

        assertThat(ending(customer, deletion(ann, "sales"))).isEqualTo("NOT_ALLOWED");
        assertThat(ending(customer, deletion(unique("stranger"), "manager"))).isEqualTo("INVISIBLE");
        assertThat(ending(customer, deletion(mgr, "manager"))).isEqualTo("DELETED");
        assertThat(ending(customer, deletion(mgr, "manager"))).isEqualTo("DELETED");
        assertThat(ending(customer, deletion(ann, "sales"))).isEqualTo("INVISIBLE");
        assertThat(standing(customer)).startsWith("DELETED3");
    }

    @Test
    void a_customer_that_is_not_known_here_yet_begins_and_ends_at_once_also_for_an_administrator_first_seen_so() {
        UUID fresh = Ids.next();

        assertThat(ending(fresh, deletion(unique("admin"), "administrator"))).isEqualTo("DELETED");

        assertThat(standing(fresh)).startsWith("DELETED2");
        assertThat(open(fresh)).isOne();
    }

    @Test
    void an_inactive_person_deletes_nothing() {
        String gone = unique("gone");
        assertThat(ending(customer, deletion(gone, "sales"))).isEqualTo("INVISIBLE");
        sql.update("UPDATE person SET active = false WHERE id = ?", gone);

        assertThat(ending(customer, deletion(gone, "administrator"))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void the_internal_door_takes_nothing_but_a_whole_question_of_a_service() {
        as(Tokens.administrator())
                .body(deletion(mgr))
                .post("/internal/custodies/{id}/deletion", customer)
                .then()
                .spec(Problems.problem(403));
        for (String body : List.of(
                "{}",
                "{\"actor\":\"\"}",
                "{\"actor\":\"a\"}",
                "{\"actor\":\"a\",\"tokenIssuedAt\":\"soon\"}",
                "{\"actor\":\"a\",\"tokenIssuedAt\":\"2026-03-01T00:00:00Z\",\"more\":1}",
                "{\"actor\":\"a\\u0000\",\"tokenIssuedAt\":\"2026-03-01T00:00:00Z\"}")) {
            as(Tokens.service("customer-service"))
                    .body(body)
                    .post("/internal/custodies/{id}/deletion", customer)
                    .then()
                    .spec(Problems.problem(400));
        }
        as(Tokens.manager(mgr))
                .body("{\"reason\":\"x\"}")
                .post("/api/v1/custodies/{id}/delete", customer)
                .then()
                .spec(Problems.problem(400));
        as(Tokens.manager(mgr))
                .body("{}")
                .post("/api/v1/custodies/{id}/delete", "no-id")
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void of_many_who_delete_or_claim_at_once_the_history_stays_a_legal_path() {
        for (int round = 0; round < 20; round++) {
            UUID one = scene.pooled(pool);
            List<Integer> statuses = Races.results(
                    6,
                    i -> () ->
                            (i % 2 == 0 ? delete(Tokens.manager(mgr), one) : claim(Tokens.rep(ann), one)).statusCode());

            assertThat(statuses).isSubsetOf(200, 404, 409, 403);
            assertThat(standing(one)).startsWith("DELETED");
            assertThat(sql.list(
                            "SELECT command FROM custody_history WHERE customer_id = ? ORDER BY version DESC LIMIT 1",
                            row -> row.getString(1),
                            one))
                    .containsExactly("delete");
        }
        assertThat(scene.held(ann, pool)).isZero();
    }
}

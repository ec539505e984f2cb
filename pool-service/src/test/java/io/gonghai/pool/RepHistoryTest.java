package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a rep came to their tier: what was decided, what was counted, and why other deals were not. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RepHistoryTest {
    private static final String CUSTOMERS = "gonghai.customer.v1";
    private static final String SETTINGS = "/api/v1/settings/custody";
    private static final int PARTITIONS = 12;

    @Inject
    Scene scene;

    @Inject
    Directory directory;

    @Inject
    DatabaseClock clock;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String dept = unique("dept");
    private final Tokens ann = Tokens.rep(unique("ann")).departments(dept);
    private final Tokens ben = Tokens.rep(unique("ben")).departments(dept);
    private final Tokens mgr = Tokens.manager(unique("mgr"));
    private UUID pool;
    private TopicWriter customers;

    @BeforeEach
    void mgr_manages_the_department() {
        RealParts.shared().createTopics(prefix + CUSTOMERS);
        customers = TopicWriter.to(prefix + CUSTOMERS, "/gonghai/customer-service");
        for (Tokens who : List.of(ann, ben, mgr)) {
            as(who).get("/api/v1/reps/me").then().statusCode(200);
        }
        pool = poolOf(
                "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"%s\"]},\"members\":{\"departments\":[\"%s\"]}}"
                        .formatted(unique("pool"), id(mgr), dept));
    }

    @AfterEach
    void nobody_is_rated_again() {
        customers.close();
        clock.shift(Duration.ZERO);
        company("");
        sql.update("DELETE FROM rating_round");
        sql.update("DELETE FROM scim_token");
        sql.update("UPDATE consumer_position SET progress_t = NULL WHERE stream = 'gonghai.customer.v1'");
    }

    private static String id(Tokens who) {
        return who.who().sub();
    }

    private static void company(String more) {
        String etag = admin().get(SETTINGS).header("ETag");
        admin().header("If-Match", etag)
                .body("{\"timeZone\":\"Asia/Shanghai\"" + more + "}")
                .put(SETTINGS)
                .then()
                .statusCode(200);
    }

    private static Response put(Tokens by, Tokens whom, String body) {
        String etag = as(by).get("/api/v1/reps/{id}", id(whom)).header("ETag");
        return as(by).header("If-Match", etag).body(body).put("/api/v1/reps/{id}", id(whom));
    }

    private static Response changes(Tokens by, Tokens whom, String query) {
        return as(by).get("/api/v1/reps/" + id(whom) + "/changes?" + query);
    }

    private static Response deals(Tokens by, Tokens whom, String query) {
        return as(by).get("/api/v1/reps/" + id(whom) + "/deals?" + query);
    }

    @Test
    void each_change_of_a_profile_is_told_with_who_made_it_and_what_it_was_before() {
        put(mgr, ann, "{\"tier\":\"gold\",\"specialities\":[\"finance\"]}")
                .then()
                .statusCode(200);
        put(Tokens.administrator(), ann, "{\"tier\":\"gold\",\"specialities\":[\"finance\"]}")
                .then()
                .statusCode(200);
        put(ann, ann, """
                {"tier":"gold","specialities":["finance"],"absence":[{"from":"2931-10-01","to":"2931-10-07"}]}""").then().statusCode(200);

        changes(ann, ann, "count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("items.by.id", contains(id(ann), id(mgr)))
                .body("items.rating", everyItem(nullValue()))
                .body("items[0].changes.field", contains("absence"))
                .body("items[0].changes[0].before", empty())
                .body("items[0].changes[0].after[0].from", equalTo("2931-10-01"))
                .body("items[1].changes.field", contains("tier", "specialities"))
                .body("items[1].changes[0].before", nullValue())
                .body("items[1].changes[0].after", equalTo("gold"))
                .body("items[1].at", notNullValue());
    }

    @Test
    void changes_come_in_pages_newest_first() {
        for (String tier : List.of("one", "two", "three")) {
            put(mgr, ann, "{\"tier\":\"%s\"}".formatted(tier)).then().statusCode(200);
        }

        Response first = changes(mgr, ann, "limit=2");
        first.then().statusCode(200).body("items.changes[0].after", contains("three"));
        changes(mgr, ann, "limit=2&cursor=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.changes.after.flatten()", contains("one"))
                .body("next", nullValue());
    }

    @Test
    void what_was_decided_and_won_is_for_those_who_may_read_the_rep() {
        put(mgr, ann, "{\"tier\":\"gold\"}").then().statusCode(200);

        for (String list : List.of("changes", "deals")) {
            String path = "/api/v1/reps/" + id(ann) + "/" + list;
            for (Tokens reader : List.of(
                    ann,
                    mgr,
                    Tokens.administrator(),
                    Tokens.person(unique("aud")).groups("auditor"))) {
                as(reader).get(path).then().statusCode(200);
            }
            as(ben).get(path).then().statusCode(404);
            as(Tokens.manager(unique("other"))).get(path).then().statusCode(404);
            as(ann).get("/api/v1/reps/me/" + list).then().statusCode(200);
            admin().get("/api/v1/reps/nobody-like-that/" + list).then().statusCode(404);
        }
    }

    private ObjectNode deal(UUID customer, Instant at, Integer version, Tokens by) {
        return Contract.example(CUSTOMERS, "DealWon")
                .put("customerId", customer.toString())
                .put("dealId", Ids.next().toString())
                .put("by", id(by))
                .put("recordedAt", at.toString())
                .put("closedAt", at.toString())
                .put("holdingVersion", version);
    }

    private void tell(ObjectNode deal) {
        customers.send("DealWon", deal.get("customerId").asText(), deal.toString());
    }

    private UUID heldByAnn() {
        UUID customer = scene.pooled(pool);
        claim(ann, customer).then().statusCode(200);
        return customer;
    }

    @Test
    void a_rep_sees_which_deals_count_and_why_others_do_not() {
        Instant noon = Instant.parse("2026-03-10T04:00:00Z");
        UUID customer = heldByAnn();
        UUID passedOn = heldByAnn();
        command(ann, passedOn, "transfer", Map.of("to", id(ben))).then().statusCode(200);
        UUID pooled = scene.pooled(pool);
        UUID unheardOf = Ids.next();
        tell(deal(customer, noon, 2, ann));
        tell(deal(customer, noon.plusSeconds(60), 2, ann));
        tell(deal(customer, noon.plus(Duration.ofDays(30)), 2, ben));
        tell(deal(passedOn, noon.plusSeconds(120), 3, ann));
        tell(deal(pooled, noon.plusSeconds(180), null, ann));
        tell(deal(unheardOf, noon.plusSeconds(240), null, ann));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> deals(ann, ann, "count=true").then().body("count", equalTo(6)));
        deals(ann, ann, "limit=50")
                .then()
                .statusCode(200)
                .body(
                        "items.why",
                        contains(
                                "COUNTS",
                                "CUSTOMER_AWAITED",
                                "HELD_BY_NOBODY",
                                "HELD_BY_ANOTHER",
                                "COUNTED_BEFORE",
                                "COUNTS"))
                .body("items.counts", contains(true, false, false, false, false, true))
                .body("items[5].customerId", equalTo(customer.toString()))
                .body("items[5].recordedAt", equalTo("2026-03-10T04:00:00Z"))
                .body("items[5].closedAt", equalTo("2026-03-10T04:00:00Z"));
        deals(mgr, ann, "limit=50")
                .then()
                .statusCode(200)
                .body("items", hasSize(6))
                .body("items.customerId", everyItem(nullValue()));
        deals(Tokens.administrator(), ann, "limit=50").then().body("items.customerId", everyItem(notNullValue()));
        deals(ann, ann, "from=2026-03-10T04:01:00Z&to=2026-03-10T04:03:00Z")
                .then()
                .statusCode(200)
                .body("items.why", contains("HELD_BY_ANOTHER", "COUNTED_BEFORE"));
        Response first = deals(ann, ann, "limit=4");
        deals(ann, ann, "limit=4&cursor=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.why", contains("COUNTED_BEFORE", "COUNTS"))
                .body("next", nullValue());
        deals(ben, ben, "limit=50").then().body("items.why", contains("HELD_BY_ANOTHER", "COUNTS"));
    }

    private void toldUpTo(Instant t) {
        ObjectNode progress = Contract.example(CUSTOMERS, "Progress").put("t", t.toString());
        progress.putArray("heldBack");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String key = "progress-" + partition;
            customers.send(partition, key, progress.toString(), customers.headers("Progress", key));
        }
    }

    @Test
    void a_period_that_is_over_and_wholly_told_leads_to_tiers_that_claims_go_by() {
        company("""
                ,"tiers":[{"code":"gold","holdingLimit":300,"deals":1},{"code":"bronze","holdingLimit":2,"deals":0}],"rating":{"every":"MONTH"}""");
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        LocalDate first =
                clock.now().atZone(zone).toLocalDate().withDayOfMonth(1).plusMonths(1);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = first.plusMonths(1).atStartOfDay(zone).toInstant();
        tell(deal(heldByAnn(), from.plusSeconds(1), 2, ann));
        clock.shift(Duration.between(clock.now(), to.plusSeconds(3_600)));
        toldUpTo(to);

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> as(ben).get("/api/v1/reps/me")
                        .then()
                        .body("rating.tier", equalTo("bronze"))
                        .body("rating.deals", equalTo(0))
                        .body("rating.from", equalTo(from.toString()))
                        .body("rating.to", equalTo(to.toString()))
                        .body("tierInForce", equalTo("bronze"))
                        .body("version", equalTo(1)));

        as(ann).get("/api/v1/reps/me").then().body("tierInForce", equalTo("gold"));
        changes(mgr, ann, "limit=50")
                .then()
                .body("items", hasSize(1))
                .body("items[0].by", nullValue())
                .body("items[0].changes[0].field", equalTo("ratedTier"))
                .body("items[0].changes[0].before", nullValue())
                .body("items[0].changes[0].after", equalTo("gold"))
                .body("items[0].rating.deals", equalTo(1))
                .body("items[0].rating.from", equalTo(from.toString()))
                .body("items[0].rating.to", equalTo(to.toString()))
                .body("items[0].rating.counts", equalTo(true))
                .body("items[0].rating.settingsVersion", notNullValue());
        List<UUID> more = scene.pooled(pool, 3);
        claim(ben, more.get(0)).then().statusCode(200);
        claim(ben, more.get(1)).then().statusCode(200);
        claim(ben, more.get(2)).then().statusCode(409);
        claim(ann, more.get(2)).then().statusCode(200);

        tell(deal(more.get(0), from.plusSeconds(2), 2, ben)); // as a dead letter that was replayed
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> as(ben).get("/api/v1/reps/me")
                        .then()
                        .body("rating.deals", equalTo(1))
                        .body("tierInForce", equalTo("gold")));
    }

    @Test
    void whom_the_directory_deletes_is_forgotten_and_begins_anew_when_they_are_created_again() {
        directory.signIn();
        String person = unique("eve");
        String user = directory.user(person);
        Tokens eve = Tokens.rep(person);
        put(Tokens.administrator(), eve, "{\"tier\":\"gold\"}").then().statusCode(200);
        sql.update(
                "UPDATE person SET rated_deals = 7, rated_from = now() - interval '60 days', rated_to = now() - interval '30 days', known_since = NULL WHERE id = ?",
                person);

        directory.scim().delete("/scim/v2/Users/" + user).then().statusCode(204);
        changes(Tokens.administrator(), eve, "limit=50").then().statusCode(200).body("items", empty());
        Instant again = clock.now();
        directory.user(person);

        assertThat(sql.first(
                        "SELECT rated_deals, known_since FROM person WHERE id = ? AND known_since >= ?",
                        row -> String.valueOf(row.getObject(1)),
                        person,
                        again))
                .contains("null");
    }

    @Test
    void whom_the_directory_adopts_is_known_since_they_were_seen_first() {
        directory.signIn();
        Instant before = clock.now();

        directory.user(id(ann));

        assertThat(sql.first(
                        "SELECT known_since < ? FROM person WHERE id = ?", row -> row.getBoolean(1), before, id(ann)))
                .contains(true);
    }
}

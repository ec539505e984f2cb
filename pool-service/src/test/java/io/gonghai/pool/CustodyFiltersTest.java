package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.cards.Cards;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What managers see of their customers by name, number and facts. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class CustodyFiltersTest {
    @Inject
    Scene scene;

    @Inject
    Cards cards;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void pool() {
        pool = managedPool();
    }

    private UUID managedPool() {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},"maskedFields":["name"],"hiddenFields":["phone","level"]}""".formatted(unique("pool"), mgr, ann));
    }

    private UUID customer(String name, String phone, Map<String, String> facts) {
        UUID id = scene.pooled(pool);
        Card card = new Card(
                id,
                1,
                "ORGANIZATION",
                name,
                phone,
                null,
                facts.getOrDefault("region", "CN-SH"),
                facts.getOrDefault("industry", "finance"),
                null,
                facts.getOrDefault("level", "B"),
                facts.getOrDefault("priority", "HIGH"),
                facts.getOrDefault("channel", "website"),
                null,
                null,
                null,
                List.of());
        QuarkusTransaction.requiringNew().run(() -> cards.put(List.of(card)));
        return id;
    }

    private UUID held(String name, String phone, Map<String, String> facts) {
        UUID id = customer(name, phone, facts);
        claim(Tokens.rep(ann), id).then().statusCode(200);
        return id;
    }

    private Response list(String query) {
        return as(Tokens.manager(mgr)).get("/api/v1/custodies?" + query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"星河", "xinghe", "xh", "XH", "河贸", "8000", "13800008000"})
    void managers_find_what_they_see_in_full_whatever_its_pool_masks(String q) {
        UUID wanted = held("上海星河贸易", "13800008000", Map.of());
        UUID pooled = customer("北京星河贸易", "13900008000", Map.of());
        held("长江食品", "13700001111", Map.of());

        list("count=true&state=HELD&q=" + q)
                .then()
                .statusCode(200)
                .body("items.customerId", contains(wanted.toString()))
                .body("count", equalTo(1));
        if (q.length() != 11) {
            list("q=" + q + "&poolId=" + pool)
                    .then()
                    .body("items.customerId", containsInAnyOrder(wanted.toString(), pooled.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"region,CN-GD,CN-XZ", "industry,retail,mining", "level,A,Z", "priority,LOW,MID", "channel,expo,fax"})
    void managers_narrow_by_facts(String fact, String value, String another) {
        UUID wanted = held("星河", null, Map.of(fact, value));
        UUID pooled = customer("星河", null, Map.of(fact, value));
        held("星河", null, Map.of());

        for (String state : List.of("HELD", "FROZEN,HELD,DISCARDED")) {
            list("count=true&state=" + state + "&" + fact + "=" + value)
                    .then()
                    .statusCode(200)
                    .body("items.customerId", contains(wanted.toString()))
                    .body("count", equalTo(1));
        }
        list("count=true&q=xinghe&" + fact + "=" + value)
                .then()
                .body("items.customerId", contains(pooled.toString(), wanted.toString()))
                .body("count", equalTo(2));
        list("holder=" + ann + "&" + fact + "=" + value).then().body("items.customerId", contains(wanted.toString()));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies?holder=me&q=xh&" + fact + "=" + value)
                .then()
                .body("items.customerId", contains(wanted.toString()));
        list(fact + "=" + another).then().body("items", empty());
    }

    @Test
    void nobody_finds_what_they_do_not_manage() {
        held("星河", "13800008000", Map.of());

        as(Tokens.manager(unique("other")))
                .get("/api/v1/custodies?q=xinghe")
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(ann)).get("/api/v1/custodies?q=8000").then().spec(Problems.problem(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "region", "industry", "level", "priority", "channel"})
    void what_is_too_long_or_no_text_is_refused(String parameter) {
        list(parameter + "=" + "x".repeat(201)).then().spec(Problems.problem(400));
        as(Tokens.manager(mgr))
                .urlEncodingEnabled(false)
                .get("/api/v1/custodies?" + parameter + "=a%00b")
                .then()
                .spec(Problems.problem(400));
    }

    /**
     * What is sought is among the oldest of thousands, too: found by the index of cards, or, where too many of the company have it, along the list. Of two pools
     * one is ten times as quick, so that what is looked along in the other is older than much that is not.
     */
    @ParameterizedTest
    @CsvSource({"region,far-%s,1", "priority,LOW,5100", "level,B,1"})
    void pages_are_the_same_wherever_they_are_found(String fact, String form, int ofTheCompany) {
        UUID other = managedPool();
        String value = form.formatted(unique("x"));
        sql.update("""
                INSERT INTO customer_card (customer_id, version, %s)
                SELECT gen_random_uuid(), 1, ? FROM generate_series(1, ?)""".formatted(fact), value, ofTheCompany);
        for (UUID each : List.of(pool, other)) {
            sql.update("""
                    WITH made AS (INSERT INTO custody (customer_id, pool_id, since, version, holding_version, state, holder, %1$s)
                        SELECT gen_random_uuid(), ?, now() - n * ?::float8 * interval '1 second', 1, 1, 'HELD', ?, CASE WHEN n > 2900 OR n BETWEEN 800 AND 900 OR n = 3 THEN ? ELSE '-' END
                        FROM generate_series(1, 3000) n RETURNING customer_id, %1$s)
                    INSERT INTO customer_card (customer_id, version, name, %1$s) SELECT customer_id, 1, 'n', %1$s FROM made""".formatted(fact), each, each.equals(pool) ? 1.0 : 0.1, ann, value);
        }
        String query = "state=HELD&" + fact + "=" + value;

        assertThat(pages(query + "&limit=60"))
                .isEqualTo(sql.list(
                        "SELECT customer_id FROM custody WHERE pool_id IN (?, ?) AND " + fact
                                + " = ? ORDER BY since DESC, customer_id DESC",
                        row -> row.getString(1),
                        pool,
                        other,
                        value))
                .hasSize(404);
        list("count=true&limit=1&" + query).then().body("count", equalTo(404));
        assertThat(pages(query + "&limit=200&holder=" + ann)).hasSize(404);
    }

    private List<String> pages(String query) {
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            Response page = list(query + "&cursor=" + next);
            found.addAll(page.then().statusCode(200).extract().path("items.customerId"));
            next = page.path("next");
        } while (next != null);
        return found;
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither the company nor anybody has a limit of their own: only tiers have. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class TierLimitsTest {
    private static final String ONE = """
            "tiers":[{"code":"gold","holdingLimit":2,"deals":10},{"code":"bronze","holdingLimit":1,"deals":0}]""";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID other;

    @BeforeEach
    void ann_is_of_bronze_by_hand() {
        String both = "\"%s\",\"%s\"".formatted(ann, bob);
        pool = pool(both, mgr, "{}");
        other = pool(both, unique("other"), "{}");
        Company.decide(ONE);
        profile(ann, "{\"tier\":\"bronze\"}");
    }

    @AfterEach
    void nothing_decided() {
        Company.decideNothing();
    }

    private static void profile(String person, String body) {
        as(Tokens.rep(person)).get("/api/v1/reps/me").then().statusCode(200);
        String etag = admin().get("/api/v1/reps/{id}", person).header("ETag");
        admin().header("If-Match", etag)
                .body(body)
                .put("/api/v1/reps/{id}", person)
                .then()
                .statusCode(200);
    }

    /** As the last rating of everybody leaves it. */
    private void rated(String person, int deals) {
        sql.update(
                "UPDATE person SET rated_deals = ?, rated_from = now(), rated_to = now() WHERE id = ?", deals, person);
    }

    private static ValidatableResponse refused(ValidatableResponse answer, String problem) {
        return answer.spec(Problems.problem(409, "/problems/" + problem))
                .body("findings.rule", contains("HOLDING_LIMIT"))
                .body("findings[0].basis", equalTo("OVERALL"));
    }

    private static void ofTier(ValidatableResponse answer, String problem, String tier, int limit) {
        refused(answer, problem)
                .body("findings[0].limit", equalTo(limit))
                .body("findings[0].used", equalTo(limit))
                .body("findings[0].source", equalTo("TIER"))
                .body("findings[0].tier", equalTo(tier))
                .body("findings[0].message", containsString(tier));
    }

    @Test
    void a_claim_beyond_the_tiers_limit_is_refused_whatever_pool_it_is_in() {
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);

        ofTier(claim(Tokens.rep(ann), scene.pooled(other)).then(), "claim-refused", "bronze", 1);
        claim(Tokens.rep(bob), scene.pooled(pool)).then().statusCode(200);
        claim(Tokens.rep(bob), scene.pooled(other)).then().statusCode(200);
    }

    @Test
    void a_batch_stops_at_the_tiers_limit() {
        List<UUID> customers = List.of(scene.pooled(pool), scene.pooled(other), scene.pooled(pool));

        as(Tokens.rep(ann))
                .body(Map.of("customerIds", customers))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE", "REFUSED", "REFUSED"))
                .body("results[1].problem.findings[0].source", equalTo("TIER"))
                .body("results[1].problem.findings[0].tier", equalTo("bronze"))
                .body("results[2].problem.findings[0].used", equalTo(1));
    }

    @Test
    void what_is_created_as_ones_own_counts_and_is_judged() {
        reserve().then().statusCode(200);

        ofTier(reserve().then(), "claim-refused", "bronze", 1);
        ofTier(claim(Tokens.rep(ann), scene.pooled(other)).then(), "claim-refused", "bronze", 1);
    }

    private Response reserve() {
        return as(Tokens.service("customer-service"))
                .body(Map.of("holder", ann, "holderName", "Ann", "departments", List.of(), "poolId", pool))
                .put("/internal/custodies/{id}/reservation", Ids.next());
    }

    @Test
    void assignments_and_transfers_are_judged_and_colleagues_are_told_no_figures() {
        command(Tokens.manager(mgr), scene.pooled(pool), "assign", Map.of("to", ann))
                .then()
                .statusCode(200);
        UUID bobs = scene.pooled(pool);
        claim(Tokens.rep(bob), bobs).then().statusCode(200);

        ofTier(
                command(Tokens.manager(mgr), scene.pooled(pool), "assign", Map.of("to", ann))
                        .then(),
                "transition-refused",
                "bronze",
                1);
        ofTier(
                command(Tokens.manager(mgr), bobs, "transfer", Map.of("to", ann))
                        .then(),
                "transition-refused",
                "bronze",
                1);
        refused(command(Tokens.rep(bob), bobs, "transfer", Map.of("to", ann)).then(), "transition-refused")
                .body("findings[0].limit", nullValue())
                .body("findings[0].used", nullValue())
                .body("findings[0].source", nullValue())
                .body("findings[0].tier", nullValue());
        command(Tokens.manager(mgr), scene.pooled(pool), "assign", Map.of("to", ann, "force", true))
                .then()
                .statusCode(200);
    }

    @Test
    void a_change_of_the_settings_holds_for_the_next_decision_and_takes_nothing_away() {
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        UUID second = scene.pooled(other);
        claim(Tokens.rep(ann), second).then().statusCode(409);

        Company.decide("\"tiers\":[{\"code\":\"bronze\",\"holdingLimit\":2}]");
        claim(Tokens.rep(ann), second).then().statusCode(200);

        Company.decide("\"tiers\":[{\"code\":\"bronze\",\"holdingLimit\":0}]");
        as(Tokens.rep(ann)).get("/api/v1/custodies/{id}", second).then().body("holder.id", equalTo(ann));
        refused(claim(Tokens.rep(ann), scene.pooled(pool)).then(), "claim-refused")
                .body("findings[0].limit", equalTo(0))
                .body("findings[0].used", equalTo(2));

        Company.decideNothing();
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
    }

    @Test
    void ones_own_limit_goes_before_the_tiers_and_the_tiers_before_the_companys() {
        Company.decide(ONE, "\"holdingLimit\":0");
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        refused(claim(Tokens.rep(bob), scene.pooled(pool)).then(), "claim-refused")
                .body("findings[0].source", equalTo("COMPANY"))
                .body("findings[0].tier", nullValue());

        profile(ann, "{\"tier\":\"bronze\",\"holdingLimit\":2}");
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        refused(claim(Tokens.rep(ann), scene.pooled(pool)).then(), "claim-refused")
                .body("findings[0].limit", equalTo(2))
                .body("findings[0].source", equalTo("OWN"))
                .body("findings[0].tier", nullValue());
    }

    @Test
    void a_rating_limits_where_ratings_count_and_only_there() {
        profile(ann, "{}");
        Company.decide(ONE, "\"rating\":{\"every\":\"MONTH\",\"counts\":false}");
        rated(ann, 4);
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        claim(Tokens.rep(ann), scene.pooled(other)).then().statusCode(200);

        Company.decide(ONE, "\"rating\":{\"every\":\"MONTH\"}");
        refused(claim(Tokens.rep(ann), scene.pooled(pool)).then(), "claim-refused")
                .body("findings[0].source", equalTo("TIER"))
                .body("findings[0].tier", equalTo("bronze"));
        rated(ann, 10);
        ofTier(claim(Tokens.rep(ann), scene.pooled(pool)).then(), "claim-refused", "gold", 2);

        Company.decide(ONE);
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
    }

    @Test
    void a_tier_that_is_over_limits_no_more() {
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        String today = sql.first(
                        "SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date::text", row -> row.getString(1))
                .orElseThrow();
        sql.update("UPDATE person SET tier_until = ?::date WHERE id = ?", today, ann);
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(409);

        sql.update("UPDATE person SET tier_until = ?::date - 1 WHERE id = ?", today, ann);
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
    }

    @Test
    void limits_say_whose_they_are() {
        limits().body("overall.holdingLimit", equalTo(1))
                .body("overall.source", equalTo("TIER"))
                .body("overall.tier", equalTo("bronze"));
        profile(ann, "{\"tier\":\"bronze\",\"holdingLimit\":9}");
        limits().body("overall.holdingLimit", equalTo(9))
                .body("overall.source", equalTo("OWN"))
                .body("overall.tier", nullValue());
        profile(ann, "{}");
        limits().body("overall.holdingLimit", nullValue()).body("overall.source", nullValue());
        Company.decide("\"holdingLimit\":3");
        limits().body("overall.holdingLimit", equalTo(3)).body("overall.source", equalTo("COMPANY"));
    }

    private ValidatableResponse limits() {
        return as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().statusCode(200);
    }

    @Test
    void a_head_start_says_who_goes_first_and_counts_rated_tiers() {
        UUID fast = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","members":{"people":["%s","%s"]},
                 "claimRules":{"headStart":{"tiers":["platinum","gold"],"priorities":["HIGH"],"lasts":"PT24H"}}}""".formatted(unique("fast"), ann, bob));
        UUID customer = scene.pooled(fast);

        claim(Tokens.rep(ann), customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("HEAD_START"))
                .body("findings[0].tiers", contains("platinum", "gold"))
                .body("findings[0].tier", equalTo("bronze"))
                .body("findings[0].message", containsString("platinum, gold"));
        claim(Tokens.rep(bob), customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings[0].tier", nullValue());
        Company.decide(ONE, "\"rating\":{\"every\":\"WEEK\"}");
        rated(bob, 10);
        claim(Tokens.rep(bob), customer).then().statusCode(200);
    }
}

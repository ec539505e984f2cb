package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool's place, its scope, and every set of rules that it had. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class PoolRulesTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private final String region = unique("R");
    private UUID pool;

    @BeforeEach
    void a_pool() {
        pool = poolOf(body("\"holdingLimit\":5", region, 7));
    }

    private String body(String claimRules, String of, int position) {
        return """
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},"claimRules":{%s},
                 "scope":{"regions":["%s"],"departments":["east"]},"position":%d,"onLeavingScope":"MOVE"}""".formatted(mgr, ann, claimRules, of, position);
    }

    private Response put(Tokens who, String etag, String body) {
        return as(who).header("If-Match", etag).body(body).put("/api/v1/pools/{id}", pool);
    }

    @Test
    void position_scope_and_what_happens_on_leaving_it_come_back_as_they_were_sent() {
        admin().get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("position", equalTo(7))
                .body("onLeavingScope", equalTo("MOVE"))
                .body("scope.regions", contains(region))
                .body("scope.departments", contains("east"));
        admin().get("/api/v1/pools/default")
                .then()
                .body("position", nullValue())
                .body("onLeavingScope", equalTo("SUGGEST"))
                .body("scope.departments", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"position\":-1",
                "\"position\":1000001",
                "\"position\":1.5",
                "\"position\":\"first\"",
                "\"onLeavingScope\":\"FLEE\"",
                "\"onLeavingScope\":0",
                "\"scope\":{\"departments\":\"east\"}",
                "\"scope\":{\"departments\":[null]}",
                "\"scope\":{\"departments\":[\"\"]}",
                "\"scope\":{\"departments\":[7]}",
                "\"scope\":{\"departments\":[\"x\\u0000\"]}",
                "\"scope\":{\"cities\":[\"x\"]}",
                "\"scope\":[]"
            })
    void what_can_not_be_kept_is_refused(String part) {
        admin().body("{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\"," + part + "}")
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"));
    }

    @Test
    void a_pool_whose_rules_name_one_that_was_retired_since_can_still_be_changed() {
        UUID gone = poolOf(body("", unique("R"), 8));
        String before = body("", region, 7);
        String naming = before.replace(
                "\"scope\"",
                "\"reclaimRules\":[{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P9D\",\"toPool\":\"%s\"}],\"scope\""
                        .formatted(gone));
        put(Tokens.manager(mgr), "\"1\"", naming).then().statusCode(200);
        admin().header("If-Match", "*")
                .delete("/api/v1/pools/{id}", gone)
                .then()
                .statusCode(204);

        String read = as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).asString();
        put(Tokens.manager(mgr), "\"2\"", read.replace("\"description\":\"\"", "\"description\":\"new words\""))
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("description", equalTo("new words"))
                .body("reclaimRules.toPool", contains(gone.toString()));

        put(Tokens.administrator(), "\"3\"", before).then().statusCode(200).body("reclaimRules", empty());
        put(Tokens.administrator(), "\"4\"", naming)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("reclaimRules[0].toPool"));
    }

    @Test
    void only_administrators_change_the_position_and_managers_the_scope() {
        put(Tokens.manager(mgr), "\"1\"", body("\"holdingLimit\":5", region, 8))
                .then()
                .spec(Problems.problem(403))
                .body("detail", equalTo("You may change it, but not position. Nothing was changed."))
                .body("violations.field", contains("position"))
                .body("violations.message", contains("is not yours to change"));
        put(Tokens.manager(mgr), "\"1\"", body("\"holdingLimit\":5", unique("R"), 7))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2));
        put(Tokens.administrator(), "\"2\"", body("\"holdingLimit\":5", region, 8))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(3));
    }

    @Test
    void every_version_tells_who_changed_what_and_when() {
        String later = unique("R");
        put(Tokens.manager(mgr), "\"1\"", body("\"holdingLimit\":6,\"coolDown\":\"P2D\"", later, 7))
                .then()
                .statusCode(200);
        put(
                        Tokens.manager(mgr),
                        "\"2\"",
                        body("\"holdingLimit\":6,\"coolDown\":\"P2D\"", later, 7)
                                .replace("\"p\"", "\"renamed\""))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2));

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules?count=true", pool)
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("items.version", contains(2, 1))
                .body("items[0].changedBy.id", equalTo(mgr))
                .body("items[0].changedAt", notNullValue())
                .body(
                        "items[0].changes.field",
                        containsInAnyOrder("scope.regions", "claimRules.holdingLimit", "claimRules.coolDown"))
                .body("items[0].changes.find { it.field == 'claimRules.holdingLimit' }.before", equalTo(5))
                .body("items[0].changes.find { it.field == 'claimRules.holdingLimit' }.after", equalTo(6))
                .body("items[0].changes.find { it.field == 'claimRules.coolDown' }.before", nullValue())
                .body("items[0].changes.find { it.field == 'claimRules.coolDown' }.after", equalTo("P2D"))
                .body("items[0].changes.find { it.field == 'scope.regions' }.before", contains(region))
                .body("items[0].changes.find { it.field == 'scope.regions' }.after", contains(later))
                .body("items[1].changedBy.id", equalTo("admin-1"))
                .body("items[1].changes", empty());
        admin().get("/api/v1/pools/{id}/rules/1", pool)
                .then()
                .statusCode(200)
                .body("rules.claimRules.holdingLimit", equalTo(5))
                .body("rules.scope.regions", contains(region))
                .body("rules.position", equalTo(7));
    }

    @Test
    void the_first_rules_of_the_default_pool_are_the_systems() {
        admin().get("/api/v1/pools/{id}/rules/1", Pool.DEFAULT)
                .then()
                .statusCode(200)
                .body("changedBy", nullValue())
                .body("rules.claimMode", equalTo("SELF_CLAIM"))
                .body("rules.claimRules.holdingLimit", nullValue());
    }

    @Test
    void rules_that_were_stored_before_scope_was_one_of_them_do_not_look_changed() {
        sql.update(
                "UPDATE pool_rules SET rules = (rules::jsonb - 'scope' - 'position' - 'onLeavingScope')::text WHERE pool_id = ?",
                pool);
        put(Tokens.manager(mgr), "\"1\"", body("\"holdingLimit\":6", region, 7))
                .then()
                .statusCode(200);

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules", pool)
                .then()
                .body("items[0].changes.field", contains("claimRules.holdingLimit"));
    }

    @Test
    void versions_are_paged_newest_first() {
        for (int i = 1; i <= 4; i++) {
            put(Tokens.administrator(), "\"" + i + "\"", body("\"holdingLimit\":" + (10 + i), region, 7))
                    .then()
                    .statusCode(200);
        }
        Response first = admin().get("/api/v1/pools/{id}/rules?limit=3", pool);
        first.then().body("items.version", contains(5, 4, 3));
        admin().get("/api/v1/pools/{id}/rules?limit=3&cursor=" + first.path("next"), pool)
                .then()
                .body("items.version", contains(2, 1))
                .body("items[0].changes.field", contains("claimRules.holdingLimit"))
                .body("next", nullValue());
        for (String bad : List.of("limit=0", "limit=-1", "limit=9999", "limit=abc", "cursor=!!", "count=maybe")) {
            admin().get("/api/v1/pools/{id}/rules?" + bad, pool).then().spec(Problems.problem(400));
        }
        for (String none : List.of("6", "0", "-1", "x", "9999999999")) {
            admin().get("/api/v1/pools/{id}/rules/" + none, pool).then().spec(Problems.problem(404));
        }
    }

    @Test
    void rules_are_read_by_those_who_manage_the_pool_or_read_all() {
        for (String path : List.of("/api/v1/pools/" + pool + "/rules", "/api/v1/pools/" + pool + "/rules/1")) {
            for (Tokens who : List.of(
                    Tokens.manager(mgr),
                    Tokens.rep(mgr),
                    Tokens.administrator(),
                    Tokens.person(unique("eye")).groups("auditor"))) {
                as(who).get(path).then().statusCode(200);
            }
            as(Tokens.rep(ann)).get(path).then().spec(Problems.problem(403));
            as(Tokens.manager(unique("other"))).get(path).then().spec(Problems.problem(404));
            as(Tokens.person(mgr).groups("integrator")).get(path).then().spec(Problems.problem(403));
            as(Tokens.person(unique("nobody"))).get(path).then().spec(Problems.problem(403));
            io.restassured.RestAssured.get(path).then().spec(Problems.problem(401));
        }
        admin().get("/api/v1/pools/{id}/rules", Ids.next()).then().spec(Problems.problem(404));
        admin().get("/api/v1/pools/x/rules").then().spec(Problems.problem(404));
    }

    @Test
    void rules_of_a_retired_pool_stay_readable_as_history_names_them() {
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(204);

        admin().get("/api/v1/pools/{id}/rules/1", pool).then().statusCode(200);
        as(Tokens.manager(mgr)).get("/api/v1/pools/{id}/rules/1", pool).then().spec(Problems.problem(404));
    }

    @Test
    void of_many_who_change_the_same_version_one_does() {
        for (int round = 1; round <= 5; round++) {
            String etag = "\"" + round + "\"";
            int limit = 100 * round;
            List<Integer> statuses = Races.results(
                    8,
                    i -> () -> put(Tokens.administrator(), etag, body("\"holdingLimit\":" + (limit + i), region, 7))
                            .statusCode());
            assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
            assertThat(Collections.frequency(statuses, 412)).isEqualTo(7);
        }
        assertThat(sql.list(
                        "SELECT rules_version FROM pool_rules WHERE pool_id = ? ORDER BY 1",
                        row -> row.getInt(1),
                        pool))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void every_move_stores_the_version_that_it_was_decided_by() {
        UUID customer = scene.pooled(pool);
        List<Runnable> moves = List.of(
                () -> claim(Tokens.rep(ann), customer).then().statusCode(200),
                () -> done(Tokens.rep(ann), customer, "lock", Map.of()),
                () -> done(Tokens.rep(ann), customer, "unlock", Map.of()),
                () -> done(Tokens.rep(ann), customer, "return", Map.of("reason", "r")),
                () -> done(Tokens.manager(mgr), customer, "assign", Map.of("to", ann)),
                () -> done(Tokens.manager(mgr), customer, "recall", Map.of("reason", "r")),
                () -> done(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r")),
                () -> done(Tokens.manager(mgr), customer, "restore", Map.of()),
                () -> done(Tokens.manager(mgr), customer, "discard", Map.of("reason", "r")));
        for (int i = 0; i < moves.size(); i++) {
            put(Tokens.administrator(), "\"" + (i + 1) + "\"", body("\"holdingLimit\":" + (i + 20), region, 7))
                    .then()
                    .statusCode(200);
            moves.get(i).run();
        }

        assertThat(sql.list(
                        "SELECT rules_version FROM custody_history WHERE customer_id = ? ORDER BY version",
                        row -> row.getInt(1),
                        customer))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        admin().get("/api/v1/pools/{id}/rules", pool).then().body("items.version", hasItem(10));
    }

    private static void done(Tokens who, UUID customer, String command, Map<String, ?> body) {
        command(who, customer, command, body).then().statusCode(200);
    }
}

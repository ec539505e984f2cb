package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every version that a pool had, whoever changed whatever of it, also where its rules stayed as they were. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class PoolVersionsTest {
    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void a_pool() {
        pool = poolOf(body("first", "\"" + ann + "\"", "\"phone\"", "SELF_CLAIM"));
    }

    private String body(String name, String members, String masked, String claimMode) {
        return """
                {"name":"%s","claimMode":"%s","managers":{"people":["%s"]},"members":{"people":[%s]},"maskedFields":[%s]}""".formatted(name, claimMode, mgr, members, masked);
    }

    private void put(Tokens who, String body) {
        as(who).header("If-Match", "*")
                .body(body)
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);
    }

    private Response versions(Tokens who, String query) {
        return as(who).get("/api/v1/pools/" + pool + "/versions" + query);
    }

    @Test
    void each_tells_who_changed_members_masks_and_name_and_when() {
        put(Tokens.manager(mgr), body("second", "\"%s\",\"%s\"".formatted(ann, bob), "\"phone\"", "SELF_CLAIM"));
        put(Tokens.administrator(), body("second", "\"%s\",\"%s\"".formatted(ann, bob), "", "ASSIGN_ONLY"));

        versions(Tokens.manager(mgr), "?count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("next", nullValue())
                .body("items.version", contains(3, 2, 1))
                .body("items.rulesVersion", contains(2, 1, 1))
                .body("items.changedBy.id", contains("admin-1", mgr, "admin-1"))
                .body("items[0].changes.field", containsInAnyOrder("maskedFields", "claimMode"))
                .body("items[0].changes.find { it.field == 'maskedFields' }.before", contains("phone"))
                .body("items[0].changes.find { it.field == 'maskedFields' }.after", empty())
                .body("items[1].changedAt", notNullValue())
                .body("items[1].changes.field", containsInAnyOrder("name", "members.people"))
                .body("items[1].changes.find { it.field == 'members.people' }.before", contains(ann))
                .body("items[1].changes.find { it.field == 'members.people' }.after", contains(ann, bob))
                .body("items[2].changes", empty());
        versions(Tokens.manager(mgr), "/1")
                .then()
                .statusCode(200)
                .body("pool.name", equalTo("first"))
                .body("pool.members.people", contains(ann))
                .body("pool.managers.people", contains(mgr))
                .body("pool.maskedFields", contains("phone"))
                .body("pool.claimMode", equalTo("SELF_CLAIM"))
                .body("retired", equalTo(false))
                .body("successor", nullValue());
    }

    @Test
    void a_change_that_changes_nothing_is_no_version() {
        put(Tokens.manager(mgr), body("first", "\"" + ann + "\"", "\"phone\"", "SELF_CLAIM"));

        versions(Tokens.manager(mgr), "").then().body("items.version", contains(1));
    }

    @Test
    void what_was_refused_is_no_version() {
        as(Tokens.manager(mgr))
                .header("If-Match", "*")
                .body(body("first", "\"" + ann + "\"", "", "SELF_CLAIM").replace("\"" + mgr + "\"", "\"" + bob + "\""))
                .put("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(403));

        versions(Tokens.administrator(), "").then().body("items.version", contains(1));
    }

    @Test
    void that_it_is_being_retired_and_was_is_told_too_and_stays_readable() {
        UUID next = poolOf(body("next", "\"" + ann + "\"", "", "SELF_CLAIM"));
        admin().header("If-Match", "\"1\"")
                .body(Map.of("toPool", next))
                .post("/api/v1/pools/{id}/retirement", pool)
                .then()
                .statusCode(202);

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> versions(Tokens.administrator(), "")
                        .then()
                        .statusCode(200)
                        .body("items.version", contains(3, 2, 1))
                        .body("items[0].changes.field", contains("retired"))
                        .body("items[0].retired", equalTo(true))
                        .body("items[1].changes.field", contains("successor"))
                        .body("items[1].successor", equalTo(next.toString()))
                        .body("items.changedBy.id", contains("admin-1", "admin-1", "admin-1")));
        versions(Tokens.manager(mgr), "/1").then().spec(Problems.problem(404));
    }

    @Test
    void what_a_replica_changes_that_knows_of_no_versions_is_kept_and_nobody_is_named_for_it() {
        sql.update(
                "UPDATE pool SET version = 2, name = 'older', spec = replace(spec, 'first', 'older'), changed_at = clock_timestamp() WHERE id = ?",
                pool);
        put(Tokens.manager(mgr), body("newer", "\"" + ann + "\"", "\"phone\"", "SELF_CLAIM"));

        versions(Tokens.manager(mgr), "")
                .then()
                .body("items.version", contains(3, 2, 1))
                .body("items[1].changedBy", nullValue())
                .body("items[1].pool.name", equalTo("older"))
                .body("items[0].changedBy.id", equalTo(mgr))
                .body("items[0].changes.field", contains("name"));
    }

    @Test
    void who_changed_the_rules_with_it_is_known_by_them() {
        sql.update("UPDATE pool_version SET changed_by = NULL WHERE pool_id = ?", pool);

        versions(Tokens.manager(mgr), "/1").then().body("changedBy.id", equalTo("admin-1"));
        admin().get("/api/v1/pools/{id}/versions/1", Pool.DEFAULT)
                .then()
                .statusCode(200)
                .body("changedBy", nullValue());
    }

    @Test
    void versions_are_paged_newest_first_and_bad_questions_are_refused() {
        for (int i = 2; i <= 5; i++) {
            put(Tokens.administrator(), body("name " + i, "\"" + ann + "\"", "", "SELF_CLAIM"));
        }
        Response first = versions(Tokens.administrator(), "?limit=3");
        first.then().body("items.version", contains(5, 4, 3));
        versions(Tokens.administrator(), "?limit=3&cursor=" + first.path("next"))
                .then()
                .body("items.version", contains(2, 1))
                .body("items[0].changes.field", containsInAnyOrder("name", "maskedFields"))
                .body("next", nullValue());
        for (String bad :
                List.of("limit=0", "limit=-1", "limit=9999", "limit=abc", "cursor=!!", "cursor=a%00", "count=maybe")) {
            versions(Tokens.administrator(), "?" + bad).then().spec(Problems.problem(400));
        }
        for (String none : List.of("6", "0", "-1", "x", "9999999999", "%00")) {
            versions(Tokens.administrator(), "/" + none).then().spec(Problems.problem(404));
        }
        admin().get("/api/v1/pools/{id}/versions", Ids.next()).then().spec(Problems.problem(404));
        admin().get("/api/v1/pools/x/versions").then().spec(Problems.problem(404));
    }

    @Test
    void versions_are_read_by_those_who_manage_the_pool_or_read_all() {
        for (String path : List.of("", "/1")) {
            for (Tokens who : List.of(
                    Tokens.manager(mgr),
                    Tokens.administrator(),
                    Tokens.person(unique("eye")).groups("auditor"))) {
                versions(who, path).then().statusCode(200);
            }
            versions(Tokens.rep(ann), path).then().spec(Problems.problem(403));
            versions(Tokens.manager(unique("other")), path).then().spec(Problems.problem(404));
            versions(Tokens.person(mgr).groups("integrator"), path).then().spec(Problems.problem(403));
        }
    }
}

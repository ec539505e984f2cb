package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ScimTokensTest {
    private static final String TOKENS = "/api/v1/scim-tokens";

    @Inject
    Sql sql;

    @BeforeEach
    void none_is_valid() {
        sql.update("DELETE FROM scim_token");
    }

    private static Response make(String name) {
        return admin().body("{\"name\":\"" + name + "\"}").post(TOKENS);
    }

    private static Response knock(String token) {
        return Directory.with("Bearer " + token).get("/scim/v2/ServiceProviderConfig");
    }

    @Test
    void a_token_is_shown_once_and_only_its_hash_is_kept() {
        Response made = make("Okta");
        String token = made.path("token");

        made.then()
                .statusCode(201)
                .header("Location", endsWith(TOKENS + "/" + made.path("id")))
                .body("token", matchesPattern("scim_[A-Za-z0-9_-]{43}"))
                .body("name", equalTo("Okta"))
                .body("createdBy", equalTo("admin-1"));
        admin().get(TOKENS)
                .then()
                .statusCode(200)
                .body("items.name", contains("Okta"))
                .body("items[0].lastUsedAt", nullValue())
                .body("items[0]", not(org.hamcrest.Matchers.hasKey("token")));
        assertThat(sql.list("SELECT t::text FROM scim_token t", row -> row.getString(1)))
                .noneMatch(row -> row.contains(token.substring(5)));
        knock(token).then().statusCode(200);
        admin().get(TOKENS).then().body("items[0].lastUsedAt", notNullValue());
    }

    @Test
    void a_repeat_under_the_same_key_makes_no_other_and_does_not_show_it_again() {
        String key = unique("key");
        Response first = admin().header("Idempotency-Key", key)
                .body("{\"name\":\"Okta\"}")
                .post(TOKENS);
        Response again = admin().header("Idempotency-Key", key)
                .body("{\"name\":\"Okta\"}")
                .post(TOKENS);

        first.then().statusCode(201).body("token", notNullValue());
        again.then().statusCode(201).body("id", equalTo(first.path("id"))).body("token", nullValue());
        assertThat(sql.list("SELECT body FROM idempotency WHERE key = ?", row -> row.getString(1), key))
                .allMatch(body -> !body.contains("scim_"));
    }

    @Test
    void two_are_valid_at_once_so_that_they_can_be_changed_without_a_gap() {
        Response old = make("old");
        Response next = make("next");
        make("third").then().spec(Problems.problem(409, "/problems/scim-tokens-full"));
        knock(old.path("token")).then().statusCode(200);
        knock(next.path("token")).then().statusCode(200);

        admin().delete(TOKENS + "/" + old.path("id")).then().statusCode(204);

        knock(old.path("token")).then().statusCode(401);
        knock(next.path("token")).then().statusCode(200);
        admin().delete(TOKENS + "/" + old.path("id")).then().spec(Problems.problem(404));
        make("third").then().statusCode(201);
    }

    @Test
    void never_are_there_three_whoever_makes_them_at_once() {
        List<Integer> statuses =
                Races.results(4, runner -> () -> make("token " + runner).statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(201, 201, 409, 409);
        admin().get(TOKENS).then().body("items", hasSize(2));
    }

    @Test
    void only_administrators_have_to_do_with_them() {
        for (Tokens other : List.of(
                Tokens.rep(unique("rep")),
                Tokens.manager(unique("mgr")),
                Tokens.integrator(unique("shop")),
                Tokens.person(unique("aud")).groups("auditor"))) {
            as(other).body("{\"name\":\"x\"}").post(TOKENS).then().spec(Problems.problem(403));
            as(other).get(TOKENS).then().spec(Problems.problem(403));
            as(other)
                    .delete(TOKENS + "/0190f5d2-0000-7000-8000-000000000001")
                    .then()
                    .spec(Problems.problem(403));
        }
        io.restassured.RestAssured.get(TOKENS).then().spec(Problems.problem(401));
    }

    @Test
    void an_inactive_administrator_makes_none() {
        Tokens boss = Tokens.person(unique("boss")).groups("administrator");
        as(boss).get(TOKENS).then().statusCode(200);
        sql.update("UPDATE person SET active = false WHERE id = ?", boss.who().sub());

        as(boss).body("{\"name\":\"x\"}").post(TOKENS).then().spec(Problems.problem(403));
        as(boss).get(TOKENS).then().spec(Problems.problem(403));
        as(boss).delete(TOKENS + "/x").then().spec(Problems.problem(403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"name\":7}",
                "{\"name\":\" \"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"x\",\"key\":1}"
            })
    void bodies_that_make_no_sense_are_refused(String body) {
        admin().body(body).post(TOKENS).then().spec(Problems.problem(400));
        admin().delete(TOKENS + "/nonsense").then().spec(Problems.problem(404));
    }
}

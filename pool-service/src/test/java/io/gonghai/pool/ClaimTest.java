package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ClaimTest {
    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private final String outsider = unique("out");

    private UUID team(String claimRules) {
        return pool("\"" + ann + "\",\"" + bob + "\"", mgr, claimRules);
    }

    @Test
    void a_member_claims_a_pooled_customer() {
        UUID customer = scene.pooled(team("{}"));

        claim(Tokens.rep(ann).name("Ann"), customer)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", equalTo("HELD"))
                .body("holder.id", equalTo(ann))
                .body("holder.name", equalTo("Ann"))
                .body("version", equalTo(2))
                .body("allowedActions", hasItems("return", "transfer"));
    }

    @Test
    void who_comes_too_late_is_told_so_and_not_who_was_first() {
        UUID customer = scene.pooled(team("{}"));
        claim(Tokens.rep(ann), customer).then().statusCode(200);

        claim(Tokens.rep(bob), customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", equalTo(java.util.List.of("NOT_IN_POOL")))
                .body("findings[0].message", notNullValue());
        as(Tokens.rep(bob)).get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));
    }

    @Test
    void a_refusal_names_every_rule_that_failed_with_its_figures() {
        UUID pool = team("{\"holdingLimit\":1,\"dailyClaimLimit\":1,\"reasonRequired\":true}");
        UUID first = scene.pooled(pool);
        UUID second = scene.pooled(pool);
        command(Tokens.rep(ann), first, "claim", Map.of("reason", "mine"))
                .then()
                .statusCode(200);
        command(Tokens.rep(bob), second, "claim", Map.of("reason", "mine"))
                .then()
                .statusCode(200);

        claim(Tokens.rep(ann), second)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", hasItems("HOLDING_LIMIT", "DAILY_CLAIM_LIMIT", "REASON_REQUIRED", "NOT_IN_POOL"))
                .body("findings.find { it.rule == 'HOLDING_LIMIT' }.limit", equalTo(1))
                .body("findings.find { it.rule == 'HOLDING_LIMIT' }.used", equalTo(1))
                .body("findings.find { it.rule == 'HOLDING_LIMIT' }.possibleAt", nullValue())
                .body("findings.find { it.rule == 'DAILY_CLAIM_LIMIT' }.possibleAt", notNullValue());
    }

    @Test
    void what_is_claimed_returned_and_claimed_again_counts_twice_for_the_day() {
        UUID customer = scene.pooled(team("{\"dailyClaimLimit\":2}"));
        for (int i = 0; i < 2; i++) {
            claim(Tokens.rep(ann), customer).then().statusCode(200);
            command(Tokens.rep(ann), customer, "return", Map.of("reason", "no"))
                    .then()
                    .statusCode(200);
        }

        claim(Tokens.rep(ann), customer)
                .then()
                .statusCode(409)
                .body("findings[0].rule", equalTo("DAILY_CLAIM_LIMIT"))
                .body("findings[0].used", equalTo(2));
    }

    @Test
    void who_lost_a_customer_waits_for_the_cool_down() {
        UUID customer = scene.pooled(team("{\"coolDown\":\"P7D\"}"));
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        command(Tokens.manager(mgr), customer, "recall", Map.of("reason", "leave"))
                .then()
                .statusCode(200);

        claim(Tokens.rep(ann), customer).then().statusCode(409).body("findings.rule", hasItem("COOL_DOWN"));
        claim(Tokens.rep(bob), customer).then().statusCode(200);
    }

    @Test
    void an_outsider_does_not_see_the_customer() {
        UUID customer = scene.pooled(team("{}"));

        claim(Tokens.rep(outsider), customer).then().spec(Problems.problem(404, "/problems/not-found"));
        as(Tokens.rep(outsider)).get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));
        as(Tokens.rep(outsider))
                .get("/api/v1/custodies/{id}/claimability", customer)
                .then()
                .spec(Problems.problem(404));
        as(Tokens.rep(outsider))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void a_manager_who_is_no_member_is_told_so() {
        UUID customer = scene.pooled(team("{}"));

        claim(Tokens.manager(mgr), customer).then().statusCode(409).body("findings.rule", hasItem("NOT_A_MEMBER"));
    }

    @Test
    void claiming_needs_no_body() {
        UUID customer = scene.pooled(team("{}"));

        as(Tokens.rep(ann))
                .post("/api/v1/custodies/{id}/claim", customer)
                .then()
                .statusCode(200);
    }

    @Test
    void a_claim_without_a_body_and_one_that_says_nothing_are_the_same() {
        UUID customer = scene.pooled(team("{}"));
        String key = unique("key");
        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .post("/api/v1/custodies/{id}/claim", customer)
                .then()
                .statusCode(200);

        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/custodies/{id}/claim", customer)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true");
    }
}

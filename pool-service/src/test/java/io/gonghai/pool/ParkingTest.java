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
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ParkingTest {
    private static final Map<String, String> WHY = Map.of("reason", "because");
    private static final Map<String, String> FOR_POOL = Map.of("reason", "because", "thawTo", "POOL");

    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID other;
    private UUID customer;

    @BeforeEach
    void a_customer_in_a_pool() {
        pool = made("{\"holdingLimit\":3}", "{\"lockLimitPerRep\":1}");
        other = made("{\"holdingLimit\":1}", "{}");
        customer = scene.pooled(pool);
        as(Tokens.rep(bob)).get("/api/v1/pools/{id}", pool).then().statusCode(200);
    }

    private UUID made(String claimRules, String exemptions) {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s","%s"]},"claimRules":%s,"exemptions":%s}""".formatted(unique("pool"), mgr, ann, bob, claimRules, exemptions));
    }

    private void claimed() {
        claim(Tokens.rep(ann), customer).then().statusCode(200);
    }

    private int counts() {
        return scene.held(ann, pool);
    }

    @Test
    void what_is_frozen_for_its_holder_counts_for_them_and_comes_back_to_them() {
        claimed();
        command(Tokens.manager(mgr), customer, "freeze", WHY)
                .then()
                .statusCode(200)
                .body("state", equalTo("FROZEN"))
                .body("holder.id", equalTo(ann))
                .body("relatedPeople", empty())
                .body("allowedActions", contains("restore", "delete"));
        assertThat(counts()).isEqualTo(1);
        as(Tokens.rep(ann)).get("/api/v1/custodies/{id}", customer).then().statusCode(200);
        command(Tokens.rep(ann), customer, "return", WHY)
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("FROZEN"));
        command(Tokens.rep(ann), customer, "restore", Map.of()).then().spec(Problems.problem(403));

        command(Tokens.manager(mgr), customer, "restore", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"))
                .body("holder.id", equalTo(ann))
                .body("version", equalTo(4));
        assertThat(counts()).isEqualTo(1).isEqualTo(scene.counted(ann, pool));
    }

    @Test
    void what_is_frozen_for_the_pool_is_lost_and_nobody_else_takes_it_until_it_thaws() {
        claimed();
        Instant soon = Instant.now().plusSeconds(2);
        command(
                        Tokens.manager(mgr),
                        customer,
                        "freeze",
                        Map.of("reason", "complaint", "thawTo", "POOL", "thawAt", soon.toString()))
                .then()
                .statusCode(200)
                .body("holder", nullValue())
                .body("relatedPeople", contains(ann))
                .body("thawAt", notNullValue());
        assertThat(counts()).isZero();
        claim(Tokens.rep(bob), customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("FROZEN"))
                .body("findings[0].possibleAt", notNullValue());
        as(Tokens.rep(bob)).get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));

        await().untilAsserted(() -> as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("thaw"))
                .body("items[0].to.state", equalTo("POOLED")));
        claim(Tokens.rep(bob), customer).then().statusCode(200);
    }

    @Test
    void a_holder_freezes_and_restores_their_own_within_their_slots() {
        claimed();
        UUID second = scene.pooled(pool);
        claim(Tokens.rep(ann), second).then().statusCode(200);
        command(Tokens.rep(bob), customer, "freeze", WHY).then().spec(Problems.problem(404));
        command(Tokens.rep(ann), customer, "freeze", WHY).then().statusCode(200);
        command(Tokens.rep(ann), second, "lock", Map.of())
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("LOCK_LIMIT"))
                .body("findings[0].limit", equalTo(1))
                .body("findings[0].used", equalTo(1));
        command(Tokens.rep(ann), customer, "restore", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"));
        command(Tokens.rep(ann), second, "lock", Map.of())
                .then()
                .statusCode(200)
                .body("locked", equalTo(true))
                .body("allowedActions", hasItems("unlock", "freeze"));
        command(Tokens.rep(ann), second, "lock", Map.of())
                .then()
                .statusCode(200)
                .body("version", equalTo(3));
        command(Tokens.rep(ann), second, "unlock", Map.of())
                .then()
                .statusCode(200)
                .body("locked", equalTo(false));
    }

    @Test
    void a_holder_who_freezes_for_the_pool_takes_a_slot_too_until_it_is_over() {
        claimed();
        UUID second = scene.pooled(pool);
        claim(Tokens.rep(ann), second).then().statusCode(200);
        command(Tokens.rep(ann), customer, "freeze", FOR_POOL)
                .then()
                .statusCode(200)
                .body("holder", nullValue())
                .body("allowedActions", contains("restore"));
        assertThat(counts()).isEqualTo(1);
        for (String command : List.of("freeze", "lock")) {
            command(Tokens.rep(ann), second, command, command.equals("lock") ? Map.of() : FOR_POOL)
                    .then()
                    .spec(Problems.problem(409, "/problems/transition-refused"))
                    .body("findings.rule", contains("LOCK_LIMIT"))
                    .body("findings[0].limit", equalTo(1))
                    .body("findings[0].used", equalTo(1));
        }
        command(Tokens.rep(bob), customer, "restore", Map.of()).then().spec(Problems.problem(404));
        command(Tokens.rep(ann), customer, "restore", Map.of("toPool", other))
                .then()
                .spec(Problems.problem(400));
        command(Tokens.rep(ann), customer, "restore", Map.of())
                .then()
                .statusCode(200)
                .body("state", equalTo("POOLED"));
        command(Tokens.rep(ann), second, "freeze", FOR_POOL).then().statusCode(200);
    }

    @Test
    void a_batch_judges_slots_as_single_commands_do() {
        List<UUID> both = scene.pooled(pool, 2);
        both.forEach(one -> claim(Tokens.rep(ann), one).then().statusCode(200));
        Map<String, Object> body = new HashMap<>(FOR_POOL);
        body.put("customerIds", both);
        as(Tokens.rep(ann))
                .body(body)
                .post("/api/v1/custodies/batch/freeze")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE", "REFUSED"))
                .body("results[1].problem.findings.rule", contains("LOCK_LIMIT"));
        body.put("customerIds", List.of(both.get(1)));
        as(Tokens.manager(mgr))
                .body(body)
                .post("/api/v1/custodies/batch/freeze")
                .then()
                .body("results.outcome", contains("DONE"));
        command(Tokens.manager(mgr), both.get(0), "restore", Map.of()).then().statusCode(200);
        claimed();
        command(Tokens.rep(ann), customer, "lock", Map.of()).then().statusCode(200);
    }

    @Test
    void a_date_to_thaw_at_lies_in_the_future_and_not_too_far() {
        for (String date : List.of("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z")) {
            command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r", "thawAt", date))
                    .then()
                    .spec(Problems.problem(400))
                    .body("violations.field", contains("thawAt"));
        }
        command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r", "thawTo", "HOLDER"))
                .then()
                .spec(Problems.problem(409))
                .body("findings.rule", contains("NOT_HELD"));
    }

    @Test
    void a_date_to_thaw_at_is_told_as_it_is_kept() {
        String date = Instant.now()
                .plus(Duration.ofDays(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        command(
                        Tokens.manager(mgr),
                        customer,
                        "freeze",
                        Map.of("reason", "r", "thawAt", date.replace("Z", ".123456789Z")))
                .then()
                .statusCode(200)
                .body("thawAt", equalTo(date.replace("Z", ".123456Z")));

        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("thawAt", equalTo(date.replace("Z", ".123456Z")));
    }

    @Test
    void what_is_discarded_is_in_the_bin_with_what_is_frozen_until_it_is_restored() {
        claimed();
        UUID frozen = scene.pooled(pool);
        command(Tokens.rep(ann), customer, "discard", WHY).then().spec(Problems.problem(403));
        command(Tokens.manager(mgr), customer, "discard", WHY)
                .then()
                .statusCode(200)
                .body("state", equalTo("DISCARDED"));
        command(Tokens.manager(mgr), frozen, "freeze", WHY).then().statusCode(200);
        assertThat(counts()).isZero();
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?state=FROZEN,DISCARDED&count=true&poolId=" + pool)
                .then()
                .statusCode(200)
                .body("items.customerId", containsInAnyOrder(customer.toString(), frozen.toString()))
                .body("count", equalTo(2));
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(409, "/problems/pool-not-empty"));
        command(Tokens.manager(mgr), customer, "restore", Map.of("toPool", other))
                .then()
                .statusCode(200)
                .body("poolId", equalTo(other.toString()))
                .body("state", equalTo("POOLED"));
        command(Tokens.manager(mgr), customer, "restore", Map.of())
                .then()
                .spec(Problems.problem(409))
                .body("findings.rule", contains("NOT_PARKED"));
    }

    @Test
    void a_move_of_a_held_customer_takes_its_place_in_the_other_pools_ledger() {
        claimed();
        command(Tokens.manager(mgr), customer, "move", Map.of("toPool", other))
                .then()
                .statusCode(200)
                .body("poolId", equalTo(other.toString()))
                .body("holder.id", equalTo(ann));
        assertThat(counts()).isZero();
        assertThat(scene.held(ann, other)).isEqualTo(1);

        UUID second = scene.pooled(pool);
        claim(Tokens.rep(ann), second).then().statusCode(200);
        command(Tokens.manager(mgr), second, "move", Map.of("toPool", other))
                .then()
                .spec(Problems.problem(409))
                .body("findings.rule", contains("HOLDING_LIMIT"));
        command(Tokens.manager(mgr), second, "move", Map.of("toPool", other, "force", true))
                .then()
                .statusCode(200);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", second)
                .then()
                .body("items[0].command", equalTo("move"))
                .body("items[0].forced", equalTo(true));
        assertThat(scene.held(ann, other)).isEqualTo(2).isEqualTo(scene.counted(ann, other));
        command(Tokens.rep(ann), second, "move", Map.of("toPool", pool)).then().spec(Problems.problem(403));
    }

    @Test
    void a_holder_restores_what_they_froze_to_themselves_and_not_into_a_pool() {
        claimed();
        command(Tokens.rep(ann), customer, "freeze", WHY).then().statusCode(200);
        command(Tokens.rep(ann), customer, "restore", Map.of("toPool", pool))
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("toPool"));
        command(Tokens.rep(ann), customer, "restore", Map.of())
                .then()
                .statusCode(200)
                .body("holder.id", equalTo(ann));
    }

    @Test
    void a_locked_customer_comes_into_another_pool_only_where_a_lock_is_left() {
        UUID strict = made("{}", "{\"lockLimitPerRep\":0}");
        claimed();
        command(Tokens.rep(ann), customer, "lock", Map.of()).then().statusCode(200);
        command(Tokens.manager(mgr), customer, "move", Map.of("toPool", strict))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("LOCK_LIMIT"))
                .body("findings[0].limit", equalTo(0));
        command(Tokens.manager(mgr), customer, "move", Map.of("toPool", strict, "force", true))
                .then()
                .statusCode(200)
                .body("locked", equalTo(true));
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].forced", equalTo(true))
                .body("items[0].passedOver", contains("LOCK_LIMIT"));
    }

    @Test
    void collaborators_are_added_and_removed_by_holder_and_manager() {
        claimed();
        as(Tokens.rep(ann))
                .put("/api/v1/custodies/{id}/related-people/{person}", customer, bob)
                .then()
                .statusCode(200)
                .body("relatedPeople", contains(bob));
        as(Tokens.rep(bob)).get("/api/v1/custodies/{id}", customer).then().statusCode(200);
        as(Tokens.rep(bob))
                .delete("/api/v1/custodies/{id}/related-people/{person}", customer, ann)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(ann))
                .put("/api/v1/custodies/{id}/related-people/{person}", customer, unique("stranger"))
                .then()
                .spec(Problems.problem(400));
        for (String hostile : List.of("x".repeat(201), "\u0000", "a\nb", " ")) {
            as(Tokens.rep(ann))
                    .put("/api/v1/custodies/{id}/related-people/{person}", customer, hostile)
                    .then()
                    .statusCode(oneOf(400, 404));
        }
        as(Tokens.manager(mgr))
                .delete("/api/v1/custodies/{id}/related-people/{person}", customer, bob)
                .then()
                .statusCode(200)
                .body("relatedPeople", empty());
        as(Tokens.rep(bob)).get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));
    }
}

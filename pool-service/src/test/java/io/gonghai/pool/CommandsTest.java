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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class CommandsTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void team() {
        pool = pool("\"" + ann + "\",\"" + bob + "\"", mgr, "{\"holdingLimit\":1}");
    }

    private UUID heldByAnn() {
        UUID customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        return customer;
    }

    @Test
    void a_returned_customer_is_pooled_again_and_keeps_who_had_it() {
        UUID customer = heldByAnn();

        command(Tokens.rep(ann), customer, "return", Map.of("reason", "no budget"))
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("state", equalTo("POOLED"))
                .body("holder", nullValue())
                .body("relatedPeople", contains(ann))
                .body("allowedActions", contains("claim"));
        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("relatedPeople", hasSize(0));
        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void a_customer_may_be_returned_to_another_pool_of_the_holder_only() {
        UUID other = pool("\"" + ann + "\"", mgr, "{}");
        UUID foreign = pool("\"" + bob + "\"", mgr, "{}");
        UUID customer = heldByAnn();

        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r", "toPool", foreign))
                .then()
                .spec(Problems.problem(400));
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r", "toPool", Ids.next()))
                .then()
                .spec(Problems.problem(400));
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r", "toPool", other))
                .then()
                .statusCode(200)
                .body("poolId", equalTo(other.toString()));
        assertThat(scene.held(ann, pool)).isZero();
        assertThat(scene.held(ann, other)).isZero();
    }

    @Test
    void a_manager_assigns_within_the_limit_and_above_it_only_by_force() {
        UUID first = scene.pooled(pool);
        UUID second = scene.pooled(pool);
        command(Tokens.manager(mgr), first, "assign", Map.of("to", ann))
                .then()
                .statusCode(200)
                .body("holder.id", equalTo(ann));

        command(Tokens.manager(mgr), second, "assign", Map.of("to", ann))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("HOLDING_LIMIT"));
        command(Tokens.manager(mgr), second, "assign", Map.of("to", ann, "force", true))
                .then()
                .statusCode(200);
        assertThat(scene.held(ann, pool)).isEqualTo(2);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", second)
                .then()
                .statusCode(200)
                .body("items[0].forced", equalTo(true))
                .body("items[0].actor.id", equalTo(mgr));
    }

    @Test
    void force_does_not_make_strangers_members() {
        command(Tokens.manager(mgr), scene.pooled(pool), "assign", Map.of("to", unique("stranger"), "force", true))
                .then()
                .statusCode(409)
                .body("findings.rule", contains("NOT_A_MEMBER"))
                .body("findings.message", contains("Not a member of the pool that the customer would be held from."));
    }

    @Test
    void assigning_what_is_held_is_refused() {
        command(Tokens.manager(mgr), heldByAnn(), "assign", Map.of("to", bob))
                .then()
                .statusCode(409)
                .body("findings.rule", contains("NOT_IN_POOL"));
    }

    @Test
    void a_transfer_needs_room_at_the_receiver() {
        UUID customer = heldByAnn();
        claim(Tokens.rep(bob), scene.pooled(pool)).then().statusCode(200);

        command(Tokens.rep(ann), customer, "transfer", Map.of("to", bob))
                .then()
                .statusCode(409)
                .body("findings.rule", contains("HOLDING_LIMIT"));
        command(Tokens.rep(ann), customer, "transfer", Map.of("to", ann))
                .then()
                .statusCode(409)
                .body("findings.rule", hasItems("HOLDING_LIMIT", "ALREADY_HOLDER"));
    }

    @Test
    void what_a_colleague_has_is_told_to_managers_and_not_to_who_would_pass_one_on() {
        UUID customer = heldByAnn();
        claim(Tokens.rep(bob), scene.pooled(pool)).then().statusCode(200);
        Map<String, Object> batch = Map.of("customerIds", List.of(customer), "to", bob);

        command(Tokens.rep(ann), customer, "transfer", Map.of("to", bob))
                .then()
                .statusCode(409)
                .body("findings.rule", contains("HOLDING_LIMIT"))
                .body("findings[0].passed", equalTo(false))
                .body("findings[0].limit", nullValue())
                .body("findings[0].used", nullValue())
                .body("findings[0].message", equalTo("The person has no room for another customer."));
        as(Tokens.rep(ann))
                .body(batch)
                .post("/api/v1/custodies/batch/transfer")
                .then()
                .body("results[0].problem.findings[0].rule", equalTo("HOLDING_LIMIT"))
                .body("results[0].problem.findings[0].used", nullValue());
        for (Tokens boss : List.of(Tokens.manager(mgr), Tokens.administrator())) {
            command(boss, customer, "transfer", Map.of("to", bob))
                    .then()
                    .statusCode(409)
                    .body("findings[0].limit", equalTo(1))
                    .body("findings[0].used", equalTo(1));
            as(boss).body(batch)
                    .post("/api/v1/custodies/batch/transfer")
                    .then()
                    .body("results[0].problem.findings[0].used", equalTo(1));
        }
    }

    @Test
    void a_transferred_customer_has_another_holder_and_both_ledgers_agree() {
        UUID customer = heldByAnn();

        command(Tokens.rep(ann), customer, "transfer", Map.of("to", bob, "reason", "east"))
                .then()
                .statusCode(200)
                .body("holder.id", equalTo(bob))
                .body("allowedActions", hasSize(0));
        assertThat(scene.held(ann, pool)).isZero();
        assertThat(scene.held(bob, pool)).isEqualTo(1);
        as(Tokens.rep(ann)).get("/api/v1/custodies/{id}", customer).then().statusCode(200);
    }

    @ParameterizedTest(name = "{0} by {1} on a {2} customer answers {3}")
    @CsvSource({
        "return,   bob,   held,   404", "return,   mgr,   held,   403", "return,   ann,   pooled, 409",
                "return, outsider, pooled, 404",
        "recall,   ann,   held,   403", "recall,   bob,   held,   404", "recall,   mgr,   pooled, 409",
                "recall, bob,      pooled, 403",
        "transfer, bob,   held,   404", "transfer, mgr,   pooled, 409", "transfer, bob,   pooled, 409",
                "transfer, outsider, held, 404",
        "assign,   ann,   pooled, 403", "assign,   ann,   held,   403", "assign,   outsider, pooled, 404",
                "claim, outsider, held, 404",
        "claim,    mgr,   held,   409", "claim,    bob,   held,   409",
    })
    void who_may_not_is_told_no_more_than_they_may_see(String command, String who, String state, int status) {
        UUID customer = state.equals("held") ? heldByAnn() : scene.pooled(pool);
        String person = switch (who) {
            case "ann" -> ann;
            case "bob" -> bob;
            case "mgr" -> mgr;
            default -> unique("outsider");
        };
        Map<String, String> body = switch (command) {
            case "claim" -> Map.of();
            case "assign", "transfer" -> Map.of("to", bob);
            default -> Map.of("reason", "r");
        };

        command(Tokens.rep(person), customer, command, body).then().spec(Problems.problem(status));
        command(Tokens.integrator("crm"), customer, command, body).then().spec(Problems.problem(403));
        int version = state.equals("held") ? 2 : 1;
        admin().get("/api/v1/custodies/{id}", customer).then().body("version", equalTo(version));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return|{}",
                "return|{\"reason\":\" \"}",
                "return|{\"reason\":1}",
                "return|{\"reason\":\"r\",\"toPool\":\"x\"}",
                "return|{\"reason\":\"r\",\"why\":1}",
                "recall|{}",
                "recall|[]",
                "assign|{}",
                "assign|{\"to\":\"\"}",
                "assign|{\"to\":null}",
                "assign|{\"to\":\"a\",\"force\":\"yes\"}",
                "transfer|{\"reason\":\"r\"}",
                "transfer|{\"to\":{}}",
                "claim|{\"reason\":[]}",
                "claim|{",
                "claim|{\"reason\":\"a\\u0000b\"}",
                "recall|null"
            })
    void bad_bodies_are_refused_and_move_nothing(String command, String body) {
        UUID customer = heldByAnn();

        admin().body(body)
                .post("/api/v1/custodies/{id}/{command}", customer, command)
                .then()
                .spec(Problems.problem(400));
        admin().get("/api/v1/custodies/{id}", customer).then().body("version", equalTo(2));
    }

    @Test
    void what_nobody_knows_is_not_found() {
        claim(Tokens.rep(ann), Ids.next()).then().spec(Problems.problem(404));
        admin().get("/api/v1/custodies/{id}", Ids.next()).then().spec(Problems.problem(404));
        admin().get("/api/v1/custodies/nonsense").then().spec(Problems.problem(404));
        admin().body("{}").post("/api/v1/custodies/nonsense/claim").then().spec(Problems.problem(404));
        admin().body("{}")
                .post("/api/v1/custodies/{id}/explode", Ids.next())
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void while_customer_service_is_away_nobody_says_that_a_customer_does_not_exist() {
        CustomerServiceBeside.away = true;
        try {
            claim(Tokens.rep(ann), Ids.next())
                    .then()
                    .spec(Problems.problem(503))
                    .header("Retry-After", notNullValue());
        } finally {
            CustomerServiceBeside.away = false;
        }
    }

    @Test
    void a_customer_not_heard_of_yet_is_fetched_with_its_card() {
        UUID customer = Ids.next();
        CustomerServiceBeside.CUSTOMERS.put(customer.toString(), """
                {"customerId":"%s","version":1,"type":"PERSON","region":"CN-GD","createdBy":"x","at":"2026-03-02T01:30:00Z",
                 "placement":{"poolId":"%s","holder":null},"card":{"customerId":"%s","version":1,"type":"PERSON","name":"李雷","region":"CN-GD","custom":{}}}""".formatted(customer, pool, customer));

        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("state", equalTo("POOLED"));
        as(Tokens.rep(ann)).get("/api/v1/pools/{id}/customers?q=李", pool).then().body("items[0].name", equalTo("李雷"));
        claim(Tokens.rep(ann), customer).then().statusCode(200);
    }

    @Test
    void claimability_runs_the_rules_of_a_claim_and_changes_nothing() {
        UUID customer = scene.pooled(pool);
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/claimability", customer)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("findings.rule", hasItems("HOLDING_LIMIT", "NOT_IN_POOL"));
        heldByAnn();
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/claimability", customer)
                .then()
                .body("allowed", equalTo(false))
                .body("findings.find { it.rule == 'HOLDING_LIMIT' }.used", equalTo(1))
                .body("findings.find { it.rule == 'NOT_IN_POOL' }.passed", equalTo(true));
        admin().get("/api/v1/custodies/{id}", customer).then().body("version", equalTo(1));
    }

    @Test
    void history_is_paged_newest_first() {
        UUID customer = heldByAnn();
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "no"))
                .then()
                .statusCode(200);
        Response first = as(Tokens.rep(ann)).get("/api/v1/custodies/{id}/history?limit=2&count=true", customer);
        first.then()
                .body("items.version", contains(3, 2))
                .body("count", equalTo(3))
                .body("items[0].reason", equalTo("no"));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history?limit=2&cursor=" + first.path("next"), customer)
                .then()
                .body("items.version", contains(1))
                .body("next", nullValue())
                .body("items[0].from", nullValue());
    }

    @Test
    void managers_list_what_is_assigned_and_reps_their_own() {
        List<UUID> held = new ArrayList<>();
        held.add(heldByAnn());
        UUID other = scene.pooled(pool);
        claim(Tokens.rep(bob), other).then().statusCode(200);
        scene.pooled(pool);

        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?state=HELD&poolId={p}&count=true", pool)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("count", equalTo(2))
                .body("items.holder.id", hasItems(ann, bob));
        as(Tokens.manager(mgr)).get("/api/v1/custodies?poolId={p}", pool).then().body("items", hasSize(3));
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?holder={h}", ann)
                .then()
                .body("items.customerId", contains(held.getFirst().toString()));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies?holder=me")
                .then()
                .body("items.customerId", contains(held.getFirst().toString()));
        as(Tokens.rep(ann)).get("/api/v1/custodies").then().spec(Problems.problem(403));
        as(Tokens.rep(ann)).get("/api/v1/custodies?holder={h}", bob).then().spec(Problems.problem(403));
        UUID foreign = pool("\"" + bob + "\"", "admin-1", "{}");
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?holder={h}&poolId={p}&count=true", ann, foreign)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("count", equalTo(0));
        admin().get("/api/v1/custodies?state=FROZEN&poolId={p}", pool)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        for (String bad : List.of("state=LOST", "poolId=x", "cursor=x", "limit=0", "pool=x")) {
            admin().get("/api/v1/custodies?" + bad).then().spec(Problems.problem(400));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Response page = as(Tokens.manager(mgr)).get("/api/v1/custodies?limit=1&poolId=" + pool + "&cursor=" + next);
            seen.addAll(page.path("items.customerId"));
            next = page.path("next");
        } while (next != null);
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void a_list_says_what_may_be_tried_just_as_the_single_read_does() {
        UUID both = pool("\"" + ann + "\",\"" + mgr + "\"", mgr, "{}");
        UUID assignOnly = Scene.poolOf("""
                {"name":"%s","claimMode":"ASSIGN_ONLY","managers":{"people":["%s"]},"members":{"people":["%s"]}}""".formatted(unique("pool"), mgr, mgr));
        heldByAnn();
        scene.pooled(pool);
        UUID pooled = scene.pooled(both);
        scene.pooled(assignOnly);

        assertListedAsRead(Tokens.rep(ann), "holder=me", 1);
        assertListedAsRead(Tokens.manager(mgr), "limit=50", 4);
        for (UUID listed : List.of(pool, both, assignOnly)) {
            assertListedAsRead(Tokens.administrator(), "poolId=" + listed, listed.equals(pool) ? 2 : 1);
            assertListedAsRead(
                    Tokens.person("aud-1").groups("auditor"), "poolId=" + listed, listed.equals(pool) ? 2 : 1);
        }
        as(Tokens.rep(ann))
                .get("/api/v1/custodies?holder=me")
                .then()
                .body("items[0].allowedActions", contains("return", "transfer", "lock", "freeze"));
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?poolId={p}", both)
                .then()
                .body("items[0].customerId", equalTo(pooled.toString()))
                .body("items[0].allowedActions", contains("claim", "assign", "move", "freeze", "discard", "delete"));
    }

    private static void assertListedAsRead(Tokens who, String query, int many) {
        List<Map<String, Object>> items =
                as(who).get("/api/v1/custodies?" + query).path("items");
        assertThat(items).hasSize(many);
        items.forEach(item -> assertThat(item.containsKey("name")).isTrue());
        items.forEach(item -> item.remove("name"));
        items.forEach(item -> item.keySet().removeAll(Set.of("lastFollowUpAt", "dueAt", "rule", "deadlineKnown")));
        items.forEach(item -> assertThat(as(who).get("/api/v1/custodies/{id}", item.get("customerId"))
                        .<Map<String, Object>>path(""))
                .isEqualTo(item));
    }

    @Test
    void history_names_nobody_where_the_system_did_it() {
        UUID customer = heldByAnn();
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .statusCode(200)
                .body("items.command", contains("claim", "pool"))
                .body("items[0].actor.id", equalTo(ann))
                .body("items[1].actor", nullValue());
    }

    @Test
    void a_batch_answers_each_customer_for_itself_and_in_order() {
        UUID room = scene.pooled(pool);
        UUID none = Ids.next();
        UUID noRoom = scene.pooled(pool);
        Response response = as(Tokens.rep(ann))
                .body(Map.of("customerIds", List.of(room, none, noRoom)))
                .post("/api/v1/custodies/batch/claim");

        response.then()
                .statusCode(200)
                .body("results.customerId", contains(room.toString(), none.toString(), noRoom.toString()))
                .body("results.outcome", contains("DONE", "UNKNOWN", "REFUSED"))
                .body("results[0].custody.state", equalTo("HELD"))
                .body("results[1].problem.status", equalTo(404))
                .body("results[2].problem.type", equalTo("/problems/claim-refused"))
                .body("results[2].problem.findings[0].rule", equalTo("HOLDING_LIMIT"));
        as(Tokens.manager(mgr))
                .body(Map.of("customerIds", List.of(room, noRoom), "reason", "r"))
                .post("/api/v1/custodies/batch/recall")
                .then()
                .body("results.outcome", contains("DONE", "REFUSED"));
        as(Tokens.manager(mgr))
                .body(Map.of("customerIds", List.of(room), "to", ann))
                .post("/api/v1/custodies/batch/assign")
                .then()
                .body("results.outcome", contains("DONE"));
        as(Tokens.rep(ann))
                .body(Map.of("customerIds", List.of(room), "to", bob))
                .post("/api/v1/custodies/batch/transfer")
                .then()
                .body("results.outcome", contains("DONE"));
        as(Tokens.rep(bob))
                .body(Map.of("customerIds", List.of(room), "reason", "r"))
                .post("/api/v1/custodies/batch/return")
                .then()
                .body("results.outcome", contains("DONE"));
    }

    @Test
    void a_repeated_batch_remembers_what_was_done_and_judges_refusals_anew() {
        UUID room = scene.pooled(pool);
        UUID noRoom = scene.pooled(pool);
        String key = unique("key");
        var batch = Map.of("customerIds", List.of(room, noRoom));
        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body(batch)
                .post("/api/v1/custodies/batch/claim")
                .then()
                .body("results.outcome", contains("DONE", "REFUSED"));
        command(Tokens.rep(ann), room, "return", Map.of("reason", "r")).then().statusCode(200);

        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body(batch)
                .post("/api/v1/custodies/batch/claim")
                .then()
                .body("results.outcome", contains("DONE", "DONE"))
                .body("results[0].custody.version", equalTo(2));
        assertThat(scene.counted(ann, pool)).isEqualTo(1);
    }

    @Test
    void a_batch_that_is_no_batch_is_refused() {
        UUID one = Ids.next();
        List<UUID> tooMany =
                java.util.stream.Stream.generate(Ids::next).limit(501).toList();
        for (Object ids : List.of(List.of(), List.of(one, one), tooMany, List.of("x"), "x")) {
            as(Tokens.rep(ann))
                    .body(Map.of("customerIds", ids))
                    .post("/api/v1/custodies/batch/claim")
                    .then()
                    .spec(Problems.problem(400));
        }
        as(Tokens.rep(ann))
                .body("{}")
                .post("/api/v1/custodies/batch/claim")
                .then()
                .spec(Problems.problem(400));
        as(Tokens.rep(ann))
                .body("{\"customerIds\":[null]}")
                .post("/api/v1/custodies/batch/claim")
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void how_many_a_batch_may_name_is_said_in_one_way() {
        List<UUID> tooMany =
                java.util.stream.Stream.generate(Ids::next).limit(501).toList();

        List<List<Map<String, String>>> violations = java.util.stream.Stream.of(List.of(), tooMany)
                .map(ids -> as(Tokens.rep(ann))
                        .body(Map.of("customerIds", ids))
                        .post("/api/v1/custodies/batch/claim")
                        .<List<Map<String, String>>>path("violations"))
                .toList();

        assertThat(violations.get(0)).hasSize(1).isEqualTo(violations.get(1));
        assertThat(violations.get(0).getFirst().get("message")).contains("1", "500");
    }

    @Test
    void limits_say_how_much_is_used() {
        heldByAnn();
        as(Tokens.rep(ann))
                .get("/api/v1/reps/me/limits")
                .then()
                .statusCode(200)
                .body("pools.find { it.poolId == '" + pool + "' }.holdingUsed", equalTo(1))
                .body("pools.find { it.poolId == '" + pool + "' }.holdingLimit", equalTo(1))
                .body("pools.find { it.poolId == '" + pool + "' }.claimedToday", equalTo(1));
    }

    @Test
    void an_inactive_person_is_refused_everywhere() {
        UUID customer = heldByAnn();
        sql.update("UPDATE person SET active = false WHERE id = ?", ann);

        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r"))
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(ann)).get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(403));
        claim(Tokens.rep(ann), scene.pooled(pool))
                .then()
                .statusCode(409)
                .body("findings.rule", contains("INACTIVE_REP"));
    }

    @Test
    void who_became_inactive_is_judged_and_not_told_what_was_answered_before() {
        UUID customer = scene.pooled(pool);
        String key = unique("key");
        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/custodies/{id}/claim", customer)
                .then()
                .statusCode(200);
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r"))
                .then()
                .statusCode(200);
        UUID another = scene.pooled(pool);
        var batch = Map.of("customerIds", List.of(another));
        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body(batch)
                .post("/api/v1/custodies/batch/claim")
                .then()
                .body("results.outcome", contains("DONE"));
        sql.update("UPDATE person SET active = false WHERE id = ?", ann);

        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/custodies/{id}/claim", customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("INACTIVE_REP"));
        UUID third = scene.pooled(pool);
        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body(Map.of("customerIds", List.of(another, third)))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .body("results.outcome", contains("REFUSED", "REFUSED"))
                .body("results[0].problem.findings.rule", contains("INACTIVE_REP"))
                .body("results[1].problem.findings.rule", contains("INACTIVE_REP"));
        assertThat(sql.list(
                        "SELECT operation FROM idempotency WHERE operation LIKE '%' || ?",
                        row -> row.getString(1), third.toString()))
                .as("what was refused leaves no trace")
                .isEmpty();
    }

    @Test
    void whose_roles_move_nothing_is_offered_nothing() {
        UUID customer = scene.pooled(pool);
        Tokens auditor = Tokens.person(mgr).groups("auditor");

        as(auditor)
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("allowedActions", empty());
        as(auditor).get("/api/v1/custodies?poolId={p}", pool).then().body("items.allowedActions.flatten()", empty());
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("allowedActions", hasItem("assign"));
    }

    @Test
    void urgent_customers_wait_for_their_head_start() {
        UUID urgent = pool(
                "\"" + ann + "\"",
                mgr,
                "{\"headStart\":{\"tiers\":[\"gold\"],\"priorities\":[\"HIGH\"],\"lasts\":\"PT24H\"}}");
        UUID customer = scene.pooled(urgent);
        claim(Tokens.rep(ann), customer)
                .then()
                .statusCode(409)
                .body("findings.rule", contains("HEAD_START"))
                .body("findings[0].possibleAt", notNullValue())
                .body(
                        "findings[0].message",
                        matchesPattern("Until 2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+08:00 only .* gold\\."));
        as(Tokens.rep(ann))
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/custodies/{id}/claimability", customer)
                .then()
                .body(
                        "findings.find { it.rule == 'HEAD_START' }.message",
                        matchesPattern("2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+08:00 之前.*"));
        sql.update("UPDATE person SET tier = 'gold' WHERE id = ?", ann);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
    }

    @Test
    void a_batch_asks_once_for_all_that_is_not_known() {
        UUID known = scene.pooled(pool);
        UUID newcomer = Ids.next();
        List<UUID> nobody =
                java.util.stream.Stream.generate(Ids::next).limit(20).toList();
        CustomerServiceBeside.CUSTOMERS.put(newcomer.toString(), """
                {"customerId":"%s","placement":{"poolId":"%s","holder":null}}""".formatted(newcomer, pool));
        List<UUID> all = new ArrayList<>(nobody);
        all.addFirst(newcomer);
        all.add(known);
        int before = CustomerServiceBeside.LOOKUPS.get();

        Response response = as(Tokens.manager(mgr))
                .body(Map.of("customerIds", all, "to", ann, "force", true))
                .post("/api/v1/custodies/batch/assign");

        response.then().statusCode(200).body("results.findAll { it.outcome == 'UNKNOWN' }", hasSize(20));
        assertThat(response.<String>path("results[0].outcome")).isEqualTo("DONE");
        assertThat(response.<String>path("results[21].outcome")).isEqualTo("DONE");
        assertThat(CustomerServiceBeside.LOOKUPS.get() - before).isEqualTo(1);
        assertThat(CustomerServiceBeside.ASKED).doesNotContain(newcomer.toString());
    }

    @Test
    void while_customer_service_is_away_only_the_unknown_of_a_batch_have_to_wait() {
        UUID known = scene.pooled(pool);
        CustomerServiceBeside.away = true;
        try {
            as(Tokens.rep(ann))
                    .body(Map.of("customerIds", List.of(Ids.next(), known)))
                    .post("/api/v1/custodies/batch/claim")
                    .then()
                    .statusCode(200)
                    .body("results.outcome", contains("REFUSED", "DONE"))
                    .body("results[0].problem.status", equalTo(503));
        } finally {
            CustomerServiceBeside.away = false;
        }
    }

    @Test
    void a_batch_that_takes_too_long_begins_with_no_more() throws InterruptedException {
        UUID slow = scene.pooled(pool);
        UUID late = scene.pooled(pool);
        CountDownLatch locked = new CountDownLatch(1);
        Thread blocker = Thread.startVirtualThread(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    int self = sql.first(
                                    "SELECT pg_backend_pid() FROM custody WHERE customer_id = ? FOR UPDATE",
                                    row -> row.getInt(1),
                                    slow)
                            .orElseThrow();
                    locked.countDown();
                    await().atMost(Duration.ofSeconds(30)).until(() -> somebodyWaitsFor(self)); // on a busy machine
                    sql.first("SELECT pg_sleep(3.2)::text", row -> row.getString(1));
                }));
        locked.await();

        Response response = as(Tokens.manager(mgr))
                .body(Map.of("customerIds", List.of(slow, late), "to", ann, "force", true))
                .post("/api/v1/custodies/batch/assign");
        blocker.join();

        response.then()
                .body("results.outcome", contains("DONE", "REFUSED"))
                .body("results[1].problem.status", equalTo(503));
        assertThat(scene.counted(ann, pool)).isEqualTo(1);
    }

    private boolean somebodyWaitsFor(int backend) {
        return sql.first(
                                "SELECT count(*) FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid))",
                                row -> row.getInt(1),
                                backend)
                        .orElse(0)
                > 0;
    }
}

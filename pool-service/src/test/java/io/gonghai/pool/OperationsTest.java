package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.quoted;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.operations.application.RunOperations;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes many transactions: offboarding, retirement, moves. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class OperationsTest {
    private static final String STREAM = "gonghai.custody.v1";
    private static final Map<String, String> WHY = Map.of("reason", "because");

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    RunOperations run;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");

    @BeforeEach
    void people_are_known() {
        Stream.of(ann, bob, mgr)
                .forEach(person ->
                        as(Tokens.rep(person)).get("/api/v1/pools").then().statusCode(200));
    }

    private UUID team(String claimRules) {
        return pool(quoted(Stream.of(ann, bob)), mgr, claimRules);
    }

    private List<UUID> held(String holder, UUID pool, int many) {
        List<UUID> customers = scene.pooled(pool, many);
        for (int from = 0; from < many; from += 500) {
            as(Tokens.manager(mgr))
                    .body(Map.of(
                            "customerIds",
                            customers.subList(from, Math.min(many, from + 500)),
                            "to",
                            holder,
                            "force",
                            true))
                    .post("/api/v1/custodies/batch/assign")
                    .then()
                    .statusCode(200);
        }
        return customers;
    }

    private static Response offboard(String person, Map<String, ?> body) {
        return admin().body(body).post("/api/v1/reps/{id}/offboard", person);
    }

    private static Response retire(UUID pool, String version, UUID toPool) {
        return admin().header("If-Match", version)
                .body(Map.of("toPool", toPool))
                .post("/api/v1/pools/{id}/retirement", pool);
    }

    private static Response moves(Tokens who, UUID pool, Map<String, ?> body) {
        return as(who).body(body).post("/api/v1/pools/{id}/moves", pool);
    }

    private static ValidatableResponse ended(Response started) {
        String id = started.then()
                .statusCode(202)
                .header("Location", notNullValue())
                .extract()
                .path("operationId");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !operation(id).path("state").equals("RUNNING"));
        return operation(id).then().statusCode(200);
    }

    private static Response operation(String id) {
        return admin().get("/api/v1/operations/{id}", id);
    }

    private List<String> states(List<UUID> customers) {
        return sql.list(
                "SELECT state || coalesce(' ' || holder, '') FROM custody WHERE customer_id = ANY (?) ORDER BY array_position(?::uuid[], customer_id)",
                row -> row.getString(1),
                customers,
                customers);
    }

    private int in(UUID pool) {
        return sql.first("SELECT count(*) FROM custody WHERE pool_id = ?", row -> row.getInt(1), pool)
                .orElseThrow();
    }

    @Test
    void a_leavers_customers_go_to_the_successor_where_the_rules_pass_and_else_back() {
        UUID both = team("{\"holdingLimit\":3}");
        UUID annsOnly = pool(quoted(Stream.of(ann)), mgr, "{}");
        List<UUID> inBoth = held(ann, both, 5);
        List<UUID> inAnns = held(ann, annsOnly, 2);
        UUID frozen = held(ann, both, 1).getFirst();
        command(Tokens.manager(mgr), frozen, "freeze", WHY).then().statusCode(200);

        ValidatableResponse ended = ended(offboard(ann, Map.of("successor", bob)));

        ended.body("kind", equalTo("OFFBOARDING"))
                .body("state", equalTo("DONE"))
                .body("endedAt", notNullValue())
                .body("counts.total", equalTo(8))
                .body("counts.moved", equalTo(8))
                .body("counts.passedOn", equalTo(3))
                .body("counts.failed", equalTo(0));
        assertThat(states(inBoth))
                .containsExactlyInAnyOrder("HELD " + bob, "HELD " + bob, "HELD " + bob, "POOLED", "POOLED");
        assertThat(states(inAnns)).containsOnly("POOLED");
        assertThat(states(List.of(frozen))).containsExactly("FROZEN");
        assertThat(scene.held(ann, both)).isZero();
        assertThat(scene.held(bob, both)).isEqualTo(3).isEqualTo(scene.counted(bob, both));
        as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().spec(Problems.problem(403));
        assertThat(claim(Tokens.rep(ann), inAnns.getFirst()).<List<String>>path("findings.rule"))
                .contains("INACTIVE_REP");
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}", frozen)
                .then()
                .body("relatedPeople", contains(ann))
                .body("holder", nullValue());
        command(Tokens.manager(mgr), frozen, "restore", Map.of()).then().body("state", equalTo("POOLED"));
    }

    @Test
    void the_report_names_each_move_once_page_by_page() {
        List<UUID> customers = held(ann, team("{}"), 7);
        String id = ended(offboard(ann, Map.of())).extract().path("id");

        Set<String> reported = new HashSet<>();
        String cursor = "";
        do {
            Response page = admin().get("/api/v1/operations/{id}/report?limit=3&count=true&cursor={c}", id, cursor);
            page.then().statusCode(200).body("count", equalTo(7)).body("items[0].command", equalTo("offboard"));
            page.then().body("items[0].from.holder", equalTo(ann)).body("items[0].to.state", equalTo("POOLED"));
            reported.addAll(page.<List<String>>path("items.customerId"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(reported)
                .containsExactlyInAnyOrderElementsOf(
                        customers.stream().map(UUID::toString).toList());
    }

    @Test
    void a_customer_that_cannot_be_written_is_named_and_stepped_over() {
        List<UUID> customers = held(ann, team("{}"), 6);
        UUID broken = customers.get(2);
        sql.update("""
                INSERT INTO custody_history (customer_id, version, command, actor, at, to_state, to_pool, rules_version)
                SELECT customer_id, 3, 'broken', 'test', clock_timestamp(), 'POOLED', pool_id, 1 FROM custody WHERE customer_id = ?""", broken);

        ValidatableResponse ended = ended(offboard(ann, Map.of()));

        ended.body("state", equalTo("INCOMPLETE"))
                .body("counts.moved", equalTo(5))
                .body("counts.failed", equalTo(1));
        admin().get("/api/v1/operations/{id}/failures", ended.extract().<String>path("id"))
                .then()
                .statusCode(200)
                .body("items.customerId", contains(broken.toString()))
                .body("items[0].codes", contains("BROKEN"));
    }

    @Test
    void a_pool_is_retired_with_all_that_is_in_it_and_what_still_comes_goes_on() {
        UUID pool = team("{}");
        UUID target = pool(quoted(Stream.of(ann)), mgr, "{\"holdingLimit\":1}");
        UUID pooled = scene.pooled(pool);
        List<UUID> anns = held(ann, pool, 2);
        UUID bobs = held(bob, pool, 1).getFirst();
        UUID frozen = held(ann, pool, 1).getFirst();
        UUID discarded = scene.pooled(pool);
        command(Tokens.manager(mgr), frozen, "freeze", WHY).then().statusCode(200);
        command(Tokens.manager(mgr), discarded, "discard", WHY).then().statusCode(200);

        ValidatableResponse ended = ended(retire(pool, "\"1\"", target));

        ended.body("state", equalTo("DONE")).body("counts.moved", equalTo(6)).body("counts.forced", equalTo(2));
        assertThat(states(List.of(pooled, anns.get(0), bobs, frozen, discarded)))
                .containsExactly("POOLED", "HELD " + ann, "HELD " + bob, "FROZEN " + ann, "DISCARDED");
        assertThat(in(pool)).isZero();
        assertThat(scene.held(ann, target)).isEqualTo(3).isEqualTo(scene.counted(ann, target));
        assertThat(scene.held(ann, pool)).isZero();
        admin().get("/api/v1/pools/{id}", pool).then().statusCode(404);
        UUID late = scene.pooled(pool);
        as(Tokens.manager(mgr)).get("/api/v1/custodies/{id}", late).then().body("poolId", equalTo(target.toString()));
        command(Tokens.manager(mgr), frozen, "restore", Map.of()).then().body("holder.id", equalTo(ann));
        command(Tokens.manager(mgr), pooled, "move", Map.of("toPool", pool))
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void all_or_some_customers_of_a_pool_are_moved_for_managers_of_both() {
        UUID pool = team("{}");
        UUID target = pool(quoted(Stream.of(ann)), mgr, "{}");
        List<UUID> pooled = scene.pooled(pool, 6);
        held(bob, pool, 2);
        UUID elsewhere = scene.pooled(target);

        ended(moves(
                        Tokens.manager(mgr),
                        pool,
                        Map.of("toPool", target, "customerIds", List.of(pooled.get(0), elsewhere))))
                .body("state", equalTo("INCOMPLETE"))
                .body("counts.moved", equalTo(1))
                .body("counts.failed", equalTo(1));
        ended(moves(Tokens.manager(mgr), pool, Map.of("toPool", target, "filter", Map.of("region", "CN-BJ"))))
                .body("counts.moved", equalTo(0))
                .body("state", equalTo("DONE"));
        ended(moves(
                        Tokens.manager(mgr),
                        pool,
                        Map.of("toPool", target, "filter", Map.of("state", "HELD", "holder", bob))))
                .body("counts.moved", equalTo(2))
                .body("counts.forced", equalTo(2));
        Response all =
                moves(Tokens.manager(mgr), pool, Map.of("toPool", target, "reason", "split", "note", "by region"));
        ended(all).body("counts.moved", equalTo(5)).body("startedBy", equalTo(mgr));

        assertThat(in(pool)).isZero();
        assertThat(in(target)).isEqualTo(9);
        String id = all.path("operationId");
        String kept =
                "SELECT count(*) FILTER (WHERE reason = E'split\\nby region') FROM custody_history WHERE operation_id = ?::uuid";
        assertThat(sql.first(kept, row -> row.getInt(1), id)).contains(5);
        assertThat(sql.first("SELECT plan FROM operation WHERE id = ?::uuid", row -> row.getString(1), id))
                .as("what may be personal stays only where a deletion finds it")
                .hasValueSatisfying(plan -> assertThat(plan).doesNotContain("split"));
        as(Tokens.manager(mgr)).get("/api/v1/operations/{id}", id).then().statusCode(200);
        as(Tokens.manager(unique("mgr")))
                .get("/api/v1/operations/{id}", id)
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void five_thousand_customers_are_moved_once_each_though_workers_race_and_crash() {
        UUID pool = team("{\"holdingLimit\":1000}");
        List<UUID> customers = held(ann, pool, 5_000);

        Response started = offboard(ann, Map.of("successor", bob));
        List<Integer> kills = Races.results(3, i -> () -> i == 0 ? crash(started.path("operationId")) : work());

        ended(started)
                .body("state", equalTo("DONE"))
                .body("counts.moved", equalTo(5_000))
                .body("counts.passedOn", equalTo(1_000))
                .body("counts.failed", equalTo(0));
        assertThat(kills.getFirst()).isPositive();
        assertThat(scene.held(ann, pool)).isZero();
        assertThat(scene.held(bob, pool)).isEqualTo(1_000).isEqualTo(scene.counted(bob, pool));
        assertThat(sql.first(
                        "SELECT count(*) FROM custody WHERE customer_id = ANY (?) AND version = 3 AND holder IS DISTINCT FROM ?",
                        row -> row.getInt(1),
                        customers,
                        ann))
                .contains(5_000);
    }

    /** Another worker beside the service's own. */
    private int work() {
        for (int i = 0; i < 8; i++) {
            try {
                run.step();
            } catch (RuntimeException crashed) {
                assertThat(crashed).isNotInstanceOf(AssertionError.class);
            }
        }
        return 0;
    }

    /** Ends the connection of whoever is in the middle of a chunk, as when its process dies. */
    private int crash(String operation) {
        List<Integer> killed = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    killed.addAll(sql.list("""
                    SELECT a.pid, pg_terminate_backend(a.pid) FROM pg_stat_activity a
                    JOIN pg_locks l ON l.pid = a.pid AND l.relation = 'operation'::regclass AND l.mode = 'RowShareLock'
                    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()""", row -> row.getInt(1)));
                    return killed.size() >= 4
                            || !operation(operation).path("state").equals("RUNNING");
                });
        return killed.size();
    }

    /** Has an operation choose its customers and wait for one of them, while somebody changes that one. */
    private Response startedWhile(String change, UUID customer, Supplier<Response> start) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.update(change, customer);
            Response started = start.get();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sql.first("""
                            SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                                AND query LIKE '%custody_cases%'""", row -> row.getInt(1)).isPresent());
            return started;
        });
    }

    @Test
    void what_left_the_pool_before_its_turn_stays_where_it_is() {
        UUID pool = team("{}");
        UUID target = team("{}");
        UUID third = team("{}");
        List<UUID> customers = scene.pooled(pool, 3);
        UUID gone = customers.get(1);
        String leaves =
                "UPDATE custody SET pool_id = '%s', version = version + 1 WHERE customer_id = ?".formatted(third);

        Response named = startedWhile(
                leaves,
                gone,
                () -> moves(Tokens.manager(mgr), pool, Map.of("toPool", target, "customerIds", customers)));

        String id = ended(named)
                .body("state", equalTo("INCOMPLETE"))
                .body("counts.moved", equalTo(2))
                .body("counts.failed", equalTo(1))
                .extract()
                .path("id");
        assertThat(in(third)).isEqualTo(1);
        assertThat(in(target)).isEqualTo(2);
        admin().get("/api/v1/operations/{id}/failures", id)
                .then()
                .body("items.customerId", contains(gone.toString()))
                .body("items[0].codes", contains("NOT_IN_POOL"));
    }

    @Test
    void what_the_filter_does_not_find_any_more_stays_where_it_is() {
        UUID pool = team("{}");
        UUID target = team("{}");
        UUID changed = scene.pooled(pool, 3).getFirst();

        Response filtered = startedWhile(
                "UPDATE custody SET region = 'CN-BJ' WHERE customer_id = ?",
                changed,
                () -> moves(Tokens.manager(mgr), pool, Map.of("toPool", target, "filter", Map.of("region", "CN-SH"))));

        ended(filtered).body("state", equalTo("DONE")).body("counts.moved", equalTo(2));
        assertThat(in(pool)).isEqualTo(1);
        assertThat(in(target)).isEqualTo(2);
    }

    @Test
    void what_thaws_on_the_way_is_not_counted_twice() {
        UUID pool = team("{}");
        UUID target = team("{}");
        scene.pooled(pool, 2);
        UUID frozen = scene.pooled(pool);
        command(Tokens.manager(mgr), frozen, "freeze", WHY).then().statusCode(200);

        Response retired = startedWhile(
                "UPDATE custody SET thaw_at = clock_timestamp() WHERE customer_id = ?",
                frozen,
                () -> retire(pool, "\"1\"", target));

        String id = ended(retired).body("counts.moved", equalTo(3)).extract().path("id");
        assertThat(states(List.of(frozen))).containsExactly("POOLED");
        admin().get("/api/v1/operations/{id}/report?count=true", id)
                .then()
                .body("count", equalTo(3))
                .body("items", hasSize(3))
                .body("items.command", everyItem(equalTo("move")));
    }

    @Test
    void one_that_is_not_readable_here_is_shown_and_holds_up_no_other() {
        UUID unknown = stored("SPLIT", "{\"kind\":\"SPLIT\",\"into\":3}");
        UUID broken = stored("MOVES", "{\"kind\":7}");
        held(ann, team("{}"), 2);

        ended(offboard(ann, Map.of())).body("counts.moved", equalTo(2));

        for (UUID one : List.of(unknown, broken)) {
            operation(one.toString())
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("RUNNING"))
                    .body("subject", equalTo("somebody"))
                    .body("counts.total", nullValue());
        }
        operation(unknown.toString()).then().body("kind", equalTo("SPLIT"));
        assertThat(admin().get("/q/metrics").then().extract().asString())
                .containsPattern("gonghai_operations_overdue_seconds\\{?[^}]*}? [1-9]");
        sql.update("UPDATE operation SET state = 'DONE' WHERE id = ANY (?)", List.of(unknown, broken));
    }

    private UUID stored(String kind, String plan) {
        UUID id = Ids.next();
        sql.update("""
                INSERT INTO operation (id, kind, subject, plan, started_by, started_at, next_at)
                VALUES (?, ?, 'somebody', ?, 'admin-1', clock_timestamp() - interval '1 day', clock_timestamp() - interval '1 day')""", id, kind, plan);
        return id;
    }

    @Test
    void an_operation_that_somebody_is_in_the_way_of_does_not_hold_up_others() throws InterruptedException {
        UUID pool = team("{}");
        UUID locked = held(ann, pool, 1).getFirst();
        held(bob, pool, 3);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread blocker = Thread.startVirtualThread(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update("SET LOCAL idle_in_transaction_session_timeout = 0");
                    sql.first("SELECT 1 FROM custody WHERE customer_id = ? FOR UPDATE", row -> row.getInt(1), locked);
                    begun.countDown();
                    try {
                        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        begun.await();

        Response waits = offboard(ann, Map.of());
        ended(offboard(bob, Map.of())).body("counts.moved", equalTo(3));

        operation(waits.path("operationId")).then().body("state", equalTo("RUNNING"));
        enough.countDown();
        blocker.join();
        ended(waits).body("state", equalTo("DONE")).body("counts.moved", equalTo(1));
    }

    @Test
    void a_repeat_under_the_same_key_starts_nothing_and_another_one_has_to_wait() {
        held(ann, team("{}"), 1);
        String key = unique("key");
        Response first = admin().header("Idempotency-Key", key).body("{}").post("/api/v1/reps/{id}/offboard", ann);
        Response again = admin().header("Idempotency-Key", key).body("{}").post("/api/v1/reps/{id}/offboard", ann);

        assertThat(again.<String>path("operationId")).isEqualTo(first.path("operationId"));
        ended(first).body("counts.moved", equalTo(1));
        sql.update(
                "UPDATE operation SET state = 'RUNNING', next_at = 'infinity' WHERE id = ?",
                UUID.fromString(first.path("operationId")));
        offboard(ann, Map.of()).then().spec(Problems.problem(409));
        sql.update("UPDATE operation SET state = 'DONE' WHERE id = ?", UUID.fromString(first.path("operationId")));
    }

    @Test
    void who_may_not_is_refused_and_nothing_changes() {
        UUID pool = team("{}");
        UUID target = team("{}");
        UUID foreign = pool(quoted(Stream.of(ann)), unique("mgr"), "{}");
        UUID customer = scene.pooled(pool);
        for (Tokens who : List.of(Tokens.rep(ann), Tokens.manager(mgr))) {
            as(who).body("{}").post("/api/v1/reps/{id}/offboard", bob).then().spec(Problems.problem(403));
            as(who).header("If-Match", "\"1\"")
                    .body(Map.of("toPool", target))
                    .post("/api/v1/pools/{id}/retirement", pool)
                    .then()
                    .spec(Problems.problem(403));
        }
        moves(Tokens.rep(ann), pool, Map.of("toPool", target)).then().spec(Problems.problem(403));
        moves(Tokens.rep(unique("rep")), pool, Map.of("toPool", target)).then().spec(Problems.problem(404));
        moves(Tokens.manager(mgr), pool, Map.of("toPool", foreign)).then().spec(Problems.problem(400));

        as(Tokens.rep(bob)).get("/api/v1/pools/{id}", pool).then().statusCode(200);
        assertThat(states(List.of(customer))).containsExactly("POOLED");
    }

    @Test
    void bad_input_is_a_problem_and_starts_nothing() {
        UUID pool = team("{}");
        UUID target = team("{}");
        offboard(unique("nobody"), Map.of()).then().spec(Problems.problem(404));
        offboard(ann, Map.of("successor", unique("nobody"))).then().spec(Problems.problem(400));
        offboard(ann, Map.of("successor", ann)).then().spec(Problems.problem(400));
        offboard(ann, Map.of("successor", "")).then().spec(Problems.problem(400));
        offboard(ann, Map.of("successor", "a\0b")).then().spec(Problems.problem(400));
        offboard(ann, Map.of("to", bob)).then().spec(Problems.problem(400));
        retire(pool, "\"2\"", target).then().spec(Problems.problem(412));
        retire(pool, "\"1\"", pool).then().spec(Problems.problem(400));
        retire(pool, "\"1\"", Ids.next()).then().spec(Problems.problem(400));
        retire(Ids.next(), "\"1\"", target).then().spec(Problems.problem(404));
        retire(io.gonghai.pool.pools.Pool.DEFAULT, "\"1\"", target).then().spec(Problems.problem(409));
        admin().body(Map.of("toPool", target))
                .post("/api/v1/pools/{id}/retirement", pool)
                .then()
                .spec(Problems.problem(428));
        for (String bad : List.of(
                "{}",
                "{\"toPool\":\"x\"}",
                "{\"toPool\":\"%s\"}".formatted(pool),
                "{\"toPool\":\"%s\",\"customerIds\":[]}".formatted(target),
                "{\"toPool\":\"%s\",\"customerIds\":[\"x\"]}".formatted(target),
                "{\"toPool\":\"%s\",\"customerIds\":[\"%s\",\"%s\"]}".formatted(target, pool, pool),
                "{\"toPool\":\"%s\",\"customerIds\":[\"%s\"],\"filter\":{}}".formatted(target, pool),
                "{\"toPool\":\"%s\",\"filter\":{\"state\":\"FROZEN\"}}".formatted(target),
                "{\"toPool\":\"%s\",\"filter\":{\"region\":\"\"}}".formatted(target),
                "{\"toPool\":\"%s\",\"filter\":{\"colour\":\"red\"}}".formatted(target),
                "{\"toPool\":\"%s\",\"reason\":\"%s\"}".formatted(target, "x".repeat(2_001)))) {
            as(Tokens.manager(mgr))
                    .body(bad)
                    .post("/api/v1/pools/{id}/moves", pool)
                    .then()
                    .spec(Problems.problem(400));
        }
        admin().get("/api/v1/operations/{id}", Ids.next()).then().spec(Problems.problem(404));
        admin().get("/api/v1/operations/x").then().spec(Problems.problem(404));
        held(ann, pool, 1);
        String id = ended(offboard(ann, Map.of())).extract().path("id");
        for (String bad : List.of("limit=0", "limit=abc", "limit=9999", "cursor=x", "count=maybe")) {
            admin().get("/api/v1/operations/" + id + "/report?" + bad).then().spec(Problems.problem(400));
            admin().get("/api/v1/operations/" + id + "/failures?" + bad).then().spec(Problems.problem(400));
        }
        admin().get("/api/v1/operations/" + id + "/failures").then().body("items", hasSize(0));
    }

    @Test
    void its_end_is_told_once_and_each_move_names_it() {
        UUID pool = team("{}");
        List<UUID> customers = held(ann, pool, 3);
        UUID alone = held(bob, pool, 1).getFirst();
        command(Tokens.rep(bob), alone, "return", WHY).then().statusCode(200);

        String id = ended(offboard(ann, Map.of("successor", bob))).extract().path("id");

        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            ConsumerRecord<String, String> told = reader.awaitEvent("OperationEnded", id);
            Contract.assertKept(STREAM, "OperationEnded", told.value());
            JsonNode fact = Contract.parse(told.value());
            assertThat(fact.get("kind").asText()).isEqualTo("OFFBOARDING");
            assertThat(fact.get("subject").asText()).isEqualTo(ann);
            assertThat(fact.get("successor").asText()).isEqualTo(bob);
            assertThat(fact.get("moved").asInt()).isEqualTo(3);
            assertThat(fact.get("passedOn").asInt()).isEqualTo(3);
            assertThat(fact.get("managers").toString()).isEqualTo("[\"" + mgr + "\"]");
            ConsumerRecord<String, String> moved = reader.awaitEvent(
                    "CustomerTransferred", customers.getFirst().toString());
            Contract.assertKept(STREAM, "CustomerTransferred", moved.value());
            assertThat(Contract.parse(moved.value()).get("operationId").asText())
                    .isEqualTo(id);
            ConsumerRecord<String, String> single = reader.awaitEvent("CustomerReturned", alone.toString());
            assertThat(Contract.parse(single.value()).get("operationId").isNull())
                    .isTrue();
        }
        ended(offboard(bob, Map.of()));
        assertThat(told("OperationEnded", id)).hasSize(1);
    }

    /** What was told of it, once all that was to be told before now is on the stream. */
    private List<ConsumerRecord<String, String>> told(String type, String key) {
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sql.first("SELECT 1 FROM outbox WHERE type = ?", row -> row.getInt(1), type)
                            .isEmpty());
            return reader.all().stream()
                    .filter(event -> key.equals(event.key())
                            && TopicReader.header(event, "ce_type").equals(Optional.of(type)))
                    .toList();
        }
    }

    @Test
    void who_was_offboarded_by_mistake_is_reinstated_and_gets_nothing_back_by_itself() {
        UUID pool = team("{}");
        UUID customer = held(ann, pool, 1).getFirst();
        Response offboarding = offboard(ann, Map.of());
        String id = ended(offboarding).extract().path("id");
        as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().spec(Problems.problem(403));
        sql.update("UPDATE operation SET state = 'RUNNING', next_at = 'infinity' WHERE id = ?", UUID.fromString(id));
        reinstate(Tokens.administrator(), ann).then().spec(Problems.problem(409, "/problems/operation-running"));
        as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().spec(Problems.problem(403));
        sql.update("UPDATE operation SET state = 'DONE' WHERE id = ?", UUID.fromString(id));

        reinstate(Tokens.administrator(), ann).then().statusCode(204);
        reinstate(Tokens.administrator(), ann).then().statusCode(204);

        as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().statusCode(200);
        assertThat(states(List.of(customer))).containsExactly("POOLED");
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        reinstate(Tokens.manager(mgr), bob).then().spec(Problems.problem(403));
        reinstate(Tokens.administrator(), unique("nobody")).then().spec(Problems.problem(404));
        admin().body("{\"why\":\"x\"}")
                .post("/api/v1/reps/{id}/reinstate", ann)
                .then()
                .spec(Problems.problem(400));
    }

    private static Response reinstate(Tokens who, String person) {
        return as(who).body("{}").post("/api/v1/reps/{id}/reinstate", person);
    }

    @Test
    void nobody_offboards_themselves() {
        offboard("admin-1", Map.of()).then().spec(Problems.problem(409, "/problems/offboards-oneself"));

        admin().get("/api/v1/reps/me/limits").then().statusCode(200);
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.quoted;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.custody.application.ReclaimOverdue;
import io.gonghai.pool.custody.application.ReclaimOverdue.Due;
import io.gonghai.pool.operations.application.RunOperations;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Undo of a wrong change of reclaim rules: they are put right, and what they took goes back as if nothing had been. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RulesUndoTest {
    private static final String STREAM = "gonghai.custody.v1";
    private static final Map<String, String> WHY = Map.of("reason", "because");

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    ReclaimOverdue reclaim;

    @Inject
    RunOperations run;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void a_pool_of_known_people() {
        RealParts.shared().createTopics(prefix + "gonghai.reclaim.v1");
        Stream.of(ann, bob, mgr)
                .forEach(person ->
                        as(Tokens.rep(person)).get("/api/v1/pools").then().statusCode(200));
        pool = poolOf(rules("P15D", "{}", ""));
    }

    private String rules(String within, String claimRules, String toPool) {
        return """
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":[%s]},"claimRules":%s,
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"%s"%s}]}""".formatted(mgr, quoted(Stream.of(ann, bob)), claimRules, within, toPool);
    }

    private void change(String body) {
        as(Tokens.manager(mgr))
                .header("If-Match", "*")
                .body(body)
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);
    }

    private List<UUID> held(String holder, int many) {
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

    /** The wrong change, and what it takes. */
    private void takenByWrongRules(List<UUID> customers) {
        change(rules("P1D", "{}", ""));
        taken(customers, 2);
    }

    private void taken(List<UUID> customers, int rulesVersion) {
        QuarkusTransaction.requiringNew().run(() -> announce(customers, rulesVersion));
        assertThat(states(customers)).containsOnly("POOLED");
    }

    private void announce(List<UUID> customers, int rulesVersion) {
        reclaim.reclaim(customers.stream()
                .map(one -> new Due(one, holding(one), pool, "stale", rulesVersion))
                .toList());
    }

    private int holding(UUID customer) {
        return sql.first("SELECT holding_version FROM custody WHERE customer_id = ?", row -> row.getInt(1), customer)
                .orElseThrow();
    }

    private List<String> states(List<UUID> customers) {
        return sql.list(
                "SELECT state || coalesce(' ' || holder, '') FROM custody WHERE customer_id = ANY (?) ORDER BY array_position(?::uuid[], customer_id)",
                row -> row.getString(1),
                customers,
                customers);
    }

    private Response undo(Tokens who, String etag, Object body) {
        return as(who).header("If-Match", etag).body(body).post("/api/v1/pools/{id}/rules/undo", pool);
    }

    private Response undo(int from, int to) {
        return undo(Tokens.manager(mgr), "*", Map.of("from", from, "to", to));
    }

    private Response preview(String query) {
        return as(Tokens.manager(mgr)).get("/api/v1/pools/" + pool + "/rules/undo?" + query);
    }

    private ValidatableResponse ended(Response started) {
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

    private @Nullable String rulesStale() {
        return as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).path("reclaimRules[0].within");
    }

    @Test
    void rules_are_put_back_and_customers_go_back_with_their_possession_going_on() {
        List<UUID> anns = held(ann, 2);
        List<UUID> bobs = held(bob, 1);
        Instant since = since(anns.getFirst());
        Instant others = since(anns.get(1));
        List<UUID> all = Stream.concat(anns.stream(), bobs.stream()).toList();
        takenByWrongRules(all);
        change(rules("P1D", "{\"coolDown\":\"P30D\",\"holdingLimit\":7}", ""));

        Response started = undo(2, 3);

        assertThat(rulesStale()).isEqualTo("P15D");
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("rulesVersion", equalTo(4))
                .body("claimRules.holdingLimit", equalTo(7));
        ended(started)
                .body("kind", equalTo("RULES_UNDO"))
                .body("state", equalTo("DONE"))
                .body("subject", equalTo(pool.toString()))
                .body("counts.total", equalTo(3))
                .body("counts.moved", equalTo(3))
                .body("counts.forced", equalTo(0));
        String id = started.path("operationId");
        assertThat(states(all)).containsExactly("HELD " + ann, "HELD " + ann, "HELD " + bob);
        assertThat(scene.held(ann, pool)).isEqualTo(2).isEqualTo(scene.counted(ann, pool));
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", anns.getFirst())
                .then()
                .body("items[0].command", equalTo("revert"))
                .body("items[0].actor.id", equalTo(mgr))
                .body("items[0].from.state", equalTo("POOLED"))
                .body("items[0].to.holder.id", equalTo(ann))
                .body("items[0].reasonCode", equalTo("RULES_UNDONE"))
                .body("items[0].operationId", equalTo(id))
                .body("items[1].command", equalTo("reclaim"))
                .body("items[1].operationId", nullValue());
        assertThat(since(anns.getFirst())).isEqualTo(since);
        // no cool-down is left of what was undone
        command(Tokens.rep(ann), anns.getFirst(), "return", WHY).then().statusCode(200);
        assertThat(sql.first("SELECT count(*) FROM last_loss WHERE customer_id = ANY (?)", row -> row.getInt(1), all))
                .contains(1);
        toldOnce(id, anns.get(1), others);
    }

    /** Since when whoever has it has had it. */
    private Instant since(UUID customer) {
        return sql.first(
                        "SELECT coalesce(held_since, since) FROM custody WHERE customer_id = ?",
                        row -> Sql.instant(row, "coalesce"),
                        customer)
                .orElseThrow();
    }

    private void toldOnce(String id, UUID customer, Instant since) {
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            ObjectNode told = (ObjectNode) Contract.parse(reader
                    .await(
                            Duration.ofSeconds(20),
                            all -> all.stream().anyMatch(event -> isRevert(event.key(), event.value(), customer)))
                    .stream()
                    .filter(event -> isRevert(event.key(), event.value(), customer))
                    .findFirst()
                    .orElseThrow()
                    .value());
            assertThat(Instant.parse(told.remove("periodSince").asText())).isEqualTo(since);
            Contract.assertKept(STREAM, "CustomerRestored", told.toString());
            assertThat(Instant.parse(told.get("heldSince").asText())).isEqualTo(since);
            assertThat(Instant.parse(told.get("since").asText())).isAfter(since);
            assertThat(told.get("operationId").asText()).isEqualTo(id);
            reader.awaitEvent("OperationEnded", id);
            List<JsonNode> shares = reader.all().stream()
                    .filter(event -> id.equals(event.key()) && event.value().contains("wrongFrom"))
                    .map(event -> {
                        Contract.assertKept(STREAM, "ReclaimsUndone", event.value());
                        return Contract.parse(event.value());
                    })
                    .toList();
            assertThat(shares)
                    .extracting(one -> one.get("holder").asText() + " " + one.get("customers") + " "
                            + one.get("wrongFrom") + " " + one.get("wrongTo"))
                    .containsExactlyInAnyOrder(ann + " 2 2 3", bob + " 1 2 3");
        }
    }

    private static boolean isRevert(String key, String value, UUID customer) {
        return customer.toString().equals(key) && value.contains("\"revert\"");
    }

    @Test
    void what_was_taken_parked_or_deleted_since_or_was_an_inactive_holders_stays_and_is_named() {
        List<UUID> anns = held(ann, 6);
        List<UUID> bobs = held(bob, 1);
        takenByWrongRules(Stream.concat(anns.stream(), bobs.stream()).toList());
        UUID claimed = anns.get(0);
        UUID passed = anns.get(1);
        UUID frozen = anns.get(2);
        UUID discarded = anns.get(3);
        UUID deleted = anns.get(4);
        claim(Tokens.rep(bob), claimed).then().statusCode(200);
        claim(Tokens.rep(bob), passed).then().statusCode(200);
        command(Tokens.rep(bob), passed, "return", WHY).then().statusCode(200);
        command(Tokens.manager(mgr), frozen, "freeze", WHY).then().statusCode(200);
        command(Tokens.manager(mgr), discarded, "discard", WHY).then().statusCode(200);
        sql.update(
                "UPDATE custody SET state = 'DELETED', parked_at = since, version = version + 1 WHERE customer_id = ?",
                deleted);
        as(Tokens.administrator())
                .body("{}")
                .post("/api/v1/reps/{id}/offboard", bob)
                .then()
                .statusCode(202);
        await().until(() -> states(List.of(claimed)).getFirst().equals("POOLED"));

        Response seen = preview("from=2&limit=3");
        seen.then()
                .statusCode(200)
                .body("putsBack", equalTo(true))
                .body("until", notNullValue())
                .body("counts.givenBack", equalTo(1))
                .body("counts.left.TAKEN", equalTo(2))
                .body("counts.left.FROZEN", equalTo(1))
                .body("counts.left.DISCARDED", equalTo(1))
                .body("counts.left.DELETED", equalTo(1))
                .body("counts.left.INACTIVE_REP", equalTo(1))
                .body("items", hasSize(3));
        Map<String, String> obstacles = everyObstacle();
        String id = ended(undo(2, 2))
                .body("state", equalTo("INCOMPLETE"))
                .body("counts.total", equalTo(7))
                .body("counts.moved", equalTo(1))
                .body("counts.failed", equalTo(6))
                .extract()
                .path("id");

        Response failures = admin().get("/api/v1/operations/{id}/failures", id);
        failures.then().body("items", hasSize(6));
        Map<String, String> failed = new java.util.HashMap<>();
        failures.<List<Map<String, Object>>>path("items")
                .forEach(one -> failed.put(
                        String.valueOf(one.get("customerId")), ((List<?>) one.get("codes")).getFirst() + ""));
        assertThat(failed)
                .containsEntry(claimed.toString(), "TAKEN")
                .containsEntry(passed.toString(), "TAKEN")
                .containsEntry(frozen.toString(), "FROZEN")
                .containsEntry(discarded.toString(), "DISCARDED")
                .containsEntry(deleted.toString(), "DELETED")
                .containsEntry(bobs.getFirst().toString(), "INACTIVE_REP");
        assertThat(obstacles).as("what was shown is what came of it").isEqualTo(failed);
        assertThat(states(List.of(anns.get(5), frozen))).containsExactly("HELD " + ann, "FROZEN");
        assertThat(sql.first("SELECT count(*) FROM undo_item", row -> row.getInt(1)))
                .contains(0);
    }

    /** Of all pages of the preview. */
    private Map<String, String> everyObstacle() {
        Map<String, String> obstacles = new java.util.HashMap<>();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            Response page = preview("from=2&to=2&limit=3&cursor=" + cursor);
            page.then().statusCode(200);
            if (!cursor.isEmpty()) {
                page.then().body("counts", nullValue());
            }
            page.<List<Map<String, Object>>>path("items").forEach(one -> {
                assertThat(seen.add(String.valueOf(one.get("customerId")))).isTrue();
                if (one.get("obstacle") != null) {
                    obstacles.put(String.valueOf(one.get("customerId")), String.valueOf(one.get("obstacle")));
                }
            });
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).hasSize(7);
        return obstacles;
    }

    @Test
    void a_limit_does_not_refuse_but_the_report_says_who_is_above_it() {
        List<UUID> anns = held(ann, 2);
        takenByWrongRules(anns);
        change(rules("P1D", "{\"holdingLimit\":1}", ""));

        String id = ended(undo(2, 2))
                .body("state", equalTo("DONE"))
                .body("counts.moved", equalTo(2))
                .body("counts.forced", equalTo(1))
                .extract()
                .path("id");

        admin().get("/api/v1/operations/{id}/report", id)
                .then()
                .body("items.forced", containsInAnyOrder(true, false))
                .body("items.passedOver.flatten()", contains("HOLDING_LIMIT"));
        assertThat(scene.held(ann, pool)).isEqualTo(2);
    }

    @Test
    void versions_that_changed_nothing_of_taking_back_put_nothing_back() {
        change(rules("P15D", "{\"holdingLimit\":77}", ""));

        preview("from=2").then().statusCode(200).body("putsBack", equalTo(false));
        ended(undo(2, 2)).body("state", equalTo("DONE"));

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("rulesVersion", equalTo(2))
                .body("claimRules.holdingLimit", equalTo(77));
    }

    @Test
    void rules_that_were_put_right_by_hand_stay_and_what_flowed_elsewhere_comes_back_to_its_pool() {
        UUID other = poolOf(rules("P15D", "{}", ""));
        List<UUID> anns = held(ann, 1);
        change(rules("P1D", "{}", ",\"toPool\":\"" + other + "\""));
        taken(anns, 2);
        change(rules("P9D", "{}", ""));

        preview("from=2").then().body("putsBack", equalTo(false)).body("items[0].holder.id", equalTo(ann));
        ended(undo(2, 2)).body("state", equalTo("DONE")).body("counts.moved", equalTo(1));

        assertThat(rulesStale()).isEqualTo("P9D");
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", anns.getFirst())
                .then()
                .body("poolId", equalTo(pool.toString()))
                .body("holder.id", equalTo(ann));
        assertThat(scene.held(ann, pool)).isEqualTo(1);
        assertThat(scene.held(ann, other)).isZero();
    }

    @Test
    void an_announcement_that_was_on_its_way_is_refused_and_one_that_was_being_carried_out_is_given_back()
            throws InterruptedException {
        List<UUID> anns = held(ann, 3);
        change(rules("P1D", "{}", ""));
        toldByReclaimService(anns.get(2));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> states(anns.subList(2, 3)).equals(List.of("POOLED")));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread carriesOut = Thread.startVirtualThread(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update("SET LOCAL idle_in_transaction_session_timeout = 0");
                    announce(anns.subList(0, 1), 2);
                    written.countDown();
                    try {
                        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        written.await();

        Response started = undo(2, 2);
        started.then().statusCode(202);
        toldByReclaimService(anns.get(1));
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            assertThat(Contract.parse(reader.awaitEvent(
                                            "ReclaimRefused", anns.get(1).toString())
                                    .value())
                            .get("reason")
                            .asText())
                    .isEqualTo("NOT_THOSE_RULES");
        }
        operation(started.path("operationId")).then().body("state", equalTo("RUNNING"));
        enough.countDown();
        carriesOut.join();

        ended(started).body("state", equalTo("DONE")).body("counts.moved", equalTo(2));
        assertThat(states(anns)).containsOnly("HELD " + ann);
    }

    private void toldByReclaimService(UUID customer) {
        try (TopicWriter deadlines = TopicWriter.to(prefix + "gonghai.reclaim.v1", "/gonghai/reclaim-service")) {
            ObjectNode due = Contract.example("gonghai.reclaim.v1", "ReclaimDue");
            due.put("customerId", customer.toString()).put("holdingVersion", 2).put("holder", ann);
            due.put("poolId", pool.toString()).put("rule", "stale").put("rulesVersion", 2);
            deadlines.send("ReclaimDue", customer.toString(), due.toString());
        }
    }

    @Test
    void what_is_given_back_and_taken_again_keeps_its_first_possession_and_a_repeat_gives_nothing_twice() {
        List<UUID> anns = held(ann, 1);
        Instant since = since(anns.getFirst());
        takenByWrongRules(anns);
        ended(undo(2, 2)).body("counts.moved", equalTo(1));
        change(rules("P2D", "{}", ""));
        taken(anns, 4);

        ended(undo(2, 2)).body("counts.total", equalTo(0)).body("state", equalTo("DONE"));
        assertThat(rulesStale()).isEqualTo("P2D");
        ended(undo(4, 4)).body("counts.moved", equalTo(1));

        assertThat(since(anns.getFirst())).isEqualTo(since);
        assertThat(rulesStale()).isEqualTo("P15D");
    }

    @Test
    void a_thousand_go_back_once_each_though_colleagues_claim_them_and_workers_race_and_crash() {
        List<UUID> customers = new ArrayList<>(held(ann, 700));
        customers.addAll(held(bob, 300));
        takenByWrongRules(customers);
        List<String> rivals =
                IntStream.range(0, 3).mapToObj(i -> unique("rival")).toList();
        change(rules("P1D", "{}", "").replace("\"members\":{", "\"members\":{\"everyone\":true,"));
        List<UUID> wanted = customers.subList(600, 800);

        Response started = undo(2, 2);
        started.then().statusCode(202);
        Races.results(
                6,
                i -> () ->
                        i < 3 ? claimed(rivals.get(i), wanted) : i == 3 ? crash(started.path("operationId")) : work());

        ValidatableResponse ended = ended(started).body("counts.total", equalTo(1_000));
        int moved = ended.extract().path("counts.moved");
        int failed = ended.extract().path("counts.failed");
        int taken =
                rivals.stream().mapToInt(rival -> scene.counted(rival, pool)).sum();
        assertThat(moved + failed).isEqualTo(1_000);
        assertThat(taken).isEqualTo(failed);
        for (String person : Stream.concat(Stream.of(ann, bob), rivals.stream()).toList()) {
            assertThat(scene.held(person, pool)).as(person).isEqualTo(scene.counted(person, pool));
        }
        assertThat(scene.counted(ann, pool) + scene.counted(bob, pool)).isEqualTo(moved);
        assertThat(sql.first(
                        "SELECT count(*) FROM custody_history WHERE customer_id = ANY (?) AND version = 4",
                        row -> row.getInt(1),
                        customers))
                .as("one history row for each, by the undo or by a claim")
                .contains(1_000);
    }

    private int claimed(String rival, List<UUID> wanted) {
        int got = 0;
        for (UUID customer : wanted) {
            got += claim(Tokens.rep(rival), customer).statusCode() == 200 ? 1 : 0;
        }
        return got;
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
                    JOIN pg_locks l ON l.pid = a.pid AND l.relation = 'undo_item'::regclass
                    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()""", row -> row.getInt(1)));
                    return killed.size() >= 2
                            || !operation(operation).path("state").equals("RUNNING");
                });
        return killed.size();
    }

    @Test
    void after_the_time_that_the_settings_name_it_is_too_late() {
        takenByWrongRules(held(ann, 1));
        sql.update(
                "UPDATE pool_rules SET changed_at = changed_at - interval '8 days' WHERE pool_id = ? AND rules_version = 2",
                pool);

        undo(2, 2).then().spec(Problems.problem(409, "/problems/undo-too-late")).body("until", notNullValue());
        assertThat(rulesStale()).isEqualTo("P1D");
        sql.update(
                "UPDATE pool_rules SET grace_until = clock_timestamp() - interval '1 day' WHERE pool_id = ? AND rules_version = 2",
                pool);
        undo(2, 2).then().statusCode(202); // it could take nothing before that
    }

    @Test
    void the_settings_name_the_time() {
        takenByWrongRules(held(ann, 1));
        try {
            Company.decide("\"undoWithin\":\"PT0.001S\"");
            admin().get(Company.SETTINGS).then().body("undoWithin", equalTo("PT0.001S"));
            undo(2, 2).then().spec(Problems.problem(409, "/problems/undo-too-late"));
            Company.attempt("\"undoWithin\":\"P1M\"").then().spec(Problems.problem(400));
        } finally {
            Company.decideNothing();
        }
        admin().get(Company.SETTINGS).then().body("undoWithin", equalTo("P7D"));
    }

    @Test
    void who_may_not_is_refused_and_nothing_changes() {
        takenByWrongRules(held(ann, 1));
        Map<String, Integer> body = Map.of("from", 2);

        undo(Tokens.rep(ann), "*", body).then().spec(Problems.problem(403));
        undo(Tokens.manager(unique("mgr")), "*", body).then().spec(Problems.problem(404));
        undo(Tokens.person(unique("aud")).groups("auditor"), "*", body).then().spec(Problems.problem(403));
        undo(Tokens.manager(mgr), "\"1\"", body).then().spec(Problems.problem(412));
        as(Tokens.manager(mgr))
                .body(body)
                .post("/api/v1/pools/{id}/rules/undo", pool)
                .then()
                .spec(Problems.problem(428));
        as(Tokens.rep(ann))
                .get("/api/v1/pools/" + pool + "/rules/undo?from=2")
                .then()
                .spec(Problems.problem(403));
        as(Tokens.manager(unique("mgr")))
                .get("/api/v1/pools/" + pool + "/rules/undo?from=2")
                .then()
                .spec(Problems.problem(404));

        assertThat(rulesStale()).isEqualTo("P1D");
        Response first = as(Tokens.manager(mgr))
                .header("If-Match", "\"2\"")
                .header("Idempotency-Key", "k" + pool)
                .body(body)
                .post("/api/v1/pools/{id}/rules/undo", pool);
        Response again = as(Tokens.manager(mgr))
                .header("If-Match", "\"2\"")
                .header("Idempotency-Key", "k" + pool)
                .body(body)
                .post("/api/v1/pools/{id}/rules/undo", pool);
        assertThat(again.<String>path("operationId")).isEqualTo(first.path("operationId"));
        ended(first).body("counts.moved", equalTo(1)).body("startedBy", equalTo(mgr));
        sql.update(
                "UPDATE operation SET state = 'RUNNING', next_at = 'infinity' WHERE id = ?",
                UUID.fromString(first.path("operationId")));
        undo(2, 2).then().spec(Problems.problem(409, "/problems/operation-running"));
        sql.update("UPDATE operation SET state = 'DONE' WHERE id = ?", UUID.fromString(first.path("operationId")));
    }

    @ParameterizedTest
    @CsvSource({
        "1,   , from, is the first version",
        "99,  , from, is no version of the pool's rules",
        "99, 2, from, is no version of the pool's rules",
        "2,  9, to,   must be a version of the pool's rules",
        "2,  1, to,   must be a version of the pool's rules"
    })
    void a_version_that_is_none_is_named_by_the_field_that_says_it(
            int from, @Nullable Integer to, String field, String words) {
        change(rules("P1D", "{}", ""));
        Map<String, Integer> body = to == null ? Map.of("from", from) : Map.of("from", from, "to", to);

        for (Response refused : List.of(
                undo(Tokens.manager(mgr), "*", body), preview("from=" + from + (to == null ? "" : "&to=" + to)))) {
            refused.then()
                    .spec(Problems.problem(400, "/problems/invalid-request"))
                    .body("violations.field", contains(field))
                    .body("violations[0].message", startsWith(words));
        }
    }

    @Test
    void bad_input_is_a_problem_and_starts_nothing() {
        takenByWrongRules(held(ann, 1));
        for (String bad : List.of(
                "{}",
                "[]",
                "{\"from\":\"two\"}",
                "{\"from\":0}",
                "{\"from\":1}",
                "{\"from\":-2}",
                "{\"from\":3}",
                "{\"from\":2,\"to\":3}",
                "{\"from\":2,\"to\":1}",
                "{\"from\":2.5}",
                "{\"from\":99999999999}",
                "{\"from\":2,\"because\":\"x\"}")) {
            undo(Tokens.manager(mgr), "*", bad).then().spec(Problems.problem(400));
        }
        for (String bad : List.of(
                "limit=5",
                "from=",
                "from=x",
                "from=1",
                "from=3",
                "from=2&to=x",
                "from=2&to=9",
                "from=2&to=1",
                "from=99999999999",
                "from=2&limit=0",
                "from=2&limit=abc",
                "from=2&limit=9999",
                "from=2&cursor=x")) {
            preview(bad).then().spec(Problems.problem(400));
        }
        as(Tokens.manager(mgr)).get("/api/v1/pools/x/rules/undo?from=2").then().spec(Problems.problem(404));
        as(Tokens.manager(mgr))
                .header("If-Match", "*")
                .body("{\"from\":2}")
                .post("/api/v1/pools/{id}/rules/undo", Ids.next())
                .then()
                .spec(Problems.problem(404));

        assertThat(rulesStale()).isEqualTo("P1D");
        assertThat(sql.first("SELECT count(*) FROM operation WHERE subject = ?", row -> row.getInt(1), pool.toString()))
                .contains(0);
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.quoted;
import static io.gonghai.pool.Scene.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many customers in one transaction. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class BatchTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    StatementsOfRequests statements;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");

    private static Response batch(Tokens who, String command, List<UUID> customers, Map<String, ?> body) {
        Map<String, Object> all = new HashMap<>(body);
        all.put("customerIds", customers);
        return as(who).body(all).post("/api/v1/custodies/batch/{command}", command);
    }

    /** Other tests count what is frozen in all the company. */
    @AfterEach
    void nothing_stays_frozen() {
        sql.update("DELETE FROM custody_history WHERE command = 'broken'");
        List<UUID> frozen = sql.list(
                "SELECT customer_id FROM custody WHERE state = 'FROZEN' LIMIT 500",
                row -> row.getObject(1, UUID.class));
        if (!frozen.isEmpty()) {
            batch(Tokens.administrator(), "restore", frozen, Map.of()).then().statusCode(200);
        }
    }

    private List<String> reps() {
        return List.of(ann, bob);
    }

    private UUID team(String claimRules) {
        return pool(quoted(reps().stream()), mgr, claimRules);
    }

    @Test
    void limits_count_what_the_batch_itself_did_before() {
        UUID pool = team("{\"holdingLimit\":10,\"dailyClaimLimit\":12}");
        List<UUID> customers = scene.pooled(pool, 30);

        Response first = batch(Tokens.rep(ann), "claim", customers, Map.of());
        batch(Tokens.rep(ann), "return", customers.subList(0, 10), Map.of("reason", "r"))
                .then()
                .statusCode(200);
        Response second = batch(Tokens.rep(ann), "claim", customers, Map.of());

        assertThat(first.<List<String>>path("results.outcome"))
                .startsWith(Collections.nCopies(10, "DONE").toArray(String[]::new))
                .endsWith(Collections.nCopies(20, "REFUSED").toArray(String[]::new));
        assertThat(first.<Object>path("results[10].problem.findings[0].used")).isEqualTo(10);
        assertThat(second.<List<String>>path("results.outcome"))
                .startsWith("DONE", "DONE", "REFUSED")
                .hasSize(30);
        assertThat(second.<String>path("results[2].problem.findings[0].rule")).isEqualTo("DAILY_CLAIM_LIMIT");
        assertThat(scene.held(ann, pool)).isEqualTo(2).isEqualTo(scene.counted(ann, pool));
    }

    @Test
    void customers_that_nobody_holds_go_together_also_where_holders_would_be_locked() {
        UUID pool = team("{}");
        List<UUID> customers = scene.pooled(pool, 3);
        UUID other = team("{}");

        Response moved = batch(Tokens.manager(mgr), "move", customers, Map.of("toPool", other));

        moved.then().body("results.outcome", contains("DONE", "DONE", "DONE"));
        assertThat(sql.first(
                        "SELECT count(DISTINCT xmin::text) FROM custody_history WHERE customer_id = ANY (?) AND command = 'move'",
                        row -> row.getInt(1),
                        customers))
                .as("transactions")
                .contains(1);
    }

    @Test
    void lock_slots_count_what_the_batch_itself_did_before() {
        UUID pool = Scene.poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},"exemptions":{"lockLimitPerRep":2}}""".formatted(unique("pool"), mgr, ann));
        List<UUID> customers = scene.pooled(pool, 4);
        batch(Tokens.rep(ann), "claim", customers, Map.of()).then().statusCode(200);

        Response locked = batch(Tokens.rep(ann), "lock", customers, Map.of());

        locked.then().body("results.outcome", contains("DONE", "DONE", "REFUSED", "REFUSED"));
        assertThat(locked.<Object>path("results[2].problem.findings[0].used")).isEqualTo(2);
    }

    @Test
    void of_unknown_invisible_and_parked_customers_each_is_told_for_itself() {
        UUID pool = team("{}");
        UUID elsewhere = pool("\"" + bob + "\"", unique("mgr"), "{}");
        List<UUID> customers = scene.pooled(pool, 3);
        UUID foreign = scene.pooled(elsewhere);
        UUID none = Ids.next();
        command(Tokens.manager(mgr), customers.get(0), "freeze", Map.of("reason", "r"))
                .then()
                .statusCode(200);
        command(Tokens.manager(mgr), customers.get(1), "discard", Map.of("reason", "r"))
                .then()
                .statusCode(200);

        batch(
                        Tokens.rep(ann),
                        "claim",
                        List.of(customers.get(0), customers.get(1), none, foreign, customers.get(2)),
                        Map.of())
                .then()
                .statusCode(200)
                .body("results.outcome", contains("REFUSED", "REFUSED", "UNKNOWN", "UNKNOWN", "DONE"))
                .body("results[0].problem.findings.rule", contains("FROZEN"))
                .body("results[1].problem.findings.rule", contains("NOT_IN_POOL"));
    }

    @Test
    void a_customer_whose_time_has_come_is_thawed_first_and_told_of_in_that_order() {
        UUID pool = team("{}");
        List<UUID> customers = scene.pooled(pool, 3);
        batch(Tokens.manager(mgr), "freeze", customers, Map.of("reason", "r"))
                .then()
                .statusCode(200);
        thawNow(customers);

        batch(Tokens.rep(ann), "claim", customers, Map.of())
                .then()
                .body("results.outcome", contains("DONE", "DONE", "DONE"));

        customers.forEach(
                customer -> assertThat(commands(customer)).containsExactly("pool", "freeze", "thaw", "claim"));
    }

    private List<String> commands(UUID customer) {
        return sql.list(
                "SELECT command FROM custody_history WHERE customer_id = ? ORDER BY version",
                row -> row.getString(1),
                customer);
    }

    private void thawNow(List<UUID> customers) {
        sql.update(
                "UPDATE custody SET thaw_at = clock_timestamp() - interval '1 second' WHERE state = 'FROZEN' AND customer_id = ANY (?)",
                customers);
    }

    @Test
    void what_is_due_is_thawed_many_at_once_and_one_that_cannot_be_stops_no_other() {
        List<UUID> customers = scene.pooled(team("{}"), 40);
        UUID broken = customers.get(7);
        batch(Tokens.manager(mgr), "freeze", customers, Map.of("reason", "r"))
                .then()
                .statusCode(200);
        sql.update("""
                INSERT INTO custody_history (customer_id, version, command, actor, at, to_state, to_pool, rules_version)
                SELECT customer_id, 3, 'broken', 'test', clock_timestamp(), 'POOLED', pool_id, 1 FROM custody WHERE customer_id = ?""", broken);

        thawNow(customers);

        await().untilAsserted(() -> assertThat(sql.first(
                        "SELECT count(*) FROM custody WHERE customer_id = ANY (?) AND state = 'POOLED'",
                        row -> row.getInt(1),
                        customers))
                .contains(39));
    }

    @Test
    void one_that_cannot_be_written_leaves_the_others_done() {
        List<UUID> customers = scene.pooled(team("{}"), 5);
        sql.update("""
                INSERT INTO custody_history (customer_id, version, command, actor, at, to_state, to_pool, rules_version)
                SELECT customer_id, 2, 'broken', 'test', clock_timestamp(), 'POOLED', pool_id, 1 FROM custody WHERE customer_id = ?""", customers.get(2));

        batch(Tokens.rep(ann), "claim", customers, Map.of())
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE", "DONE", "REFUSED", "DONE", "DONE"))
                .body("results[2].problem.status", equalTo(500));
    }

    @Test
    void a_batch_under_one_key_at_once_moves_once_and_all_get_the_same_answer() {
        UUID pool = team("{}");
        List<UUID> customers = scene.pooled(pool, 50);
        String key = unique("key");
        List<UUID> backwards = new ArrayList<>(customers);
        Collections.reverse(backwards);

        List<Response> answers = Races.results(
                6,
                i -> () -> as(Tokens.rep(ann))
                        .header("Idempotency-Key", key)
                        .body(Map.of("customerIds", i % 2 == 0 ? customers : backwards))
                        .post("/api/v1/custodies/batch/claim"));

        answers.forEach(answer -> {
            answer.then().statusCode(200);
            assertThat(answer.<List<String>>path("results.outcome")).hasSize(50).containsOnly("DONE");
            assertThat(answer.<List<Integer>>path("results.custody.version")).containsOnly(2);
        });
        assertThat(answers.get(2).asString()).isEqualTo(answers.get(0).asString());
        assertThat(scene.held(ann, pool)).isEqualTo(50);
    }

    @Test
    void a_key_costs_a_claim_no_question_of_its_own() {
        UUID pool = team("{}");
        String bearer = Tokens.rep(ann).bearer(); // who comes with a newer token is looked up again
        claimed(bearer, Map.of(), scene.pooled(pool, 3));
        List<UUID> plain = scene.pooled(pool, 3);
        List<UUID> keyed = scene.pooled(pool, 3);

        int without = statements.during(() -> claimed(bearer, Map.of(), plain));
        int with = statements.during(() -> claimed(bearer, Map.of("Idempotency-Key", unique("key")), keyed));

        assertThat(with).isEqualTo(without);
    }

    @Test
    void an_answer_that_a_newer_replica_stored_is_told_again_without_what_is_not_known_of_it() {
        String bearer = Tokens.rep(ann).bearer();
        Map<String, String> key = Map.of("Idempotency-Key", unique("key"));
        List<UUID> customers = scene.pooled(team("{}"), 1);
        claimed(bearer, key, customers);
        assertThat(sql.update(
                        "UPDATE idempotency SET body = jsonb_set(body::jsonb, '{newer}', 'true')::text WHERE caller = ? AND body LIKE ?",
                        ann,
                        "%" + customers.getFirst() + "%"))
                .isEqualTo(1);

        claimed(bearer, key, customers);
    }

    private static void claimed(String bearer, Map<String, String> headers, List<UUID> customers) {
        given().header("Authorization", bearer)
                .contentType("application/json")
                .headers(headers)
                .body(Map.of("customerIds", customers))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .body("results.outcome", everyItem(equalTo("DONE")));
    }

    @Test
    void a_key_that_comes_with_another_body_is_refused_for_each_that_it_was_used_for() {
        List<UUID> customers = scene.pooled(team("{}"), 2);
        String key = unique("key");
        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body(Map.of("customerIds", customers.subList(0, 1)))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .statusCode(200);

        as(Tokens.rep(ann))
                .header("Idempotency-Key", key)
                .body(Map.of("customerIds", customers, "reason", "another"))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .body("results.outcome", contains("REFUSED", "DONE"))
                .body("results[0].problem.type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void batches_in_opposite_orders_and_single_commands_never_deadlock_and_the_ledger_agrees() {
        List<String> reps = Stream.generate(() -> unique("rep")).limit(5).toList();
        List<UUID> pools = Stream.generate(() -> pool(quoted(reps.stream()), mgr, "{\"holdingLimit\":25}"))
                .limit(2)
                .toList();
        List<UUID> customers = new ArrayList<>(scene.pooled(pools.get(0), 20));
        customers.addAll(scene.pooled(pools.get(1), 20));
        int before = deadlocks();

        List<List<Integer>> statuses = Races.results(8, runner -> () -> {
            Random random = new Random(runner);
            List<Integer> answers = new ArrayList<>();
            for (int round = 0; round < 30; round++) {
                List<UUID> order = new ArrayList<>(customers);
                switch (runner % 4) {
                    case 0 -> order = order.reversed();
                    case 1 -> Collections.shuffle(order, random);
                    default -> {}
                }
                String rep = reps.get(random.nextInt(reps.size()));
                String other = reps.get(random.nextInt(reps.size()));
                UUID target = pools.get(random.nextInt(2));
                answers.add(
                        runner < 4
                                ? many(random, order, rep, other, target)
                                : one(random, order.get(random.nextInt(order.size())), rep, other, target));
            }
            return answers;
        });

        assertThat(statuses.stream().flatMap(List::stream)).isSubsetOf(200, 403, 404, 409);
        assertThat(deadlocks()).isEqualTo(before);
        for (String rep : reps) {
            for (UUID pool : pools) {
                assertThat(scene.held(rep, pool)).isEqualTo(scene.counted(rep, pool));
            }
        }
        assertThat(sql.first("""
                        SELECT count(*) FROM custody c WHERE customer_id = ANY (?)
                            AND version <> (SELECT count(*) FROM custody_history h WHERE h.customer_id = c.customer_id)""", row -> row.getInt(1), customers)).contains(0);
    }

    private int many(Random random, List<UUID> customers, String rep, String other, UUID target) {
        Response answer = switch (random.nextInt(7)) {
            case 0, 1 -> batch(Tokens.rep(rep), "claim", customers, Map.of());
            case 2 -> batch(Tokens.rep(rep), "return", customers, Map.of("reason", "r", "toPool", target));
            case 3 -> batch(Tokens.manager(mgr), "transfer", customers, Map.of("to", other));
            case 4 -> batch(Tokens.manager(mgr), "recall", customers.subList(0, 20), Map.of("reason", "r"));
            case 5 -> batch(Tokens.manager(mgr), "move", customers, Map.of("toPool", target, "force", true));
            default -> batch(Tokens.manager(mgr), "lock", customers, Map.of());
        };
        return answer.statusCode();
    }

    private int one(Random random, UUID customer, String rep, String other, UUID target) {
        Response answer = switch (random.nextInt(5)) {
            case 0, 1 -> command(Tokens.rep(rep), customer, "claim", Map.of());
            case 2 -> command(Tokens.manager(mgr), customer, "transfer", Map.of("to", other));
            case 3 -> command(Tokens.manager(mgr), customer, "move", Map.of("toPool", target, "force", true));
            default -> command(Tokens.manager(mgr), customer, "recall", Map.of("reason", "r"));
        };
        return answer.statusCode();
    }

    /** PostgreSQL counts them by connection and tells them when asked to: so each connection of the service is asked. */
    private int deadlocks() {
        Races.results(
                16,
                i -> () -> QuarkusTransaction.requiringNew()
                        .call(() -> sql.first(
                                "SELECT pg_stat_force_next_flush()::text || pg_sleep(0.3)::text",
                                row -> row.getString(1))));
        return sql.first(
                        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
                        row -> row.getInt(1))
                .orElseThrow();
    }

    @Test
    void many_at_once_end_as_the_same_one_by_one() {
        List<Integer> lived = Races.results(3, i -> () -> new Twins(i + 1).live(25));

        assertThat(lived).containsOnly(25);
    }

    /** Two worlds that are alike: what one hears as batches, the other hears customer by customer. */
    private final class Twins {
        private final Random random;
        private final String run = unique("w");
        private final List<String> people =
                Stream.of("a", "b", "c").map(name -> name + run).toList();
        private final String boss = "boss" + run;
        private final List<List<UUID>> pools;
        private final List<List<UUID>> customers;

        Twins(int seed) {
            random = new Random(seed);
            pools = List.of(List.of(home(), target()), List.of(home(), target()));
            customers = pools.stream()
                    .map(world -> scene.pooled(world.getFirst(), 12))
                    .toList();
            customers.forEach(world ->
                    sql.update("UPDATE custody SET dealt = true WHERE customer_id = ANY (?)", world.subList(0, 3)));
            Stream.concat(people.stream(), Stream.of(boss))
                    .forEach(person ->
                            as(Tokens.rep(person)).get("/api/v1/pools").then().statusCode(200));
        }

        private UUID home() {
            return made(people, "{\"holdingLimit\":4,\"dailyClaimLimit\":9,\"countDealtCustomers\":false}");
        }

        private UUID target() {
            return made(people.subList(0, 2), "{\"holdingLimit\":2}");
        }

        private UUID made(List<String> members, String claimRules) {
            return Scene.poolOf("""
                    {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":[%s]},"claimRules":%s,
                    "exemptions":{"lockLimitPerRep":2}}""".formatted(unique("pool"), boss, quoted(members.stream()), claimRules));
        }

        /** As many rounds as it is told, and answers how many it lived through alike. */
        int live(int rounds) {
            for (int round = 0; round < rounds; round++) {
                List<Integer> chosen =
                        new ArrayList<>(IntStream.range(0, 12).boxed().toList());
                Collections.shuffle(chosen, random);
                chosen = chosen.subList(0, 4 + random.nextInt(8));
                if (random.nextInt(4) == 0) {
                    customers.forEach(BatchTest.this::thawNow);
                }
                String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
                Tokens who = random.nextInt(3) == 0
                        ? Tokens.manager(boss)
                        : Tokens.rep(people.get(random.nextInt(people.size())));
                String to = people.get(random.nextInt(people.size()));
                int target = random.nextInt(2);
                int choice = random.nextInt(3);
                List<UUID> together = chosen.stream().map(customers.get(0)::get).toList();
                List<Map<String, Object>> results = batch(who, command, together, body(command, 0, to, target, choice))
                        .path("results");
                for (int i = 0; i < chosen.size(); i++) {
                    Response alone = command(
                            who, customers.get(1).get(chosen.get(i)), command, body(command, 1, to, target, choice));
                    assertThat(told(results.get(i))).isEqualTo(told(alone));
                }
                thawed();
                assertThat(state(0)).isEqualTo(state(1));
            }
            return rounds;
        }

        /** A refused single command leaves the thawing to the sweep. */
        private void thawed() {
            await().untilAsserted(() -> assertThat(sql.first(
                            "SELECT count(*) FROM custody WHERE state = 'FROZEN' AND thaw_at < clock_timestamp()",
                            row -> row.getInt(1)))
                    .contains(0));
        }

        private Map<String, Object> body(String command, int world, String to, int target, int choice) {
            Map<String, Object> body = new HashMap<>();
            switch (command) {
                case "assign" -> {
                    body.put("to", to);
                    body.put("force", choice == 0);
                }
                case "transfer" -> body.put("to", to);
                case "move" -> {
                    body.put("toPool", pools.get(world).get(target));
                    body.put("force", choice == 0);
                }
                case "freeze" -> {
                    body.put("thawTo", choice == 0 ? "POOL" : choice == 1 ? "HOLDER" : null);
                    body.put(
                            "thawAt",
                            target == 0 ? Instant.now().plusSeconds(3_600).toString() : null);
                }
                case "return" -> {
                    body.put("toPool", choice == 0 ? pools.get(world).get(target) : null);
                    body.put("revisitAt", choice == 1 ? REVISIT : null);
                }
                case "restore" ->
                    body.put("toPool", choice == 0 ? pools.get(world).get(target) : null);
                default -> {}
            }
            if (List.of("return", "recall", "freeze", "discard").contains(command)) {
                body.put("reason", "because");
            }
            return body;
        }

        private String told(Map<String, Object> item) {
            Map<?, ?> problem = (Map<?, ?>) item.get("problem");
            return problem == null ? shown((Map<?, ?>) item.get("custody")) : shown(problem);
        }

        private String told(Response alone) {
            return shown(alone.<Map<?, ?>>path("$"));
        }

        private String shown(Map<?, ?> answer) {
            return Stream.of(
                                    "status",
                                    "type",
                                    "state",
                                    "holder",
                                    "version",
                                    "relatedPeople",
                                    "locked",
                                    "allowedActions",
                                    "revisitAt")
                            .map(name -> name + "=" + answer.get(name))
                            .toList()
                    + findings(answer.get("findings"));
        }

        private String findings(Object findings) {
            return findings == null
                    ? ""
                    : ((List<?>) findings)
                            .stream()
                                    .map(one -> (Map<?, ?>) one)
                                    .map(one -> one.get("rule") + " " + one.get("limit") + " " + one.get("used"))
                                    .toList()
                                    .toString();
        }

        /** All that is stored of a world but ids and times. */
        private List<String> state(int world) {
            List<UUID> own = customers.get(world);
            List<UUID> places = pools.get(world);
            List<String> rows = new ArrayList<>(sql.list("""
                    SELECT array_position(?::uuid[], customer_id) || ' ' || concat_ws(',', version, state, array_position(?::uuid[], pool_id), holder,
                        holding_version, locked_version, held_since_version, held_since < since, parked_at = since, frozen_by, kept_since = since,
                        revisit_at, revisit_since = since, related_people, dealt)
                    FROM custody WHERE customer_id = ANY (?) ORDER BY array_position(?::uuid[], customer_id)""", row -> row.getString(1), own, places, own, own));
            rows.addAll(sql.list("""
                    SELECT concat_ws(',', array_position(?::uuid[], customer_id), version, command, actor, from_state, from_holder, to_state, to_holder,
                        array_position(?::uuid[], from_pool), array_position(?::uuid[], to_pool), reason_code, reason, rules_version, forced, revisit_at)
                    FROM custody_history WHERE customer_id = ANY (?) ORDER BY array_position(?::uuid[], customer_id), version""", row -> row.getString(1), own, places, places, own, own));
            rows.addAll(sql.list("""
                    SELECT concat_ws(',', person_id, array_position(?::uuid[], pool_id), held, held_dealt, claims_on_day) FROM rep_pool
                    WHERE pool_id = ANY (?) AND (held > 0 OR claims_on_day > 0) ORDER BY 1""", row -> row.getString(1), places, places));
            rows.addAll(sql.list("""
                    SELECT concat_ws(',', array_position(?::uuid[], customer_id), person_id) FROM last_loss WHERE customer_id = ANY (?) ORDER BY 1""", row -> row.getString(1), own, own));
            return rows;
        }
    }

    private static final String REVISIT = Instant.now()
            .plus(Duration.ofDays(90))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    private static final List<String> COMMANDS = List.of(
            "claim",
            "claim",
            "claim",
            "assign",
            "return",
            "recall",
            "transfer",
            "move",
            "freeze",
            "freeze",
            "discard",
            "restore",
            "restore",
            "lock",
            "unlock");
}

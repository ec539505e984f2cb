package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.quoted;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RaceTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final String mgr = unique("mgr");

    private static List<String> reps(int many) {
        return Stream.generate(() -> unique("rep")).limit(many).toList();
    }

    @Test
    void of_32_reps_one_wins_each_customer_and_all_others_are_told() {
        List<String> reps = reps(32);
        UUID pool = pool(quoted(reps.stream()), mgr, "{}");
        List<UUID> customers = scene.pooled(pool, 20);

        List<List<Integer>> statuses = Races.results(
                32,
                rep -> () -> customers.stream()
                        .map(customer ->
                                claim(Tokens.rep(reps.get(rep)), customer).statusCode())
                        .toList());

        List<Integer> all = statuses.stream().flatMap(List::stream).toList();
        assertThat(Collections.frequency(all, 200)).isEqualTo(20);
        assertThat(Collections.frequency(all, 409)).isEqualTo(31 * 20);
        reps.forEach(rep -> assertThat(scene.held(rep, pool)).isEqualTo(scene.counted(rep, pool)));
    }

    @Test
    void fifty_claims_at_once_never_pass_a_holding_limit_of_ten() {
        List<String> rep = reps(1);
        UUID pool = pool(quoted(rep.stream()), mgr, "{\"holdingLimit\":10}");
        List<UUID> customers = scene.pooled(pool, 50);

        List<Integer> statuses = Races.results(
                50,
                i -> () -> claim(Tokens.rep(rep.getFirst()), customers.get(i)).statusCode());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(40);
        assertThat(scene.counted(rep.getFirst(), pool)).isEqualTo(10);
        assertThat(scene.held(rep.getFirst(), pool)).isEqualTo(10);
    }

    /** Other tests run in the same company. */
    @AfterEach
    void no_tiers_again() {
        Company.decideNothing();
    }

    @Test
    void however_customers_come_at_once_nobody_passes_the_limit_of_their_tier() {
        List<String> both = reps(2);
        String rep = both.getFirst();
        Tokens giver = Tokens.rep(both.getLast());
        UUID pool = pool(quoted(both.stream()), mgr, "{}");
        UUID other = pool(quoted(both.stream()), mgr, "{}");
        as(Tokens.rep(rep)).get("/api/v1/reps/me").then().statusCode(200);
        sql.update("UPDATE person SET tier = 'ten' WHERE id = ?", rep);
        Company.decide("\"tiers\":[{\"code\":\"ten\",\"holdingLimit\":10}]");
        List<UUID> here = scene.pooled(pool, 20);
        List<UUID> there = scene.pooled(other, 20);
        List<UUID> given = scene.pooled(pool, 10);
        given.forEach(customer -> claim(giver, customer).then().statusCode(200));

        List<Integer> statuses = Races.results(40, i -> () -> switch (i % 4) {
            case 0 -> claim(Tokens.rep(rep), there.get(i / 4)).statusCode();
            case 1 ->
                command(giver, given.get(i / 4), "transfer", Map.of("to", rep)).statusCode();
            case 2 -> reserve(rep, pool).statusCode();
            default ->
                as(Tokens.rep(rep))
                        .body(Map.of("customerIds", List.of(here.get(i / 4), there.get(10 + i / 4))))
                        .post("/api/v1/custodies/batch/claim")
                        .statusCode();
        });

        assertThat(statuses).isSubsetOf(200, 409).contains(409);
        assertThat(scene.counted(rep, pool) + scene.counted(rep, other)).isEqualTo(10);
        assertThat(scene.held(rep, pool)).isEqualTo(scene.counted(rep, pool));
        assertThat(scene.held(rep, other)).isEqualTo(scene.counted(rep, other));
    }

    private static Response reserve(String rep, UUID pool) {
        return as(Tokens.service("customer-service"))
                .body(Map.of("holder", rep, "holderName", rep, "departments", List.of(), "poolId", pool))
                .put("/internal/custodies/{id}/reservation", Ids.next());
    }

    @Test
    void claims_and_returns_at_once_never_pass_a_daily_limit() {
        List<String> rep = reps(1);
        UUID pool = pool(quoted(rep.stream()), mgr, "{\"dailyClaimLimit\":10}");
        List<UUID> customers = scene.pooled(pool, 30);

        List<Integer> statuses = Races.results(30, i -> () -> {
            int status = claim(Tokens.rep(rep.getFirst()), customers.get(i)).statusCode();
            if (status == 200) {
                command(Tokens.rep(rep.getFirst()), customers.get(i), "return", Map.of("reason", "no"))
                        .then()
                        .statusCode(200);
            }
            return status;
        });

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(20);
        assertThat(scene.held(rep.getFirst(), pool)).isZero();
    }

    @Test
    void a_pool_is_not_taken_for_empty_while_its_customer_goes_back_and_forth() {
        List<String> rep = reps(1);
        UUID pool = pool(quoted(rep.stream()), mgr, "{}");
        UUID customer = scene.pooled(pool);
        Tokens holder = Tokens.rep(rep.getFirst());

        List<Boolean> asExpected = Races.results(4, i -> () -> {
            boolean expected = true;
            for (int round = 0; round < 60; round++) {
                if (i == 0) {
                    expected &= claim(holder, customer).statusCode() == 200;
                    expected &= command(holder, customer, "return", Map.of("reason", "no"))
                                    .statusCode()
                            == 200;
                } else {
                    expected &= Scene.admin()
                                    .header("If-Match", "\"1\"")
                                    .delete("/api/v1/pools/{id}", pool)
                                    .statusCode()
                            == 409;
                }
            }
            return expected;
        });

        assertThat(asExpected).containsOnly(true);
    }

    @Test
    void one_key_at_once_moves_once_and_all_get_the_same_answer() {
        List<String> rep = reps(1);
        UUID customer = scene.pooled(pool(quoted(rep.stream()), mgr, "{}"));
        String key = unique("key");

        List<String> answers = Races.results(
                16,
                i -> () -> Scene.as(Tokens.rep(rep.getFirst()))
                        .header("Idempotency-Key", key)
                        .body("{}")
                        .post("/api/v1/custodies/{id}/claim", customer)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());

        assertThat(answers).hasSize(16).containsOnly(answers.getFirst());
    }

    @Test
    void whatever_is_mixed_the_ledger_agrees_and_history_is_a_legal_path() {
        List<String> reps = reps(6);
        UUID pool = pool(quoted(reps.stream()), mgr, "{\"holdingLimit\":4}");
        List<UUID> customers = scene.pooled(pool, 12);

        Races.results(12, runner -> () -> {
            Random random = new Random(runner);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String rep = reps.get(random.nextInt(reps.size()));
                String other = reps.get(random.nextInt(reps.size()));
                UUID customer = customers.get(random.nextInt(customers.size()));
                statuses.add(
                        switch (random.nextInt(5)) {
                            case 0, 1 -> claim(Tokens.rep(rep), customer).statusCode();
                            case 2 ->
                                command(Tokens.rep(rep), customer, "return", Map.of("reason", "r"))
                                        .statusCode();
                            case 3 ->
                                command(Tokens.manager(mgr), customer, "transfer", Map.of("to", other))
                                        .statusCode();
                            default ->
                                command(Tokens.manager(mgr), customer, "recall", Map.of("reason", "r"))
                                        .statusCode();
                        });
            }
            assertThat(statuses).isSubsetOf(200, 403, 404, 409);
            return statuses;
        });

        reps.forEach(rep -> assertThat(scene.held(rep, pool))
                .isEqualTo(scene.counted(rep, pool))
                .isLessThanOrEqualTo(4));
        customers.forEach(this::assertLegalPath);
    }

    private void assertLegalPath(UUID customer) {
        record Row(int version, String from, String fromHolder, String to, String toHolder, String command) {}
        List<Row> path = sql.list(
                "SELECT version, from_state, from_holder, to_state, to_holder, command FROM custody_history WHERE customer_id = ? ORDER BY version",
                row -> new Row(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                customer);
        Map<String, String> legal = Map.of(
                "pool", "null>POOLED",
                "claim", "POOLED>HELD",
                "return", "HELD>POOLED",
                "recall", "HELD>POOLED",
                "transfer", "HELD>HELD");
        IntStream.range(0, path.size()).forEach(i -> {
            Row row = path.get(i);
            assertThat(row.version()).isEqualTo(i + 1);
            assertThat(row.from() + ">" + row.to()).isEqualTo(legal.get(row.command()));
            if (i > 0) {
                assertThat(row.from()).isEqualTo(path.get(i - 1).to());
                assertThat(row.fromHolder()).isEqualTo(path.get(i - 1).toHolder());
            }
        });
        int version = sql.first("SELECT version FROM custody WHERE customer_id = ?", row -> row.getInt(1), customer)
                .orElseThrow();
        int told = sql.first(
                        "SELECT count(*) FROM custody_history WHERE customer_id = ?", row -> row.getInt(1), customer)
                .orElseThrow();
        assertThat(told).isEqualTo(version);
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.pool.custody.application.ReclaimOverdue;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Many customers beside single commands and beside plain SQL for the same rows. Not part of the build, as figures of a busy machine prove nothing:
 * {@code ./mvnw -o -pl pool-service test -Dtest=BatchMeasurement}.
 */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class BatchMeasurement {
    private static final int MANY = 500;
    private static final int ROUNDS = 12;
    private static final int LEFT = 50_000;

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    ReclaimOverdue reclaim;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");

    @Test
    void a_batch_of_500_claims() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":100000}");
        for (int round = 0; round < ROUNDS; round++) {
            List<UUID> one = scene.pooled(pool, MANY);
            List<UUID> two = scene.pooled(pool, MANY);
            List<UUID> three = scene.pooled(pool, MANY);
            double batch = millis(() -> assertThat(as(Tokens.rep(ann))
                            .body(Map.of("customerIds", one))
                            .post("/api/v1/custodies/batch/claim")
                            .<List<String>>path("results.outcome"))
                    .hasSize(MANY)
                    .containsOnly("DONE"));
            double singles = millis(() -> two.forEach(
                    customer -> claim(Tokens.rep(ann), customer).then().statusCode(200)));
            double bare = millis(() -> QuarkusTransaction.requiringNew().run(() -> bareClaims(three, pool)));
            System.out.printf("claim 500: batch %.1f ms, singles %.1f ms, bare SQL %.1f ms%n", batch, singles, bare);
        }
    }

    private void bareClaims(List<UUID> customers, UUID pool) {
        sql.first("SELECT lock_rep(?)::text", row -> row.getString(1), ann);
        sql.update("""
                WITH moved AS (UPDATE custody SET state = 'HELD', holder = ?, version = version + 1, holding_version = version + 1, since = clock_timestamp()
                    WHERE customer_id = ANY (?) RETURNING customer_id, version),
                told AS (INSERT INTO outbox (event_id, stream, key, type, payload)
                    SELECT gen_random_uuid(), 'gonghai.custody.v1', customer_id::text, 'CustomerClaimed', repeat('x', 600) FROM moved)
                INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, to_state, to_pool, rules_version)
                SELECT customer_id, version, 'claim', 'bare', clock_timestamp(), 'POOLED', 'HELD', ?, 1 FROM moved""", ann, customers, pool);
        sql.update("UPDATE rep_pool SET held = held + ? WHERE person_id = ? AND pool_id = ?", MANY, ann, pool);
    }

    @Test
    void a_wave_of_500_reclaims() {
        UUID pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D"}]}""".formatted(unique("pool"), mgr, ann));
        for (int round = 0; round < ROUNDS; round++) {
            List<UUID> wave = held(ann, pool, MANY);
            double together = millis(() -> QuarkusTransaction.requiringNew()
                    .run(() -> reclaim.reclaim(wave.stream()
                            .map(customer -> new ReclaimOverdue.Due(customer, 2, pool, "stale", 1))
                            .toList())));
            List<UUID> bare = held(ann, pool, MANY);
            double plain = millis(() -> QuarkusTransaction.requiringNew().run(() -> barePooled(ann, pool)));
            System.out.printf("reclaim 500: wave %.1f ms, bare SQL %.1f ms%n", together, plain);
            assertThat(bare).hasSize(MANY);
            assertThat(scene.held(ann, pool)).isZero();
        }
    }

    @Test
    void an_offboarding_of_50_000() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{}");
        as(Tokens.rep(ann)).get("/api/v1/pools").then().statusCode(200);
        hold(ann, pool);
        String bare = unique("bare");
        hold(bare, pool);
        double plain = millis(() -> QuarkusTransaction.requiringNew().run(() -> barePooled(bare, pool)));

        double service = millis(() -> {
            String id =
                    admin().body("{}").post("/api/v1/reps/{id}/offboard", ann).path("operationId");
            await().atMost(Duration.ofMinutes(9))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> admin().get("/api/v1/operations/{id}", id)
                            .path("state")
                            .equals("DONE"));
        });

        System.out.printf("offboard 50 000: service %.0f ms, bare SQL %.0f ms%n", service, plain);
        assertThat(scene.held(ann, pool)).isZero();
    }

    private void hold(String holder, UUID pool) {
        for (int i = 0; i < LEFT / 5_000; i++) {
            held(holder, pool, 5_000);
        }
    }

    private List<UUID> held(String holder, UUID pool, int many) {
        List<UUID> customers = scene.pooled(pool, many);
        sql.update(
                "UPDATE custody SET state = 'HELD', holder = ?, version = 2, holding_version = 2 WHERE customer_id = ANY (?)",
                holder,
                customers);
        sql.update(
                "INSERT INTO rep_pool AS r (person_id, pool_id, held) VALUES (?, ?, ?) ON CONFLICT (person_id, pool_id) DO UPDATE SET held = r.held + EXCLUDED.held",
                holder,
                pool,
                many);
        return customers;
    }

    private void barePooled(String holder, UUID pool) {
        sql.update("""
                WITH moved AS (UPDATE custody SET state = 'POOLED', holder = NULL, version = version + 1, holding_version = NULL, since = clock_timestamp(),
                        related_people = ARRAY[?] WHERE holder = ? AND state = 'HELD' RETURNING customer_id, version),
                lost AS (INSERT INTO last_loss (customer_id, person_id, at) SELECT customer_id, ?, clock_timestamp() FROM moved),
                told AS (INSERT INTO outbox (event_id, stream, key, type, payload)
                    SELECT gen_random_uuid(), 'gonghai.custody.v1', customer_id::text, 'CustomerRecalled', repeat('x', 600) FROM moved)
                INSERT INTO custody_history (customer_id, version, command, actor, at, from_state, to_state, to_pool, rules_version)
                SELECT customer_id, version, 'offboard', 'bare', clock_timestamp(), 'HELD', 'POOLED', ?, 1 FROM moved""", holder, holder, holder, pool);
        sql.update("UPDATE rep_pool SET held = 0 WHERE person_id = ? AND pool_id = ?", holder, pool);
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}

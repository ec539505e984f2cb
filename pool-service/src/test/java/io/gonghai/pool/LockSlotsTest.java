package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rep is told of each pool how many customers they may keep from flowing back, how many they do, and how many are left. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class LockSlotsTest {
    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private UUID pool;
    private UUID free;

    @BeforeEach
    void one_pool_with_slots_and_one_without_a_limit() {
        pool = made("4");
        free = made("null");
    }

    private UUID made(String slots) {
        return poolOf(body(slots));
    }

    private String body(String slots) {
        return """
                {"name":"%s","claimMode":"SELF_CLAIM","members":{"people":["%s","%s"]},"exemptions":{"lockLimitPerRep":%s}}""".formatted(unique("pool"), ann, bob, slots);
    }

    private static ValidatableResponse limits(String rep) {
        return as(Tokens.rep(rep)).get("/api/v1/reps/me/limits").then().statusCode(200);
    }

    private static String of(UUID pool, String field) {
        return "pools.find { it.poolId == '%s' }.%s".formatted(pool, field);
    }

    private static void assertSlots(String rep, UUID pool, Integer limit, int used, Integer left) {
        limits(rep)
                .body(of(pool, "lockLimit"), limit == null ? nullValue() : equalTo(limit))
                .body(of(pool, "locksUsed"), equalTo(used))
                .body(of(pool, "locksLeft"), left == null ? nullValue() : equalTo(left));
    }

    private UUID held(UUID of) {
        UUID customer = scene.pooled(of);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        return customer;
    }

    private void does(UUID customer, String command, Map<String, ?> body) {
        command(Tokens.rep(ann), customer, command, body).then().statusCode(200);
    }

    @Test
    void whoever_keeps_nothing_has_all_slots_left() {
        held(pool);

        assertSlots(ann, pool, 4, 0, 4);
        assertSlots(ann, free, null, 0, null);
    }

    @Test
    void what_they_lock_or_freeze_takes_a_slot_of_its_pool_and_of_nobody_else() {
        List<UUID> kept = List.of(held(pool), held(pool), held(pool));
        UUID elsewhere = held(free);
        does(kept.get(0), "lock", Map.of());
        does(kept.get(1), "freeze", Map.of("reason", "r", "thawTo", "HOLDER"));
        does(kept.get(2), "freeze", Map.of("reason", "r", "thawTo", "POOL"));
        does(elsewhere, "lock", Map.of());

        assertSlots(ann, pool, 4, 3, 1);
        assertSlots(ann, free, null, 1, null);
        assertSlots(bob, pool, 4, 0, 4);

        does(kept.get(0), "unlock", Map.of());
        assertSlots(ann, pool, 4, 2, 2);
    }

    @Test
    void a_limit_that_is_lowered_leaves_none_and_never_less_than_none() {
        does(held(pool), "lock", Map.of());
        does(held(pool), "lock", Map.of());
        admin().header("If-Match", "\"1\"")
                .body(body("1"))
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);

        assertSlots(ann, pool, 1, 2, 0);
    }
}

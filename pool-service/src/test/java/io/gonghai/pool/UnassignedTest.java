package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers of a pool that are nobody's for too long. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class UnassignedTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");

    private String body(String unassignedAfter) {
        return """
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]}%s}""".formatted(unique("pool"), mgr, ann, unassignedAfter);
    }

    private UUID after(String period) {
        return poolOf(body(",\"unassignedAfter\":\"" + period + "\""));
    }

    private List<JsonNode> told(UUID pool) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            return reader.all().stream()
                    .filter(event -> pool.toString().equals(event.key()))
                    .map(event -> {
                        Contract.assertKept("gonghai.custody.v1", "UnassignedTooLong", event.value());
                        return Contract.parse(event.value());
                    })
                    .toList();
        }
    }

    private int waiting(UUID pool) {
        return told(pool).stream().mapToInt(event -> event.get("count").asInt()).sum();
    }

    private String unassignedAfter(UUID pool) {
        return sql.first(
                        "SELECT coalesce(unassigned_after, 'none') FROM pool WHERE id = ?",
                        row -> row.getString(1),
                        pool)
                .orElseThrow();
    }

    @Test
    void those_who_manage_the_pool_are_told_of_all_together_and_of_each_once() {
        UUID pool = after("PT1S");
        scene.pooled(pool, 3);

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(waiting(pool)).isEqualTo(3));
        JsonNode first = told(pool).getFirst();
        assertThat(first.get("managers")).extracting(JsonNode::asText).containsExactly(mgr);
        assertThat(first.get("unassignedAfter").asText()).isEqualTo("PT1S");

        scene.pooled(pool);

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(waiting(pool)).isEqualTo(4));
        assertThat(told(pool)).hasSize(2);
    }

    @Test
    void who_is_held_waits_for_nobody_and_who_is_young_is_not_told_of() {
        UUID quick = after("PT1S");
        UUID slow = after("P7D");
        UUID held = scene.pooled(quick);
        claim(Tokens.rep(ann), held).then().statusCode(200);
        scene.pooled(slow);
        UUID later = after("PT1S");
        scene.pooled(later);

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(waiting(later)).isEqualTo(1));

        assertThat(told(slow)).isEmpty();
        assertThat(waiting(quick)).isLessThanOrEqualTo(1); // it may have waited a second before it was claimed
    }

    @Test
    void a_pool_that_says_nothing_is_not_looked_at() {
        UUID pool = poolOf(body(""));

        admin().get("/api/v1/pools/" + pool).then().statusCode(200).body("unassignedAfter", nullValue());
        assertThat(unassignedAfter(pool)).isEqualTo("none");
    }

    @Test
    void it_is_changed_with_the_pool_and_is_no_rule() {
        UUID pool = after("P7D");
        admin().header("If-Match", "\"1\"")
                .body(body(",\"unassignedAfter\":\"P3D\""))
                .put("/api/v1/pools/" + pool)
                .then()
                .statusCode(200)
                .body("unassignedAfter", equalTo("P3D"))
                .body("rulesVersion", equalTo(1));
        assertThat(unassignedAfter(pool)).isEqualTo("P3D");

        admin().header("If-Match", "\"2\"")
                .body(body(""))
                .put("/api/v1/pools/" + pool)
                .then()
                .statusCode(200);

        assertThat(unassignedAfter(pool)).isEqualTo("none");
    }

    @Test
    void a_replica_that_does_not_know_it_leaves_it() {
        UUID pool = after("P7D");

        sql.update("UPDATE pool SET spec = (spec::jsonb - 'unassignedAfter')::text WHERE id = ?", pool);

        assertThat(unassignedAfter(pool)).isEqualTo("P7D");
        admin().get("/api/v1/pools/" + pool).then().body("unassignedAfter", equalTo("P7D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"P1M\"",
                "\"P0D\"",
                "\"-P1D\"",
                "\"soon\"",
                "7",
                "true",
                "{}",
                "[]",
                "{\"text\":\"P1D\",\"days\":1,\"exact\":\"PT0S\"}",
                "\"P9999D\""
            })
    void what_is_no_period_is_refused(String value) {
        admin().body(body(",\"unassignedAfter\":" + value))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem("unassignedAfter"));
    }

    @Test
    void a_period_has_passed_for_what_came_before_it_was_said() {
        UUID pool = poolOf(body(""));
        scene.pooled(pool, 2);
        assertThat(sql.first(
                        "SELECT max(since) < clock_timestamp() FROM custody WHERE pool_id = ?",
                        row -> row.getBoolean(1),
                        pool))
                .contains(true);

        admin().header("If-Match", "\"1\"")
                .body(body(",\"unassignedAfter\":\"PT1S\""))
                .put("/api/v1/pools/" + pool)
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(waiting(pool)).isEqualTo(2));
    }
}

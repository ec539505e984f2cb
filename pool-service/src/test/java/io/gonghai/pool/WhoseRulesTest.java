package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version of rules says nothing without the pool that they are of: history and events name both. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class WhoseRulesTest {
    private static final String STREAM = "gonghai.custody.v1";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID east;
    private UUID west;
    private UUID customer;

    @BeforeEach
    void two_pools_of_which_the_second_has_changed_its_rules() {
        east = pool("\"" + ann + "\"", mgr, "{}");
        west = pool("\"" + ann + "\"", mgr, "{}");
        String changed = admin().get("/api/v1/pools/{id}", west)
                .asString()
                .replace("\"holdingLimit\":null", "\"holdingLimit\":9");
        admin().header("If-Match", "\"1\"")
                .body(changed)
                .put("/api/v1/pools/{id}", west)
                .then()
                .statusCode(200);
        customer = scene.pooled(east);
    }

    /** Through both pools by every way that there is; the last two as batches. */
    private void goes() {
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        done("return", Tokens.rep(ann), Map.of("reason", "NO_BUDGET", "toPool", west));
        done("assign", Tokens.manager(mgr), Map.of("to", ann));
        done("move", Tokens.manager(mgr), Map.of("toPool", east));
        done("discard", Tokens.manager(mgr), Map.of("reason", "secret words"));
        done("restore", Tokens.manager(mgr), Map.of("toPool", west));
        batch("assign", Map.of("to", ann, "customerIds", List.of(customer)));
        batch("move", Map.of("toPool", east, "customerIds", List.of(customer)));
    }

    private void done(String command, Tokens who, Map<String, ?> body) {
        command(who, customer, command, body).then().statusCode(200);
    }

    private void batch(String command, Map<String, ?> body) {
        as(Tokens.manager(mgr))
                .body(body)
                .post("/api/v1/custodies/batch/{command}", command)
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE"));
    }

    private void assertHistorySaysWhose() {
        String e = east.toString();
        String w = west.toString();
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .statusCode(200)
                .body(
                        "items.command",
                        contains("move", "assign", "restore", "discard", "move", "assign", "return", "claim", "pool"))
                .body("items.rulesPoolId", contains(e, w, w, e, e, w, e, e, e))
                .body("items.rulesVersion", contains(1, 2, 2, 1, 1, 2, 1, 1, 1));
    }

    @Test
    void history_says_of_which_pool_the_rules_were_that_decided() {
        goes();

        assertHistorySaysWhose();
        assertThat(sql.first(
                        "SELECT count(*) FROM custody_history WHERE customer_id = ? AND rules_pool_id IS NULL",
                        row -> row.getInt(1),
                        customer))
                .contains(0);
    }

    @Test
    void moves_from_before_it_was_noted_say_it_too() {
        goes();
        sql.update("UPDATE custody_history SET rules_pool_id = NULL WHERE customer_id = ?", customer);

        assertHistorySaysWhose();
    }

    @Test
    void events_say_whose_rules_and_settings_decided_why_and_whether_by_force() {
        String settings = admin().get("/api/v1/settings/custody").header("ETag");
        admin().header("If-Match", settings)
                .body("""
                        {"timeZone":"Asia/Shanghai","reasons":[{"code":"NO_BUDGET","commands":["return"],"zh":"没有预算","en":"No budget"}]}""")
                .put("/api/v1/settings/custody")
                .then()
                .statusCode(200);
        goes();
        done("recall", Tokens.manager(mgr), Map.of("reason", "secret words"));
        UUID full = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":0}");
        done("move", Tokens.manager(mgr), Map.of("toPool", full));
        done("assign", Tokens.manager(mgr), Map.of("to", ann, "force", true));

        List<JsonNode> told = told(12);

        assertThat(told)
                .extracting(event -> event.get("rulesPoolId").asText())
                .containsExactly(id(east, east, east, west, east, east, west, west, east, east, full, full));
        assertThat(told)
                .extracting(event -> event.get("forced").asBoolean())
                .containsExactly(false, false, false, false, false, false, false, false, false, false, false, true);
        assertThat(told.get(2).get("reasonCode").asText()).isEqualTo("NO_BUDGET");
        assertThat(told.get(9).get("reasonCode").isNull()).isTrue();
        assertThat(told).allSatisfy(event -> {
            assertThat(event.get("settingsVersion").asInt()).isPositive();
            assertThat(event.toString()).doesNotContain("secret words");
        });
    }

    private static String[] id(UUID... pools) {
        return java.util.Arrays.stream(pools).map(UUID::toString).toArray(String[]::new);
    }

    private List<JsonNode> told(int many) {
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            return reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                            .filter(event -> customer.toString().equals(event.key()))
                                            .count()
                                    >= many)
                    .stream()
                    .filter(event -> customer.toString().equals(event.key()))
                    .peek(event -> Contract.assertKept(
                            STREAM, TopicReader.header(event, "ce_type").orElseThrow(), event.value()))
                    .map(event -> Contract.parse(event.value()))
                    .toList();
        }
    }
}

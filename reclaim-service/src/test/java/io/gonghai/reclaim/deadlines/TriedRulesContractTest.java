package io.gonghai.reclaim.deadlines;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pool-service takes as rules can be tried, and what it refuses is refused, at the same places: both are given the same rules. */
@QuarkusTest
class TriedRulesContractTest extends OnRealParts {
    @Test
    void rules_are_judged_as_pool_service_judges_them() throws IOException {
        neighbours.pool(pool, 4);
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .isPresent());
        for (JsonNode one : cases()) {
            Response answer = given().header(
                            "Authorization", Tokens.manager("mgr-1").bearer())
                    .contentType("application/json")
                    .body("{\"poolId\":\"%s\",\"reclaimRules\":%s%s}"
                            .formatted(
                                    pool,
                                    one.get("rules"),
                                    one.has("exemptions") ? ",\"exemptions\":" + one.get("exemptions") : ""))
                    .post("/api/v1/dry-runs/reclaim");

            List<String> faults = new ArrayList<>();
            one.get("faults").forEach(fault -> faults.add(fault.asText()));
            assertThat(answer.statusCode()).as(one.get("name").asText()).isEqualTo(faults.isEmpty() ? 200 : 400);
            if (!faults.isEmpty()) {
                assertThat(answer.jsonPath().getList("violations.field", String.class))
                        .as(one.get("name").asText())
                        .containsExactlyInAnyOrderElementsOf(faults);
            }
        }
    }

    private static JsonNode cases() throws IOException {
        try (var file = TriedRulesContractTest.class.getResourceAsStream("/contracts/rules/reclaim-rules.json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be set as reclaim rules: reclaim-service, where rules are tried, is given the same ones and must judge them alike. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ReclaimRulesContractTest {
    @Test
    void rules_are_judged_as_the_contract_says() throws IOException {
        for (JsonNode one : cases()) {
            Response answer = as(Tokens.administrator())
                    .body("{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":%s%s}"
                            .formatted(
                                    unique("tried"),
                                    one.get("rules"),
                                    one.has("exemptions") ? ",\"exemptions\":" + one.get("exemptions") : ""))
                    .post("/api/v1/pools");

            List<String> faults = new ArrayList<>();
            one.get("faults").forEach(fault -> faults.add(fault.asText()));
            assertThat(answer.statusCode()).as(one.get("name").asText()).isEqualTo(faults.isEmpty() ? 201 : 400);
            if (!faults.isEmpty()) {
                assertThat(answer.jsonPath().getList("violations.field", String.class))
                        .as(one.get("name").asText())
                        .containsExactlyInAnyOrderElementsOf(faults);
            }
        }
    }

    private static JsonNode cases() throws IOException {
        try (var file = ReclaimRulesContractTest.class.getResourceAsStream("/contracts/rules/reclaim-rules.json")) {
            return new ObjectMapper().readTree(file);
        }
    }
}

package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FairnessTest extends OnRealParts {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_neglected_holding_is_announced_when_its_deadline_has_passed_and_all_activity_is_known() {
        neighbours.pool(pool, 3, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, now.plus(DAY.multipliedBy(15)));

        pass(DAY.multipliedBy(15).plusSeconds(1));

        JsonNode due = awaitTold("ReclaimDue", customer, 1).getFirst();
        assertThat(due.get("holdingVersion").asLong()).isEqualTo(2);
        assertThat(due.get("rule").asText()).isEqualTo("stale");
        assertThat(due.get("rulesVersion").asInt()).isEqualTo(3);
        assertThat(Instant.parse(due.get("dueAt").asText())).isEqualTo(now.plus(DAY.multipliedBy(15)));
        assertThat(due.get("attempt").asInt()).isEqualTo(1);
        JsonNode contract = Neighbours.example("gonghai.reclaim.v1", "ReclaimDue");
        assertThat(due.fieldNames()).toIterable().containsExactlyElementsOf(contract::fieldNames);
        assertThat(due.get("facts").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> contract.get("facts").fieldNames());
    }
}

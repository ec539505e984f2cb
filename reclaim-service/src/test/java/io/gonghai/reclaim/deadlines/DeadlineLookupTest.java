package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines for other services, many in one question. */
@QuarkusTest
class DeadlineLookupTest extends OnRealParts {
    private static ValidatableResponse ask(Tokens who, Object body) {
        return given().header("Authorization", who.bearer())
                .contentType("application/json")
                .body(body)
                .post("/internal/deadlines/lookup")
                .then();
    }

    private static ValidatableResponse ask(Object body) {
        return ask(Tokens.service("pool-service"), body);
    }

    private static Map<String, List<UUID>> these(UUID... customers) {
        return Map.of("customerIds", List.of(customers));
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    @Test
    void a_deadline_is_told_with_the_holding_that_it_is_of() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(15));

        ask(these(customer, customer))
                .statusCode(200)
                .body("deadlines", hasSize(1))
                .body("deadlines[0].customerId", equalTo(customer.toString()))
                .body("deadlines[0].holdingVersion", equalTo(2))
                .body("deadlines[0].poolId", equalTo(pool.toString()))
                .body("deadlines[0].dueAt", equalTo(day(15).toString()))
                .body("deadlines[0].rule", equalTo("stale"));
    }

    @Test
    void a_holding_that_no_rule_takes_back_is_told_and_whatever_is_not_known_to_be_held_is_left_out() {
        UUID pooled = Ids.next();
        UUID unknown = Ids.next();
        UUID inAPoolToCome = Ids.next();
        neighbours.pool(pool, 4);
        neighbours.pooled(pooled, 3, pool);
        neighbours.held(inAPoolToCome, 2, Ids.next(), "rep-1", now);
        neighbours.held(customer, 2, pool, "rep-1", now);
        await().until(() -> sql.list("SELECT 1 FROM customer_clock WHERE custody_version > 0", row -> row.getInt(1))
                        .size()
                == 3);
        await().untilAsserted(() -> ask(these(customer)).body("deadlines", hasSize(1)));

        ask(these(pooled, unknown, inAPoolToCome, customer))
                .statusCode(200)
                .body("deadlines.customerId", contains(customer.toString()))
                .body("deadlines[0].dueAt", nullValue())
                .body("deadlines[0].rule", nullValue());
        assertThat(PoolServiceStandIn.tokens()).as("it never calls onward").isEmpty();
    }

    @Test
    void only_services_ask_here() {
        for (Tokens who : List.of(
                Tokens.rep("rep-1"),
                Tokens.manager("mgr-1"),
                Tokens.administrator(),
                Tokens.integrator("erp"),
                Tokens.person("aud-1").groups("auditor"))) {
            ask(who, these(customer)).spec(problem(403));
        }
        given().contentType("application/json")
                .body(these(customer))
                .post("/internal/deadlines/lookup")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"customerIds\":null}",
                "{\"customerIds\":[]}",
                "{\"customerIds\":[null]}",
                "{\"customerIds\":\"all\"}",
                "{\"customerIds\":[\"abc\"]}",
                "{\"customerIds\":[\"\\u0000\"]}",
                "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"],\"more\":1}",
                "{\"customerIds\":"
            })
    void a_bad_question_is_the_askers_problem(String body) {
        ask(body).spec(problem(400));
    }

    @Test
    void two_hundred_customers_are_asked_for_at_once_and_no_more() {
        ask(Map.of("customerIds", Collections.nCopies(200, customer))).statusCode(200);
        ask(Map.of("customerIds", Collections.nCopies(201, customer))).spec(problem(400, "/problems/invalid-request"));
    }
}

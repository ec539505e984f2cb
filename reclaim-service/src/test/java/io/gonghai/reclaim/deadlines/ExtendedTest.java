package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time that a holder was given, as pool-service tells it on real topics: at once, late, or only by refusing. */
@QuarkusTest
class ExtendedTest extends OnRealParts {
    @Inject
    AnnounceDue announceDue;

    private final String rep = "rep-" + UUID.randomUUID();

    @BeforeEach
    void a_holding_that_goes_back_after_fifteen_days() {
        neighbours.pool(pool, 3, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.held(customer, 2, pool, rep, now);
        awaitDue(customer, day(15));
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private void extended(long version, int number, Instant until) {
        neighbours.transition(
                "CustomerExtended",
                customer,
                version,
                pool,
                told -> told.put("holder", rep)
                        .put("since", now.toString())
                        .put("heldSince", now.toString())
                        .put("holdingVersion", 2)
                        .put("extensions", number)
                        .put("extendedUntil", until.toString()));
    }

    private ValidatableResponse read() {
        return given().header("Authorization", Tokens.rep(rep).bearer())
                .get("/api/v1/deadlines/{id}", customer)
                .then()
                .statusCode(200);
    }

    private void awaitAnnounced(int attempt) {
        await().atMost(20, SECONDS).until(() -> attempts(customer) == attempt);
    }

    @Test
    void a_grant_moves_the_deadline_is_shown_and_named_when_it_is_over() {
        read().body("extendedUntil", nullValue()).body("extensions", equalTo(0));

        extended(3, 1, day(22));
        awaitDue(customer, day(22));
        read().body("dueAt", equalTo(day(22).toString()))
                .body("extendedUntil", equalTo(day(22).toString()))
                .body("extensions", equalTo(1))
                .body("rules[0].sparedUntil", equalTo(day(22).toString()));
        given().header("Authorization", Tokens.rep(rep).bearer())
                .get("/api/v1/deadlines")
                .then()
                .body("items[0].extensions", equalTo(1))
                .body("items[0].extendedUntil", equalTo(day(22).toString()));

        pass(Duration.ofDays(16));
        awaitProgress(day(16));
        announceDue.some();
        assertThat(attempts(customer)).isZero();
        pass(Duration.ofDays(22).plusSeconds(1));
        JsonNode due = awaitTold("ReclaimDue", customer, 1).getFirst();
        assertThat(due.get("extensions").asInt()).isEqualTo(1);
        assertThat(Instant.parse(due.get("dueAt").asText())).isEqualTo(day(22));
    }

    @Test
    void a_grant_just_before_the_deadline_whose_news_is_late_is_learnt_from_the_refusal() {
        pass(Duration.ofDays(15).plusSeconds(1));
        awaitAnnounced(1);
        assertThat(awaitTold("ReclaimDue", customer, 1)
                        .getFirst()
                        .get("extensions")
                        .asInt())
                .isZero();

        // pool-service had given time a moment before; its answer comes behind the grant, in the same stream
        extended(3, 1, day(22));
        refused(3, 1, day(22));

        awaitDue(customer, day(22));
        pass(Duration.ofDays(16));
        awaitProgress(day(16));
        announceDue.some();
        assertThat(told("ReclaimDue", customer)).hasSize(1);
        pass(Duration.ofDays(22).plusSeconds(1));
        JsonNode due = awaitTold("ReclaimDue", customer, 2).get(1);
        assertThat(due.get("extensions").asInt()).isEqualTo(1);
        assertThat(due.get("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void a_grant_that_a_replica_of_the_release_before_took_over_is_learnt_from_the_refusal() {
        extended(3, 1, day(22));
        awaitDue(customer, day(22));
        // as it takes over the grant, which it does not know
        sql.update(
                "UPDATE customer_clock SET extensions = NULL, extended_until = NULL, extended_since = NULL, due_at = ?, fire_at = ? WHERE customer_id = ?",
                day(15),
                day(15),
                customer);

        pass(Duration.ofDays(15).plusSeconds(1));
        awaitAnnounced(1);
        refused(3, 1, day(22));

        awaitDue(customer, day(22));
        read().body("extensions", equalTo(1));
    }

    private void refused(long custodyVersion, int number, Instant until) {
        neighbours.transition(
                "ReclaimRefused",
                customer,
                custodyVersion,
                pool,
                told -> told.put("announcedHoldingVersion", 2)
                        .put("custodyVersion", custodyVersion)
                        .put("holdingVersion", 2)
                        .put("reason", "EXTENDED")
                        .put("state", "HELD")
                        .put("rulesVersion", 3)
                        .put("extensions", number)
                        .put("extendedUntil", until.toString()));
    }

    @Test
    void a_pool_service_of_the_release_before_tells_nothing_of_it_and_nothing_is_forgotten() {
        extended(3, 1, day(22));
        awaitDue(customer, day(22));

        neighbours.transition("CustomerUnlocked", customer, 4, pool, told -> {
            told.put("holder", rep)
                    .put("since", now.toString())
                    .put("heldSince", now.toString())
                    .put("holdingVersion", 2);
            told.remove("extensions");
            told.remove("extendedUntil");
        });

        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT custody_version FROM customer_clock WHERE customer_id = ?",
                                row -> row.getLong(1),
                                customer)
                        .filter(version -> version == 4)
                        .isPresent());
        assertThat(dueAt(customer)).isEqualTo(day(22));
    }

    @Test
    void somebody_else_has_none_of_it() {
        extended(3, 1, day(22));
        awaitDue(customer, day(22));

        neighbours.held(customer, 4, pool, "rep-next", day(1));

        awaitDue(customer, day(16));
    }
}

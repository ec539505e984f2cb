package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever gives a customer back may say when somebody should look at it again. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RevisitTest {
    private static final String DATE = Instant.now()
            .plus(Duration.ofDays(90))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID customer;

    @BeforeEach
    void a_customer_that_somebody_holds() {
        pool = pool(Scene.quoted(List.of(ann, bob).stream()), mgr, "{}");
        customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200).body("revisitAt", nullValue());
    }

    private void returned() {
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "next year", "revisitAt", DATE))
                .then()
                .statusCode(200)
                .body("revisitAt", equalTo(DATE));
    }

    private void shown(String date) {
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?poolId={id}", pool)
                .then()
                .statusCode(200)
                .body("items.revisitAt", contains(date));
    }

    @Test
    void members_and_managers_see_the_date_wherever_the_customer_is_shown() {
        returned();
        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("revisitAt", equalTo(DATE));
        as(Tokens.rep(bob))
                .get("/api/v1/pools/{id}/customers", pool)
                .then()
                .statusCode(200)
                .body("items.revisitAt", contains(DATE));
        shown(DATE);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items.revisitAt", contains(DATE, null, null));
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            var told = reader.awaitEvent("CustomerReturned", customer.toString());
            Contract.assertKept("gonghai.custody.v1", "CustomerReturned", told.value());
            assertThat(Contract.parse(told.value()).get("revisitAt").asText()).isEqualTo(DATE);
        }
    }

    @Test
    void the_date_stays_through_a_freeze_and_a_move_and_is_over_once_somebody_has_the_customer() {
        returned();
        UUID other = pool(Scene.quoted(List.of(ann, bob).stream()), mgr, "{}");
        command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "a while"))
                .then()
                .body("revisitAt", equalTo(DATE));
        command(Tokens.manager(mgr), customer, "restore", Map.of())
                .then()
                .body("state", equalTo("POOLED"))
                .body("revisitAt", equalTo(DATE));
        command(Tokens.manager(mgr), customer, "move", Map.of("toPool", other))
                .then()
                .body("revisitAt", equalTo(DATE));
        claim(Tokens.rep(bob), customer).then().statusCode(200).body("revisitAt", nullValue());
        command(Tokens.rep(bob), customer, "return", Map.of("reason", "no"))
                .then()
                .body("revisitAt", nullValue());
        as(Tokens.rep(bob))
                .get("/api/v1/pools/{id}/customers", other)
                .then()
                .body("items[0].containsKey('revisitAt')", equalTo(false));
    }

    @Test
    void what_is_discarded_or_deleted_is_not_looked_at_again() {
        returned();
        command(Tokens.manager(mgr), customer, "discard", Map.of("reason", "gone"))
                .then()
                .statusCode(200)
                .body("revisitAt", nullValue());
        command(Tokens.manager(mgr), customer, "restore", Map.of()).then().body("revisitAt", nullValue());
        command(Tokens.manager(mgr), customer, "delete", Map.of()).then().statusCode(200);
        assertThat(sql.first(
                        "SELECT count(revisit_at) FROM custody_history WHERE customer_id = ?",
                        row -> row.getInt(1),
                        customer))
                .as("a date may tell something about the customer")
                .contains(0);
    }

    @Test
    void a_batch_gives_all_the_same_date() {
        UUID second = scene.pooled(pool);
        claim(Tokens.rep(ann), second).then().statusCode(200);
        as(Tokens.rep(ann))
                .body(Map.of("customerIds", List.of(customer, second), "reason", "next year", "revisitAt", DATE))
                .post("/api/v1/custodies/batch/return")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE", "DONE"))
                .body("results.custody.revisitAt", contains(DATE, DATE));
    }

    @Test
    void a_date_lies_in_the_future_and_not_too_far_and_is_a_time() {
        for (Object date : List.of("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "soon", "2027-03-01", true, "")) {
            Map<String, Object> body = new HashMap<>(Map.of("reason", "r", "revisitAt", date));
            command(Tokens.rep(ann), customer, "return", body)
                    .then()
                    .spec(Problems.problem(400))
                    .body("violations.field", contains("revisitAt"));
        }
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("state", equalTo("HELD"))
                .body("version", equalTo(2));
    }

    @Test
    void what_a_replica_from_before_moved_shows_no_date_that_is_over() {
        returned();
        sql.update(
                "UPDATE custody SET state = 'HELD', holder = ?, holding_version = 4, version = 4, since = clock_timestamp() WHERE customer_id = ?",
                bob,
                customer);
        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("revisitAt", nullValue());
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.quoted;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;

import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operation's report says why: which rules kept customers from the successor, and which were passed over. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class SuccessorRefusedTest {
    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");

    @BeforeEach
    void people_are_known() {
        Stream.of(ann, bob, mgr)
                .forEach(person ->
                        as(Tokens.rep(person)).get("/api/v1/pools").then().statusCode(200));
    }

    private List<UUID> held(UUID pool, int many) {
        List<UUID> customers = scene.pooled(pool, many);
        as(Tokens.manager(mgr))
                .body(Map.of("customerIds", customers, "to", ann, "force", true))
                .post("/api/v1/custodies/batch/assign")
                .then()
                .statusCode(200);
        return customers;
    }

    private static Response ended(Response started) {
        String id = started.then().statusCode(202).extract().path("operationId");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !operation(id).path("state").equals("RUNNING"));
        return operation(id);
    }

    private static Response operation(String id) {
        return admin().get("/api/v1/operations/{id}", id);
    }

    private static Response report(Response operation) {
        return admin().get("/api/v1/operations/{id}/report", operation.<String>path("id"));
    }

    /** What the report says of one customer. */
    private static List<String> told(Response report, UUID customer, String what) {
        return report.path("items.find { it.customerId == '%s' }.%s".formatted(customer, what));
    }

    private Response offboarded(Map<String, ?> body) {
        return ended(admin().body(body).post("/api/v1/reps/{id}/offboard", ann));
    }

    @Test
    void each_customer_says_which_rules_kept_it_from_the_successor_and_the_operation_counts_them() {
        UUID both = pool(quoted(Stream.of(ann, bob)), mgr, "{\"holdingLimit\":1}");
        UUID annsOnly = pool(quoted(Stream.of(ann)), mgr, "{\"holdingLimit\":0}");
        List<UUID> inBoth = held(both, 3);
        UUID inAnns = held(annsOnly, 1).getFirst();

        Response operation = offboarded(Map.of("successor", bob));

        Response report = report(operation);
        assertThat(told(report, inAnns, "successorRefused")).containsExactly("NOT_A_MEMBER", "HOLDING_LIMIT");
        assertThat(inBoth)
                .extracting(customer -> told(report, customer, "successorRefused"))
                .containsExactlyInAnyOrder(List.of(), List.of("HOLDING_LIMIT"), List.of("HOLDING_LIMIT"));
        operation
                .then()
                .body("counts.successorRefused.rule", contains("HOLDING_LIMIT", "NOT_A_MEMBER"))
                .body("counts.successorRefused.customers", contains(3, 1));
    }

    @Test
    void a_successor_who_is_away_is_named_as_such() {
        UUID both = pool(quoted(Stream.of(ann, bob)), mgr, "{}");
        UUID customer = held(both, 1).getFirst();
        as(Tokens.rep(bob))
                .header("If-Match", "\"1\"")
                .body("{\"absence\":[{\"from\":\"2000-01-01\",\"to\":\"2999-12-31\"}]}")
                .put("/api/v1/reps/me")
                .then()
                .statusCode(200);

        assertThat(told(report(offboarded(Map.of("successor", bob))), customer, "successorRefused"))
                .containsExactly("ABSENT_REP");
    }

    @Test
    void a_limit_that_refuses_twice_counts_once() {
        UUID both = pool(quoted(Stream.of(ann, bob)), mgr, "{\"holdingLimit\":0}");
        UUID customer = held(both, 1).getFirst();
        admin().header("If-Match", "\"1\"")
                .body("{\"holdingLimit\":0}")
                .put("/api/v1/reps/{id}", bob)
                .then()
                .statusCode(200);

        Response operation = offboarded(Map.of("successor", bob));

        assertThat(told(report(operation), customer, "successorRefused")).containsExactly("HOLDING_LIMIT");
        operation.then().body("counts.successorRefused.customers", contains(1));
    }

    @Test
    void nothing_is_said_where_nobody_was_to_get_them() {
        held(pool(quoted(Stream.of(ann, bob)), mgr, "{}"), 2);

        Response operation = offboarded(Map.of());

        operation.then().body("counts.successorRefused", empty());
        report(operation).then().body("items.successorRefused", everyItem(empty()));
    }

    @Test
    void what_was_forced_says_which_rules_were_passed_over() {
        UUID pool = pool(quoted(Stream.of(ann)), mgr, "{}");
        UUID target = pool(quoted(Stream.of(bob)), mgr, "{\"holdingLimit\":0}");
        UUID held = held(pool, 1).getFirst();
        UUID pooled = scene.pooled(pool);

        Response report = report(
                ended(as(Tokens.manager(mgr)).body(Map.of("toPool", target)).post("/api/v1/pools/{id}/moves", pool)));

        assertThat(told(report, held, "passedOver")).containsExactly("NOT_A_MEMBER", "HOLDING_LIMIT");
        assertThat(told(report, pooled, "passedOver")).isEmpty();
    }
}

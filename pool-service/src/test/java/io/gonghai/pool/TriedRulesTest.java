package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a rule that is tried would have refused is noted by whichever way somebody gets a customer: reserved as their own, or asked for and granted. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class TriedRulesTest {
    private static final Map<String, String> WHY = Map.of("reason", "I know the trade");

    @Inject
    Scene scene;

    @Inject
    Placement placement;

    @Inject
    MeterRegistry metrics;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");

    /** Nobody may hold anything in it, and nothing fits it, if these rules were enforced. */
    private UUID trying(String claimMode) {
        return poolOf("""
                {"name":"%s","claimMode":"%s","managers":{"people":["%s"]},"members":{"people":["%s"]},"scope":{"regions":["nowhere"]},
                 "claimRules":{"holdingLimit":0,"withinScope":true,"modes":{"HOLDING_LIMIT":"WARN","OUT_OF_SCOPE":"OBSERVE"}}}""".formatted(unique("pool"), claimMode, mgr, ann));
    }

    private double counted(String rule, String at) {
        return metrics.counter("gonghai.rules.passed.over", "rule", rule, "at", at)
                .count();
    }

    @Test
    void a_customer_created_as_ones_own_begins_with_what_was_passed_over_when_it_was_reserved() {
        UUID pool = trying("SELF_CLAIM");
        UUID customer = Ids.next();
        double before = counted("HOLDING_LIMIT", "move");
        as(Tokens.service("customer-service"))
                .body(Map.of("holder", ann, "holderName", "Ann", "departments", List.of(), "poolId", pool))
                .put("/internal/custodies/{id}/reservation", customer)
                .then()
                .statusCode(200);
        assertThat(counted("HOLDING_LIMIT", "move")).isEqualTo(before);

        placement.arrives(new Registration(customer, pool, ann, Facts.NONE));

        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .statusCode(200)
                .body("items.command", contains("create"))
                .body("items[0].passedOver", contains("HOLDING_LIMIT"))
                .body("items[0].forced", equalTo(false));
        assertThat(counted("HOLDING_LIMIT", "move")).isEqualTo(before + 1);
    }

    @Test
    void a_request_is_told_what_warns_and_notes_for_managers_all_that_is_tried() {
        UUID pool = trying("APPROVAL");
        UUID customer = scene.pooled(pool);
        double before = counted("OUT_OF_SCOPE", "request");

        String request = asks(customer);
        assertThat(asks(customer)).isEqualTo(request);

        assertThat(counted("OUT_OF_SCOPE", "request")).isEqualTo(before + 1);
        as(Tokens.rep(ann))
                .get("/api/v1/claim-requests/{id}", request)
                .then()
                .statusCode(200)
                .body("passedOver", empty())
                .body("", not(hasKey("warnings")));
        as(Tokens.manager(mgr))
                .get("/api/v1/claim-requests?poolId={p}", pool)
                .then()
                .body("items[0].passedOver", contains("HOLDING_LIMIT", "OUT_OF_SCOPE"));
    }

    private String asks(UUID customer) {
        return command(Tokens.rep(ann), customer, "claim", WHY)
                .then()
                .statusCode(202)
                .body("warnings.rule", contains("HOLDING_LIMIT"))
                .extract()
                .path("claimRequestId");
    }

    @Test
    void many_that_are_asked_for_at_once_are_told_each() {
        UUID pool = trying("APPROVAL");
        List<UUID> two = scene.pooled(pool, 2);

        as(Tokens.rep(ann))
                .body(Map.of("customerIds", two, "reason", "I know the trade"))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("PENDING", "PENDING"))
                .body("results[0].warnings.rule", contains("HOLDING_LIMIT"))
                .body("results[1].warnings.mode", contains("WARN"));
    }

    @Test
    void a_request_that_is_granted_warns_who_grants_it_and_history_notes_all() {
        UUID pool = trying("APPROVAL");
        UUID customer = scene.pooled(pool);
        String request = asks(customer);
        double asked = counted("HOLDING_LIMIT", "request");
        double moved = counted("HOLDING_LIMIT", "move");

        as(Tokens.manager(mgr))
                .body(Map.of())
                .post("/api/v1/claim-requests/{id}/approve", request)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("warnings.rule", contains("HOLDING_LIMIT"));

        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("approve"))
                .body("items[0].passedOver", contains("HOLDING_LIMIT", "OUT_OF_SCOPE"));
        assertThat(counted("HOLDING_LIMIT", "request")).isEqualTo(asked);
        assertThat(counted("HOLDING_LIMIT", "move")).isEqualTo(moved + 1);
    }
}

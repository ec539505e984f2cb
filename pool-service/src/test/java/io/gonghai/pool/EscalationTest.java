package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.custody.application.WarnManagers;
import io.gonghai.pool.custody.application.WarnManagers.Escalation;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managers are told of what goes back soon, if it still does. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class EscalationTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    WarnManagers warnManagers;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID customer;

    @BeforeEach
    void a_held_customer() {
        pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D","remindBefore":["P3D"],"escalateBefore":["P1D"]}]}""".formatted(unique("pool"), mgr, ann));
        customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
    }

    private Escalation escalation(int holdingVersion, int rulesVersion, Duration left) {
        return escalation(holdingVersion, rulesVersion, left, 0);
    }

    private Escalation escalation(int holdingVersion, int rulesVersion, Duration left, @Nullable Integer extensions) {
        Instant due = Instant.now().plus(left);
        return new Escalation(customer, holdingVersion, ann, pool, "stale", rulesVersion, due, "P1D", extensions);
    }

    private void announce(Escalation... all) {
        QuarkusTransaction.requiringNew().run(() -> warnManagers.warn(List.of(all)));
    }

    /** What managers were told of the customer up to a lock, which is told after it. */
    private List<JsonNode> told() {
        command(Tokens.rep(ann), customer, "lock", Map.of()).then().statusCode(200);
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            return reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                    .anyMatch(event -> customer.toString().equals(event.key())
                                            && TopicReader.header(event, "ce_type")
                                                    .orElse("")
                                                    .equals("CustomerLocked")))
                    .stream()
                    .filter(event -> customer.toString().equals(event.key()))
                    .filter(event ->
                            TopicReader.header(event, "ce_type").orElse("").equals("ManagersWarned"))
                    .map(event -> {
                        Contract.assertKept("gonghai.custody.v1", "ManagersWarned", event.value());
                        return Contract.parse(event.value());
                    })
                    .toList();
        }
    }

    @Test
    void those_who_manage_the_pool_now_are_named() {
        announce(escalation(2, 1, Duration.ofDays(1)));

        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.get("managers")).extracting(JsonNode::asText).containsExactly(mgr);
            assertThat(event.get("holder").asText()).isEqualTo(ann);
        });
    }

    @Test
    void of_another_holding_rules_that_are_not_known_or_what_has_come_nobody_is_told() {
        announce(
                escalation(1, 1, Duration.ofDays(1)),
                escalation(2, 2, Duration.ofDays(1)),
                escalation(2, 1, Duration.ofSeconds(-1)));

        assertThat(told()).isEmpty();
    }

    private void change(String body) {
        admin().header("If-Match", "\"1\"")
                .body(body.formatted(unique("pool"), mgr, ann))
                .put("/api/v1/pools/" + pool)
                .then()
                .statusCode(200);
    }

    /** reclaim-service does not say it again: the due time is the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"claimRules\":{\"holdingLimit\":500},\"reclaimRules\":[{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\",\"remindBefore\":[\"P3D\"],\"escalateBefore\":[\"P1D\"]}]",
                "\"reclaimRules\":[{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\"},{\"code\":\"max\",\"trigger\":\"NO_DEAL\",\"within\":\"P90D\"}]"
            })
    void what_else_changed_on_the_way_keeps_nobody_from_being_told(String rules) {
        change(
                "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"%s\"]},\"members\":{\"people\":[\"%s\"]},"
                        + rules + "}");

        announce(escalation(2, 1, Duration.ofDays(1)));

        assertThat(told()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P30D\"}]",
                "[{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\",\"remindBefore\":[\"P3D\"],\"mode\":\"WARN\"}]",
                "[{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\",\"when\":{\"levels\":[\"A\"]}}]"
            })
    void of_a_rule_that_takes_no_more_or_comes_otherwise_nobody_is_told(String rules) {
        change(
                "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"%s\"]},\"members\":{\"people\":[\"%s\"]},\"reclaimRules\":"
                        + rules + "}");

        announce(escalation(2, 1, Duration.ofDays(1)));

        assertThat(told()).isEmpty();
    }

    @Test
    void of_a_holder_who_was_given_more_time_on_the_way_nobody_is_told() {
        change("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},"extensions":{"most":2,"longest":"P30D"},
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D","remindBefore":["P3D"],"escalateBefore":["P1D"]}]}""");
        String until = Instant.now().plus(Duration.ofDays(20)).toString();
        String request = command(
                        Tokens.rep(ann), customer, "extend", Map.of("until", until, "reason", "the board meets"))
                .then()
                .statusCode(202)
                .extract()
                .path("extensionRequestId");
        as(Tokens.manager(mgr))
                .body(Map.of())
                .post("/api/v1/extension-requests/{id}/approve", request)
                .then()
                .statusCode(200);

        announce(escalation(2, 1, Duration.ofDays(1)));
        announce(escalation(2, 1, Duration.ofDays(2), 1));
        announce(escalation(2, 1, Duration.ofDays(3), null)); // of a release that does not say

        assertThat(told()).hasSize(2);
    }

    @Test
    void of_a_locked_customer_nobody_is_told() {
        command(Tokens.rep(ann), customer, "lock", Map.of()).then().statusCode(200);
        announce(escalation(2, 1, Duration.ofDays(1)));
        command(Tokens.rep(ann), customer, "unlock", Map.of()).then().statusCode(200);

        assertThat(told()).isEmpty();
    }

    @Test
    void replicas_of_the_release_before_do_not_take_back_what_they_would_not_escalate() {
        admin().get("/api/v1/pools/" + pool)
                .then()
                .statusCode(200)
                .body("reclaimRules.escalateBefore", contains(List.of("P1D")))
                .body("reclaimRules[0].count", nullValue());
        String stored = sql.first("SELECT spec FROM pool WHERE id = ?", row -> row.getString(1), pool)
                .orElseThrow();
        assertThat(Contract.parse(stored).get("reclaimRules")).isEmpty();
        assertThat(Contract.parse(stored)
                        .at("/reclaim/rules/0/escalateBefore/0")
                        .asText())
                .isEqualTo("P1D");
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.pool.custody.application.ReclaimOverdue;
import io.gonghai.pool.custody.application.ReclaimOverdue.Due;
import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deadlines of one delivery, carried out in one round. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ReclaimTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    ReclaimOverdue reclaim;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID customer;

    @BeforeEach
    void a_held_customer() {
        pool = made("");
        customer = held(pool);
    }

    private UUID made(String more) {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},
                 "reclaimRules":[{%s"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D"}]}""".formatted(unique("pool"), mgr, ann, more));
    }

    private UUID held(UUID in) {
        UUID fresh = scene.pooled(in);
        claim(Tokens.rep(ann), fresh).then().statusCode(200);
        return fresh;
    }

    private static Due due(UUID customer, UUID pool) {
        return new Due(customer, 2, pool, "stale", 1);
    }

    private void announce(Due... all) {
        QuarkusTransaction.joiningExisting().run(() -> reclaim.reclaim(Arrays.asList(all)));
    }

    private List<String> path() {
        return sql.list(
                "SELECT command FROM custody_history WHERE customer_id = ? ORDER BY version",
                row -> row.getString(1),
                customer);
    }

    /** What was told of the customer after it was claimed, refusals with their reason and what stands instead. */
    private List<String> told(UUID about, int many) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            return reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                            .filter(event -> about.toString().equals(event.key()))
                                            .count()
                                    >= many)
                    .stream()
                    .filter(event -> about.toString().equals(event.key()))
                    .map(event -> {
                        String type = TopicReader.header(event, "ce_type").orElseThrow();
                        Contract.assertKept("gonghai.custody.v1", type, event.value());
                        var data = Contract.parse(event.value());
                        return type.equals("ReclaimRefused")
                                ? type + " " + data.get("reason").asText() + " "
                                        + data.get("state").asText() + " "
                                        + data.get("custodyVersion").asInt()
                                : type;
                    })
                    .filter(one -> !List.of("CustomerPooled", "CustomerClaimed").contains(one))
                    .toList();
        }
    }

    @Test
    void what_stands_changes_as_the_deadlines_of_one_delivery_are_carried_out() {
        UUID nobodys = Ids.next();

        announce(due(customer, pool), due(nobodys, pool), due(customer, pool));

        assertThat(path()).containsExactly("pool", "claim", "reclaim");
        assertThat(told(customer, 4)).containsExactly("CustomerReclaimed", "ReclaimRefused NOT_THAT_HOLDING POOLED 3");
        assertThat(told(nobodys, 1)).containsExactly("ReclaimRefused UNKNOWN_CUSTOMER UNKNOWN 0");
        assertThat(scene.held(ann, pool)).isZero();
    }

    @Test
    void a_frozen_customer_whose_time_has_come_is_thawed_before_its_deadline_is_judged() {
        command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r"))
                .then()
                .statusCode(200);

        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    "UPDATE custody SET thaw_at = clock_timestamp() - interval '1 second' WHERE customer_id = ?",
                    customer);
            announce(due(customer, pool));
        });

        assertThat(path()).containsExactly("pool", "claim", "freeze", "thaw");
        assertThat(told(customer, 5))
                .containsExactly("CustomerFrozen", "CustomerRestored", "ReclaimRefused NOT_THAT_HOLDING HELD 4");
        assertThat(scene.held(ann, pool)).isEqualTo(1);
    }

    @Test
    void a_request_that_an_older_release_left_open_is_closed_after_the_move() {
        UUID request = Ids.next();
        sql.update("""
                INSERT INTO claim_request (id, customer_id, pool_id, requester, state, requested_at, expires_at)
                VALUES (?, ?, ?, ?, 'PENDING', clock_timestamp(), clock_timestamp() + interval '1 day')""", request, customer, pool, unique("bob"));

        announce(due(customer, pool));

        assertThat(sql.first("SELECT state FROM claim_request WHERE id = ?", row -> row.getString(1), request))
                .contains("CLOSED");
        assertThat(told(customer, 4)).containsExactly("CustomerReclaimed", "ClaimDecided");
    }

    @Test
    void what_flows_back_into_a_pool_that_is_gone_enters_the_default_pool() {
        UUID gone = made("");
        UUID from = made("\"toPool\":\"%s\",".formatted(gone));
        UUID one = held(from);
        UUID other = held(from);
        admin().header("If-Match", "*")
                .delete("/api/v1/pools/{id}", gone)
                .then()
                .statusCode(204);

        announce(due(one, from), due(other, from));

        for (UUID back : List.of(one, other)) {
            assertThat(reclaimedInto(back)).containsExactly(Pool.DEFAULT + " POOL_CLOSED 1");
        }
    }

    private List<String> reclaimedInto(UUID back) {
        return sql.list(
                "SELECT to_pool::text || ' ' || reason_code || ' ' || rules_version FROM custody_history WHERE customer_id = ? AND command = 'reclaim'",
                row -> row.getString(1),
                back);
    }

    private static void retired(UUID pool, UUID successor) {
        admin().header("If-Match", "*")
                .body(Map.of("toPool", successor))
                .post("/api/v1/pools/{id}/retirement", pool)
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get("/api/v1/pools/{id}?retired=true", pool)
                        .then()
                        .body("retired", equalTo(true)));
    }

    @Test
    void what_flows_back_into_a_pool_that_is_retired_enters_its_successor_or_the_successors() {
        UUID next = made("");
        UUID last = made("");
        UUID gone = made("");
        UUID from = made("\"toPool\":\"%s\",".formatted(gone));
        UUID one = held(from);
        UUID other = held(from);
        retired(gone, next);
        announce(due(one, from));

        retired(next, last);
        announce(due(other, from));

        assertThat(reclaimedInto(one)).containsExactly(next + " POOL_CLOSED 1");
        assertThat(reclaimedInto(other)).containsExactly(last + " POOL_CLOSED 1");
    }

    @Test
    void rules_of_every_trigger_are_carried_out_by_code_and_version_unless_they_are_only_tried() {
        UUID many = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","members":{"people":["%s"]},"reclaimRules":[
                 {"code":"hello","trigger":"NO_FIRST_CONTACT","within":"PT2H"},
                 {"code":"rhythm","trigger":"TOO_FEW_FOLLOW_UPS","count":2,"within":"P30D"},
                 {"code":"again","trigger":"NO_REPEAT_DEAL","within":"P90D"},
                 {"code":"warns","trigger":"NO_DEAL","within":"P9D","remindBefore":["P1D"],"mode":"WARN"},
                 {"code":"observed","trigger":"NO_DEAL","within":"P9D","mode":"OBSERVE"}]}""".formatted(unique("pool"), ann));
        for (String code : List.of("hello", "rhythm", "again")) {
            UUID one = held(many);
            announce(new Due(one, 2, many, code, 1));
            assertThat(told(one, 3)).as(code).containsExactly("CustomerReclaimed");
        }
        for (String code : List.of("warns", "observed", "nothing")) {
            UUID one = held(many);
            announce(new Due(one, 2, many, code, 1));
            assertThat(told(one, 3)).as(code).containsExactly("ReclaimRefused NOT_THOSE_RULES HELD 2");
        }
    }
}

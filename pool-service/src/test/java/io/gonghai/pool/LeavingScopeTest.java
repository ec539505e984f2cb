package io.gonghai.pool;

import static io.gonghai.pool.Placement.poolFor;
import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers whose facts change so that they are outside the scope of their pool. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class LeavingScopeTest {
    private static final String STREAM = "gonghai.custody.v1";

    @Inject
    Placement placement;

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private final String other = unique("mgr");
    private final String here = unique("R");
    private final String there = unique("R");
    private UUID suggesting;
    private UUID target;

    @BeforeEach
    void pools() {
        suggesting = poolFor("\"" + here + "\"", mgr, ann, "");
        target = poolFor("\"" + there + "\"", other, ann, "");
    }

    private UUID moving(String region) {
        return poolFor("\"" + region + "\"", mgr, ann, "\"onLeavingScope\":\"MOVE\",\"position\":1,");
    }

    private void suggests(Tokens who, UUID customer, UUID pool) {
        as(who).get("/api/v1/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("suggestedPool", pool == null ? nullValue() : equalTo(pool.toString()));
    }

    private List<String> told(UUID customer, int many) {
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            return reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                            .filter(event -> customer.toString().equals(event.key()))
                                            .count()
                                    >= many)
                    .stream()
                    .filter(event -> customer.toString().equals(event.key()))
                    .peek(event -> Contract.assertKept(
                            STREAM, TopicReader.header(event, "ce_type").orElseThrow(), event.value()))
                    .map(event -> TopicReader.header(event, "ce_type").orElseThrow())
                    .toList();
        }
    }

    @Test
    void a_pooled_customer_of_a_pool_that_says_so_is_moved_by_the_system() {
        UUID from = moving(here);
        UUID customer = placement.arrives(here);

        placement.card(customer, 2, there);

        admin().get("/api/v1/custodies/{id}", customer)
                .then()
                .body("poolId", equalTo(target.toString()))
                .body("suggestedPool", nullValue())
                .body("version", equalTo(2));
        as(Tokens.manager(other))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .statusCode(200)
                .body("items.command", contains("move", "pool"))
                .body("items[0].rule", equalTo("SCOPE"))
                .body("items[0].actor", nullValue())
                .body("items[0].from.poolId", equalTo(from.toString()))
                .body("items[0].to.poolId", equalTo(target.toString()))
                .body("items[0].rulesVersion", equalTo(1))
                .body("items[0].rulesPoolId", equalTo(from.toString()))
                .body("items[0].forced", equalTo(false));
        assertThat(told(customer, 2)).containsExactly("CustomerPooled", "CustomerMoved");
    }

    @Test
    void without_a_pool_that_fits_the_default_pool_takes_it() {
        moving(here);
        UUID customer = placement.arrives(here);

        placement.card(customer, 2, unique("R"));

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(Pool.DEFAULT);
    }

    @Test
    void a_pool_that_names_departments_is_no_target_as_nobody_brings_the_customer() {
        String department = unique("dept");
        String region = unique("R");
        Scene.poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","position":0,"scope":{"departments":["%s"],"regions":["%s"]}}""".formatted(unique("pool"), department, region));
        moving(here);
        UUID customer = placement.arrives(here);

        placement.card(customer, 2, region);

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(Pool.DEFAULT);
    }

    @Test
    void else_the_move_is_suggested_once_to_those_who_may_decide() {
        UUID customer = placement.arrives(here);
        placement.card(customer, 2, there);
        placement.card(customer, 2, there);
        placement.card(customer, 1, here);
        placement.card(customer, 3, there);

        suggests(Tokens.manager(mgr), customer, target);
        suggests(Tokens.administrator(), customer, target);
        suggests(Tokens.person(unique("eye")).groups("auditor"), customer, target);
        suggests(Tokens.rep(ann), customer, null);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?suggested=true&count=true")
                .then()
                .statusCode(200)
                .body("items.customerId", contains(customer.toString()))
                .body("items[0].suggestedPool", equalTo(target.toString()))
                .body("count", equalTo(1));
        as(Tokens.manager(other)).get("/api/v1/custodies?suggested=true").then().body("items", empty());
        assertThat(placement.version(customer)).isEqualTo(1);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        assertThat(told(customer, 3)).containsExactly("CustomerPooled", "MoveSuggested", "CustomerClaimed");
    }

    @Test
    void a_held_customer_is_never_moved_by_the_system() {
        UUID from = moving(here);
        UUID customer = placement.arrives(here);
        claim(Tokens.rep(ann), customer).then().statusCode(200);

        placement.card(customer, 2, there);

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(from);
        suggests(Tokens.manager(mgr), customer, target);
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r"))
                .then()
                .statusCode(200)
                .body("suggestedPool", nullValue());
        suggests(Tokens.manager(mgr), customer, target);
        command(Tokens.administrator(), customer, "move", Map.of("toPool", target))
                .then()
                .statusCode(200)
                .body("suggestedPool", nullValue());
        suggests(Tokens.manager(other), customer, null);
        as(Tokens.manager(mgr)).get("/api/v1/custodies?suggested=true").then().body("items", empty());
    }

    @Test
    void a_frozen_customer_is_suggested_and_one_in_the_bin_is_left_alone() {
        UUID frozen = placement.arrives(here);
        UUID discarded = placement.arrives(here);
        command(Tokens.manager(mgr), frozen, "freeze", Map.of("reason", "r"))
                .then()
                .statusCode(200);
        command(Tokens.manager(mgr), discarded, "discard", Map.of("reason", "r"))
                .then()
                .statusCode(200);

        placement.card(frozen, 2, there);
        placement.card(discarded, 2, there);

        suggests(Tokens.manager(mgr), frozen, target);
        suggests(Tokens.manager(mgr), discarded, null);
    }

    @Test
    void a_frozen_customer_whose_time_has_come_is_thawed_first_and_leaves_then() {
        moving(here);
        UUID customer = placement.arrives(here);
        command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r"))
                .then()
                .statusCode(200);

        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    "UPDATE custody SET thaw_at = clock_timestamp() - interval '1 second' WHERE customer_id = ?",
                    customer);
            placement.card(customer, 2, there);
        });

        assertThat(placement.poolOfCustomer(customer)).isEqualTo(target);
        assertThat(told(customer, 4))
                .containsExactly("CustomerPooled", "CustomerFrozen", "CustomerRestored", "CustomerMoved");
    }

    @Test
    void who_fits_again_is_suggested_no_more_and_another_place_is_news() {
        String third = unique("R");
        UUID more = poolFor("\"" + third + "\"", other, ann, "");
        UUID customer = placement.arrives(here);

        placement.card(customer, 2, there);
        placement.card(customer, 3, third);
        suggests(Tokens.manager(mgr), customer, more);
        placement.card(customer, 4, here);
        suggests(Tokens.manager(mgr), customer, null);

        assertThat(told(customer, 3)).containsExactly("CustomerPooled", "MoveSuggested", "MoveSuggested");
    }

    @Test
    void a_suggested_pool_that_is_gone_is_suggested_no_more() {
        UUID customer = placement.arrives(here);
        placement.card(customer, 2, there);
        admin().header("If-Match", "*")
                .delete("/api/v1/pools/{id}", target)
                .then()
                .statusCode(204);

        suggests(Tokens.manager(mgr), customer, null);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?suggested=true&count=true")
                .then()
                .body("items", empty())
                .body("count", equalTo(0));
    }

    @Test
    void a_customer_that_is_deleted_is_suggested_nowhere() {
        UUID customer = placement.arrives(here);
        placement.card(customer, 2, there);
        suggests(Tokens.manager(mgr), customer, target);

        command(Tokens.manager(mgr), customer, "delete", Map.of())
                .then()
                .statusCode(200)
                .body("suggestedPool", nullValue());

        suggests(Tokens.administrator(), customer, null);
        assertThat(sql.first(
                        "SELECT suggested_in IS NULL FROM custody WHERE customer_id = ?",
                        row -> row.getBoolean(1),
                        customer))
                .contains(true);
    }

    @Test
    void what_was_put_by_name_into_a_pool_that_it_does_not_fit_stays_until_its_facts_change() {
        UUID customer = placement.arrives(new io.gonghai.pool.custody.application.Registration(
                io.gonghai.runtime.time.Ids.next(), suggesting, null, Placement.from(there)));
        placement.card(customer, 1, there);
        suggests(Tokens.manager(mgr), customer, null);

        placement.card(customer, 2, null);

        suggests(Tokens.manager(mgr), customer, Pool.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suggested=maybe", "suggested=1", "suggested=true&limit=0"})
    void bad_questions_are_refused(String question) {
        admin().get("/api/v1/custodies?" + question).then().spec(Problems.problem(400));
    }

    @Test
    void suggestions_are_listed_for_managers_only() {
        as(Tokens.rep(ann)).get("/api/v1/custodies?suggested=true").then().spec(Problems.problem(403));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies?suggested=true&holder=me")
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies?suggested=false&holder=me")
                .then()
                .statusCode(200);
    }

    @Test
    void the_list_of_suggestions_is_read_along_its_own_index() {
        scene.pooled(suggesting, 2_000);
        sql.update("ANALYZE custody");

        String plan = String.join("\n", sql.list("""
                EXPLAIN SELECT c.customer_id FROM unnest(ARRAY[?, ?]) p(id) CROSS JOIN LATERAL (SELECT c.* FROM custody c WHERE c.pool_id = p.id
                    AND c.state = 'POOLED' AND NOT c.reserved AND c.suggested_in = c.pool_id
                    AND EXISTS (SELECT 1 FROM pool o WHERE o.id = c.pool_id AND o.scoped)
                    AND EXISTS (SELECT 1 FROM pool s WHERE s.id = c.suggested_pool AND NOT s.retired AND s.successor IS NULL)
                    ORDER BY c.since DESC, c.customer_id DESC LIMIT 21) c""", row -> row.getString(1), suggesting, target));

        assertThat(plan).contains("custody_suggested").doesNotContain("Seq Scan on custody");
    }

    @Test
    void a_claim_and_a_move_by_the_system_at_once_leave_one_legal_path() {
        moving(here);
        for (int round = 0; round < 25; round++) {
            UUID customer = placement.arrives(here);
            List<Integer> done = Races.results(2, i -> () -> {
                if (i == 0) {
                    placement.card(customer, 2, there);
                    return 0;
                }
                return claim(Tokens.rep(ann), customer).statusCode();
            });

            assertThat(done.get(1)).isEqualTo(200);
            List<String> path = sql.list(
                    "SELECT command FROM custody_history WHERE customer_id = ? ORDER BY version",
                    row -> row.getString(1),
                    customer);
            boolean moved = placement.poolOfCustomer(customer).equals(target);
            assertThat(path).isEqualTo(moved ? List.of("pool", "move", "claim") : List.of("pool", "claim"));
            assertThat(sql.first(
                                    "SELECT suggested_pool FROM custody WHERE customer_id = ?",
                                    row -> row.getObject(1, UUID.class),
                                    customer)
                            .isPresent())
                    .isEqualTo(!moved);
        }
    }

    @Test
    void a_pool_that_is_being_retired_is_suggested_no_more() {
        UUID customer = placement.arrives(here);
        placement.card(customer, 2, there);
        suggests(Tokens.manager(mgr), customer, target);

        sql.update("UPDATE pool SET successor = ? WHERE id = ?", Pool.DEFAULT, target);

        suggests(Tokens.manager(mgr), customer, null);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?poolId={p}&suggested=true", suggesting)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_batch_that_moves_a_customer_shows_no_suggestion_any_more() {
        UUID customer = placement.arrives(here);
        UUID stays = placement.arrives(here);
        placement.card(customer, 2, there);
        placement.card(stays, 2, there);

        admin().body(Map.of("customerIds", List.of(customer), "toPool", target))
                .post("/api/v1/custodies/batch/move")
                .then()
                .statusCode(200)
                .body("results[0].custody.poolId", equalTo(target.toString()))
                .body("results[0].custody.suggestedPool", nullValue());

        suggests(Tokens.administrator(), customer, null);
        suggests(Tokens.administrator(), stays, target);
    }
}

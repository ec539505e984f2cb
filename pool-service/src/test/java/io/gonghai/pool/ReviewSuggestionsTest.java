package io.gonghai.pool;

import static io.gonghai.pool.Placement.poolFor;
import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool changes its scope: moves that were suggested by the one before are judged again, without waiting for the next card of each customer. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ReviewSuggestionsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Placement placement;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private final String here = unique("R");
    private final String there = unique("R");
    private final String elsewhere = unique("R");
    private UUID pool;
    private UUID target;
    private UUID customer;
    private UUID other;

    @BeforeEach
    void two_customers_that_should_be_moved() {
        pool = poolFor(quoted(here), mgr, ann, "");
        target = poolFor(quoted(there) + "," + quoted(elsewhere), unique("mgr"), ann, "");
        customer = suggested(there);
        other = suggested(elsewhere);
        assertListed(customer, other);
    }

    private UUID suggested(String region) {
        UUID arrived = placement.arrives(here);
        placement.card(arrived, 2, region);
        return arrived;
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }

    /** Gives the pool another scope. @param scope in JSON */
    private void rescope(String scope) {
        change(pool, spec -> spec.set("scope", Contract.parse(scope)));
    }

    private static void change(UUID pool, Consumer<ObjectNode> change) {
        ObjectNode spec = (ObjectNode)
                Contract.parse(admin().get("/api/v1/pools/{id}", pool).asString());
        change.accept(spec);
        admin().header("If-Match", "*")
                .body(spec.toString())
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);
    }

    private void widen() {
        rescope("{\"regions\":[%s,%s]}".formatted(quoted(here), quoted(there)));
    }

    private List<String> listed() {
        return as(Tokens.manager(mgr))
                .get("/api/v1/custodies?suggested=true&poolId={p}", pool)
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
    }

    private static boolean shown(UUID customer) {
        return admin().get("/api/v1/custodies/{id}", customer).path("suggestedPool") != null;
    }

    private void assertListed(UUID... customers) {
        assertThat(listed())
                .containsExactlyInAnyOrder(
                        java.util.Arrays.stream(customers).map(UUID::toString).toArray(String[]::new));
        for (UUID one : List.of(customer, other)) {
            assertThat(shown(one)).as("%s", one).isEqualTo(List.of(customers).contains(one));
        }
    }

    private List<Integer> judgedBy(UUID one) {
        return sql.list(
                "SELECT suggested_rules FROM custody WHERE customer_id = ? AND suggested_in IS NOT NULL",
                row -> row.getObject(1, Integer.class),
                one);
    }

    @Test
    void who_fits_the_wider_scope_is_suggested_no_more_and_who_does_not_still_is() {
        widen();

        await().atMost(SOON).untilAsserted(() -> assertListed(other));
        await().atMost(SOON).untilAsserted(() -> assertThat(judgedBy(other)).containsExactly(2));
        assertThat(judgedBy(customer)).isEmpty();
        admin().get("/api/v1/custodies/{id}", other).then().body("suggestedPool", equalTo(target.toString()));
        assertThat(placement.version(customer)).isEqualTo(1);
    }

    @Test
    void in_a_pool_without_a_scope_list_and_single_custody_say_nothing_at_once() {
        rescope("{}");

        assertListed();
        await().atMost(SOON).untilAsserted(() -> assertThat(judgedBy(other)).isEmpty());
    }

    /** Which transaction wrote the rows of the two last. */
    private List<String> written() {
        return sql.list(
                "SELECT xmin::text FROM custody WHERE customer_id = ANY (?) ORDER BY customer_id",
                row -> row.getString(1),
                List.of(customer, other));
    }

    @Test
    void rules_that_are_no_scope_rewrite_no_suggestion() {
        List<String> before = written();
        change(pool, spec -> ((ObjectNode) spec.get("claimRules")).put("holdingLimit", 7));
        change(
                pool,
                spec -> ((ObjectNode) spec.get("scope")).putArray("departments").add("east"));
        String far = unique("R");
        UUID another = poolFor(quoted(far), mgr, ann, "");
        UUID marker = placement.arrives(far);
        placement.card(marker, 2, there);
        change(
                another,
                spec -> ((ObjectNode) spec.get("scope"))
                        .putArray("regions")
                        .add(far)
                        .add(elsewhere));
        await().atMost(SOON).untilAsserted(() -> assertThat(judgedBy(marker)).containsExactly(2));

        assertThat(written()).isEqualTo(before);
        assertListed(customer, other);
        widen();
        await().atMost(SOON).untilAsserted(() -> assertListed(other));
        assertThat(judgedBy(other)).containsExactly(4);
    }

    @Test
    void what_a_replica_suggested_that_does_not_know_rules_is_judged_as_well() {
        sql.update("UPDATE custody SET suggested_rules = NULL WHERE customer_id = ANY (?)", List.of(customer, other));

        await().atMost(SOON).untilAsserted(() -> assertThat(judgedBy(customer)).containsExactly(1));
        assertListed(customer, other);
    }

    @Test
    void a_suggestion_that_was_written_while_the_rules_changed_is_found_as_well() {
        widen();
        await().atMost(SOON).untilAsserted(() -> assertListed(other));

        sql.update(
                "UPDATE custody SET suggested_pool = ?, suggested_in = ?, suggested_rules = 1 WHERE customer_id = ?",
                target,
                pool,
                customer);

        await().atMost(SOON).untilAsserted(() -> assertListed(other));
    }

    @Test
    void what_somebody_else_has_locked_holds_up_no_other_and_is_judged_later() {
        UUID third = suggested(there);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.list("SELECT 1 FROM custody WHERE customer_id = ? FOR UPDATE", row -> row.getInt(1), customer);
            widen();
            await().atMost(SOON).until(() -> judgedBy(third).isEmpty());
            assertThat(judgedBy(customer)).containsExactly(1);
        });

        await().atMost(SOON).untilAsserted(() -> assertListed(other));
    }

    @Test
    void a_suggestion_of_a_pool_that_the_customer_left_is_cleared_away() {
        sql.update("UPDATE custody SET pool_id = ? WHERE customer_id = ?", target, other);
        widen();

        await().atMost(SOON).untilAsserted(() -> assertThat(judgedBy(other)).isEmpty());
    }
}

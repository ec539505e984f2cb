package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managers see when what is assigned goes back, and lists answer at once whatever becomes of reclaim-service. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
@QuarkusTestResource(ReclaimServiceBeside.class)
class ListedDeadlinesTest {
    private static final String DUE = "2026-03-17T01:30:00.123456Z";

    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;
    private UUID customer;

    @BeforeEach
    void a_held_customer() {
        ReclaimServiceBeside.well();
        pool = Scene.pool("\"" + ann + "\"", mgr, "{}");
        customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        theServiceIsTrusted();
    }

    @AfterEach
    void well() {
        ReclaimServiceBeside.well();
        theServiceIsTrusted();
    }

    /** A question that got no answer makes the others rest. */
    private void theServiceIsTrusted() {
        ReclaimServiceBeside.DEADLINES.put(customer.toString(), deadline(customer, 2, pool));
        await().untilAsserted(() ->
                list("").body("items.find { it.customerId == '" + customer + "' }.deadlineKnown", equalTo(true)));
        ReclaimServiceBeside.well();
    }

    private static String deadline(UUID customer, int holding, UUID pool) {
        return """
                {"customerId":"%s","holdingVersion":%d,"poolId":"%s","dueAt":"%s","rule":"stale","later":true}""".formatted(customer, holding, pool, DUE);
    }

    private ValidatableResponse list(String more) {
        return as(Tokens.manager(mgr))
                .get("/api/v1/custodies?poolId=" + pool + more)
                .then()
                .statusCode(200);
    }

    private void assertNotKnown(ValidatableResponse page) {
        page.body("items[0].customerId", equalTo(customer.toString()))
                .body("items[0].holder.id", equalTo(ann))
                .body("items[0].dueAt", nullValue())
                .body("items[0].rule", nullValue())
                .body("items[0].deadlineKnown", equalTo(false));
    }

    @Test
    void a_manager_and_the_holder_see_when_a_customer_goes_back_and_why() {
        ReclaimServiceBeside.DEADLINES.put(customer.toString(), deadline(customer, 2, pool));

        list("&state=HELD")
                .body("items[0].dueAt", equalTo(DUE))
                .body("items[0].rule", equalTo("stale"))
                .body("items[0].deadlineKnown", equalTo(true));
        as(Tokens.rep(ann)).get("/api/v1/custodies?holder=me").then().body("items[0].dueAt", equalTo(DUE));
    }

    @Test
    void a_holding_that_no_rule_takes_back_has_no_deadline_and_that_is_known() {
        ReclaimServiceBeside.DEADLINES.put(customer.toString(), """
                {"customerId":"%s","holdingVersion":2,"poolId":"%s","dueAt":null,"rule":null}""".formatted(customer, pool));

        list("").body("items[0].dueAt", nullValue()).body("items[0].deadlineKnown", equalTo(true));
    }

    @Test
    void one_question_is_asked_for_a_page_and_none_where_nobody_holds_anything() {
        UUID second = scene.pooled(pool);
        UUID pooled = scene.pooled(pool);
        claim(Tokens.rep(ann), second).then().statusCode(200);

        list("&state=POOLED").body("items[0].deadlineKnown", equalTo(true)).body("items[0].dueAt", nullValue());
        assertThat(ReclaimServiceBeside.ASKED).isEmpty();
        list("").body("items.size()", equalTo(3));
        assertThat(ReclaimServiceBeside.ASKED)
                .singleElement()
                .satisfies(question -> assertThat(question.get("customerIds"))
                        .hasSize(2)
                        .noneMatch(id -> id.asText().equals(pooled.toString())));
        list("&limit=1");
        assertThat(ReclaimServiceBeside.ASKED.get(1).get("customerIds"))
                .as("not of the row that only tells whether more follow")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void what_is_said_of_another_holding_or_another_pool_is_not_taken_for_this_one() {
        for (String other : List.of(
                deadline(customer, 1, pool), deadline(customer, 3, pool), deadline(customer, 2, UUID.randomUUID()))) {
            ReclaimServiceBeside.DEADLINES.put(customer.toString(), other);
            assertNotKnown(list(""));
        }
    }

    @Test
    void what_it_has_not_heard_of_is_not_known() {
        assertNotKnown(list(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 401, 403, 404})
    void a_service_that_fails_or_refuses_leaves_the_list_without_deadlines(int status) {
        ReclaimServiceBeside.status = status;

        assertNotKnown(list(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"deadlines\":[null]}",
                "{\"deadlines\":[{\"dueAt\":\"soon\"}]}",
                "<html>"
            })
    void an_answer_that_is_none_leaves_the_list_without_deadlines(String answer) {
        ReclaimServiceBeside.instead = answer;

        assertNotKnown(list(""));
    }

    @Test
    void a_slow_service_is_not_waited_for_and_asked_again_later() {
        CountDownLatch standing = new CountDownLatch(1);
        ReclaimServiceBeside.held = standing;

        assertNotKnown(list(""));

        assertThat(ReclaimServiceBeside.HELD).as("it is still to answer").hasPositiveValue();
        standing.countDown();
        ReclaimServiceBeside.DEADLINES.put(customer.toString(), deadline(customer, 2, pool));
        await().untilAsserted(() -> list("").body("items[0].dueAt", equalTo(DUE)));
    }

    @Test
    void it_is_asked_as_this_service_and_with_nothing_but_ids() {
        list("");

        assertThat(ReclaimServiceBeside.ASKED)
                .singleElement()
                .satisfies(question ->
                        assertThat(question).isEqualTo(Contract.parse("{\"customerIds\":[\"" + customer + "\"]}")));
    }
}

package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ApprovalTest {
    private static final Map<String, String> WHY = Map.of("reason", "I know the trade");
    private static final String REQUESTS = "/api/v1/claim-requests";

    @Inject
    Scene scene;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private final String other = unique("other");
    private UUID pool;
    private UUID customer;

    @BeforeEach
    void a_customer_in_a_pool_in_which_a_manager_grants() {
        pool = made("{\"holdingLimit\":1,\"requestExpiresAfter\":\"P3D\"}");
        customer = scene.pooled(pool);
    }

    private UUID made(String claimRules) {
        return poolOf("""
                {"name":"%s","claimMode":"APPROVAL","managers":{"people":["%s","%s"]},"members":{"people":["%s","%s"]},"claimRules":%s}""".formatted(unique("pool"), mgr, other, ann, bob, claimRules));
    }

    @Test
    void whoever_may_claim_is_told_whether_they_have_to_say_why() {
        assertNeedsReason(pool, true);
        assertNeedsReason(selfClaim("{}"), false);
        assertNeedsReason(selfClaim("{\"reasonRequired\":true}"), true);
        assertNeedsReason(selfClaim("{\"reasonRequired\":true,\"modes\":{\"REASON_REQUIRED\":\"WARN\"}}"), false);
    }

    private UUID selfClaim(String claimRules) {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},"claimRules":%s}""".formatted(unique("pool"), mgr, ann, claimRules));
    }

    /** What is told, and what a claim without a reason is answered. */
    private void assertNeedsReason(UUID of, boolean needed) {
        UUID wanted = scene.pooled(of);
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/claimability", wanted)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("needsReason", equalTo(needed));
        command(Tokens.rep(ann), wanted, "claim", Map.of()).then().statusCode(needed ? 409 : 200);
    }

    private String asks(String rep) {
        return asks(rep, customer);
    }

    private static String asks(String rep, UUID customer) {
        return command(Tokens.rep(rep), customer, "claim", WHY)
                .then()
                .statusCode(202)
                .extract()
                .path("claimRequestId");
    }

    private static io.restassured.response.Response decide(Tokens who, String request, String decision) {
        return as(who).body(WHY).post(REQUESTS + "/{id}/{decision}", request, decision);
    }

    private static String state(Tokens who, String request) {
        return as(who).get(REQUESTS + "/{id}", request)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    @Test
    void a_claim_waits_and_the_manager_who_grants_it_makes_the_requester_the_holder() {
        claim(Tokens.rep(ann), customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("REASON_REQUIRED"));
        String request = asks(ann);
        assertThat(asks(ann)).isEqualTo(request);
        as(Tokens.manager(mgr))
                .get(REQUESTS + "?poolId={p}&state=PENDING&count=true", pool)
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("items.id", contains(request))
                .body("items[0].requester.id", equalTo(ann))
                .body("items[0].reason", equalTo("I know the trade"))
                .body("items[0].allowedActions", contains("approve", "reject"));
        as(Tokens.manager(mgr)).get("/api/v1/custodies/{id}", customer).then().body("state", equalTo("POOLED"));

        decide(Tokens.manager(mgr), request, "approve")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("state", equalTo("APPROVED"))
                .body("decidedBy.id", equalTo(mgr))
                .body("allowedActions", empty());

        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("state", equalTo("HELD"))
                .body("holder.id", equalTo(ann));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("approve"))
                .body("items[0].actor.id", equalTo(mgr))
                .body("items[0].settingsVersion", notNullValue());
        assertThat(scene.held(ann, pool)).isEqualTo(1);
    }

    @Test
    void rules_are_judged_when_it_is_asked_for_and_again_when_it_is_granted() {
        UUID second = scene.pooled(pool);
        String first = asks(ann);
        String later = asks(ann, second);
        decide(Tokens.manager(mgr), first, "approve").then().statusCode(200);

        decide(Tokens.manager(mgr), later, "approve")
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("HOLDING_LIMIT"));
        assertThat(state(Tokens.rep(ann), later)).isEqualTo("PENDING");
        command(Tokens.rep(ann), scene.pooled(pool), "claim", WHY)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("HOLDING_LIMIT"));
    }

    @Test
    void a_granted_request_counts_for_the_day() {
        UUID limited = made("{\"dailyClaimLimit\":1}");
        List<UUID> two = scene.pooled(limited, 2);
        String first = asks(ann, two.get(0));
        String second = asks(ann, two.get(1));
        decide(Tokens.manager(mgr), first, "approve").then().statusCode(200);

        decide(Tokens.manager(mgr), second, "approve")
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("DAILY_CLAIM_LIMIT"));
    }

    @Test
    void a_customer_that_goes_elsewhere_closes_what_was_asked_of_it() {
        String anns = asks(ann);
        String bobs = asks(bob);

        decide(Tokens.manager(mgr), bobs, "approve").then().statusCode(200);

        as(Tokens.rep(ann))
                .get(REQUESTS + "/{id}", anns)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("decidedBy", nullValue())
                .body("decidedAt", notNullValue());
        assertThat(state(Tokens.rep(bob), bobs)).isEqualTo("APPROVED");
        decide(Tokens.manager(mgr), anns, "approve")
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"))
                .body("state", equalTo("CLOSED"));

        for (String away : List.of("assign", "freeze", "discard", "move")) {
            UUID one = scene.pooled(pool);
            String asked = asks(ann, one);
            command(
                            Tokens.administrator(),
                            one,
                            away,
                            switch (away) {
                                case "assign" -> Map.of("to", unique("nobody"), "force", true);
                                case "move" -> Map.of("toPool", made("{}"));
                                default -> WHY;
                            })
                    .then()
                    .statusCode("assign".equals(away) ? 409 : 200);
            assertThat(state(Tokens.rep(ann), asked)).as(away).isEqualTo("assign".equals(away) ? "PENDING" : "CLOSED");
        }
    }

    @Test
    void a_move_is_told_before_the_requests_that_it_closes_alone_or_among_many() {
        UUID second = scene.pooled(pool);
        List.of(customer, second).forEach(one -> {
            asks(ann, one);
            asks(bob, one);
        });
        command(Tokens.manager(mgr), customer, "freeze", WHY).then().statusCode(200);
        as(Tokens.manager(mgr))
                .body(Map.of("customerIds", List.of(second), "reason", "r"))
                .post("/api/v1/custodies/batch/freeze")
                .then()
                .body("results.outcome", contains("DONE"));

        for (UUID one : List.of(customer, second)) {
            try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
                Predicate<ConsumerRecord<String, String>> its =
                        event -> one.toString().equals(event.key());
                assertThat(reader
                                .await(
                                        Duration.ofSeconds(10),
                                        all -> all.stream().filter(its).count() >= 6)
                                .stream()
                                .filter(its)
                                .skip(1)
                                .map(event ->
                                        TopicReader.header(event, "ce_type").orElseThrow()))
                        .containsExactly(
                                "ClaimRequested", "ClaimRequested", "CustomerFrozen", "ClaimDecided", "ClaimDecided");
            }
        }
    }

    @Test
    void a_batch_asks_for_each() {
        List<UUID> three = scene.pooled(pool, 2);
        as(Tokens.rep(ann))
                .body(Map.of("customerIds", three, "reason", "both of them"))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("PENDING", "PENDING"))
                .body("results[0].claimRequestId", notNullValue());
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", three.getFirst())
                .then()
                .body("allowedActions", hasItem("claim"));
    }

    @Test
    void of_two_managers_who_decide_at_once_one_does() throws Exception {
        try (ExecutorService managers = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 15; round++) {
                UUID one = scene.pooled(made("{}"));
                String anns = asks(ann, one);
                String bobs = asks(bob, one);
                List<Callable<Integer>> decisions = List.of(
                        () -> decide(Tokens.manager(mgr), anns, "approve").statusCode(),
                        () -> decide(Tokens.manager(other), anns, "reject").statusCode(),
                        () -> decide(Tokens.manager(mgr), bobs, "approve").statusCode(),
                        () -> decide(Tokens.rep(bob), bobs, "withdraw").statusCode());
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : managers.invokeAll(decisions)) {
                    answers.add(answer.get());
                }
                List<String> ends = List.of(state(Tokens.rep(ann), anns), state(Tokens.rep(bob), bobs));

                assertThat(answers).allMatch(status -> status == 200 || status == 409);
                assertThat(ends).doesNotContain("PENDING");
                long granted = ends.stream().filter("APPROVED"::equals).count();
                assertThat(granted).isLessThanOrEqualTo(1);
                assertThat(answers.stream().filter(status -> status == 200).count())
                        .isEqualTo(ends.stream()
                                .filter(end -> !"CLOSED".equals(end))
                                .count());
                as(Tokens.manager(mgr))
                        .get("/api/v1/custodies/{id}", one)
                        .then()
                        .body("version", equalTo(1 + (int) granted));
            }
        }
    }

    @Test
    void whoever_is_given_what_they_asked_for_is_not_told_that_it_went_elsewhere() {
        String anns = asks(ann);
        String bobs = asks(bob);

        command(Tokens.manager(mgr), customer, "assign", Map.of("to", ann))
                .then()
                .statusCode(200);

        as(Tokens.rep(ann))
                .get(REQUESTS + "/{id}", anns)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("decidedBy.id", equalTo(mgr));
        assertThat(state(Tokens.rep(bob), bobs)).isEqualTo("CLOSED");
    }

    @Test
    void whoever_claims_it_after_all_has_what_they_asked_for() {
        String anns = asks(ann);
        String bobs = asks(bob);
        admin().header("If-Match", "\"1\"")
                .body("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s","%s"]},"members":{"people":["%s","%s"]}}""".formatted(unique("pool"), mgr, other, ann, bob))
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);

        claim(Tokens.rep(ann), customer).then().statusCode(200);

        assertThat(state(Tokens.rep(ann), anns)).isEqualTo("APPROVED");
        assertThat(state(Tokens.rep(bob), bobs)).isEqualTo("CLOSED");
    }
}

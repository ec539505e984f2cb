package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.gonghai.pool.custody.application.AssignCustomer;
import io.gonghai.pool.custody.application.MoveOne;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.custody.application.RecallCustomer;
import io.gonghai.pool.custody.application.Requesting;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to requests, whatever they are for: each of this was true of both kinds, or should have been. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RequestLifeTest {
    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    DatabaseClock clock;

    @Inject
    MoveOne one;

    @Inject
    AssignCustomer assign;

    @Inject
    RecallCustomer recall;

    @Inject
    Requesting requesting;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private final Actor manager = new Actor(mgr, false, false);
    private final String other = unique("other");
    private UUID asking;
    private UUID giving;

    /** What may be asked for. */
    private enum Kind {
        CLAIM,
        EXTENSION;

        String path() {
            return "/api/v1/" + word() + "-requests";
        }

        String table() {
            return word() + "_request";
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeEach
    void a_pool_in_which_a_manager_grants_customers_and_one_that_gives_time() {
        asking = made("\"claimMode\":\"APPROVAL\"");
        giving = made("\"claimMode\":\"SELF_CLAIM\",\"extensions\":{\"most\":2,\"longest\":\"P10D\"}");
    }

    private UUID pool(Kind kind) {
        return kind == Kind.CLAIM ? asking : giving;
    }

    /** What ann may ask for. */
    private UUID customer(Kind kind) {
        return kind == Kind.CLAIM ? scene.pooled(asking) : held();
    }

    private String asks(Kind kind, UUID customer) {
        return kind == Kind.CLAIM ? asksFor(ann, customer) : asksForTime(customer);
    }

    private String asks(Kind kind) {
        return asks(kind, customer(kind));
    }

    private static Response decide(Tokens who, Kind kind, String request, String decision) {
        return as(who).body(Map.of("reason", "I know the trade"))
                .post(kind.path() + "/{id}/{decision}", request, decision);
    }

    @AfterEach
    void today_again() {
        clock.shift(Duration.ZERO);
    }

    private UUID made(String how) {
        return poolOf("""
                {"name":"%s","managers":{"people":["%s","%s"]},"members":{"people":["%s","%s"]},"claimRules":{"requestExpiresAfter":"P3D"},%s}""".formatted(unique("pool"), mgr, other, ann, bob, how));
    }

    private static String asksFor(String rep, UUID customer) {
        return command(Tokens.rep(rep), customer, "claim", Map.of("reason", "r"))
                .then()
                .statusCode(202)
                .extract()
                .path("claimRequestId");
    }

    private UUID held() {
        UUID customer = scene.pooled(giving);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        return customer;
    }

    private String asksForTime(UUID customer) {
        String until = Instant.now().plus(Duration.ofDays(5)).toString();
        return command(Tokens.rep(ann), customer, "extend", Map.of("until", until, "reason", "r"))
                .then()
                .statusCode(202)
                .extract()
                .path("extensionRequestId");
    }

    private JsonPath read(Kind kind, String request) {
        return as(Tokens.manager(mgr))
                .get(kind.path() + "/{id}", request)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Its time is over; nobody sees that, no sweep either, until the running transaction ends. */
    private void overdue(Kind kind, String request) {
        sql.update(
                "UPDATE " + kind
                        + "_request SET expires_at = requested_at + interval '1 millisecond' WHERE id = ?::uuid",
                request);
    }

    private void assertExpired(Kind kind, String request) {
        JsonPath read = read(kind, request);
        assertThat(read.getString("state")).as(kind.name()).isEqualTo("EXPIRED");
        assertThat(read.getString("decidedAt")).as(kind.name()).isEqualTo(read.getString("expiresAt"));
        assertThat(read.<Object>get("decidedBy")).as(kind.name()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_manager_says_no_and_why_and_the_requester_may_ask_again(Kind kind) {
        UUID customer = customer(kind);
        String request = asks(kind, customer);
        as(Tokens.manager(mgr))
                .body("{}")
                .post(kind.path() + "/{id}/reject", request)
                .then()
                .spec(Problems.problem(400));

        decide(Tokens.manager(mgr), kind, request, "reject")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("decisionReason", equalTo("I know the trade"));

        decide(Tokens.manager(other), kind, request, "approve")
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"))
                .body("state", equalTo("REJECTED"));
        assertThat(asks(kind, customer)).isNotEqualTo(request);
    }

    @ParameterizedTest
    @EnumSource
    void the_requester_takes_it_back(Kind kind) {
        String request = asks(kind);
        as(Tokens.rep(ann)).get(kind.path()).then().body("items[0].allowedActions", contains("withdraw"));
        decide(Tokens.rep(bob), kind, request, "withdraw").then().spec(Problems.problem(404));
        decide(Tokens.manager(mgr), kind, request, "withdraw").then().spec(Problems.problem(403));

        decide(Tokens.rep(ann), kind, request, "withdraw")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));

        decide(Tokens.rep(ann), kind, request, "withdraw")
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"));
    }

    @ParameterizedTest
    @EnumSource
    void what_nobody_decides_in_time_expires(Kind kind) {
        UUID customer = customer(kind);
        String request = asks(kind, customer);

        clock.shift(Duration.ofDays(3).plusSeconds(1));

        await().until(() -> stored(kind, request).equals(Optional.of("EXPIRED")));
        decide(Tokens.manager(mgr), kind, request, "approve")
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"))
                .body("state", equalTo("EXPIRED"));
        assertThat(asks(kind, customer)).isNotEqualTo(request);
    }

    private Optional<String> stored(Kind kind, String request) {
        return sql.first("SELECT state FROM " + kind.table() + " WHERE id = ?::uuid", row -> row.getString(1), request);
    }

    @ParameterizedTest
    @EnumSource
    void what_expired_is_never_shown_as_waiting_though_no_sweep_has_met_it(Kind kind) {
        String first = asks(kind);
        UUID another = customer(kind);
        QuarkusTransaction.requiringNew().run(() -> {
            // the sweep passes over what somebody has locked
            sql.first("SELECT 1 FROM " + kind.table() + " WHERE id = ?::uuid FOR UPDATE", row -> row.getInt(1), first);
            clock.shift(Duration.ofDays(3).plusSeconds(1));
            String second = asks(kind, another);
            as(Tokens.rep(ann))
                    .get(kind.path() + "/{id}", first)
                    .then()
                    .body("state", equalTo("EXPIRED"))
                    .body("decidedAt", notNullValue())
                    .body("allowedActions", empty());
            for (String whose : List.of("", "&poolId=" + pool(kind), "&requester=" + ann)) {
                shows(kind, "state=PENDING" + whose, second);
                shows(kind, "state=EXPIRED" + whose, first);
                shows(kind, "state=EXPIRED,PENDING" + whose, second, first);
                shows(kind, "state=REJECTED" + whose);
            }
            as(Tokens.rep(ann)).get(kind.path() + "?state=PENDING").then().body("items.id", contains(second));
            as(Tokens.rep(ann)).get(kind.path()).then().body("items.state", contains("PENDING", "EXPIRED"));
        });
        await().until(() -> stored(kind, first).equals(Optional.of("EXPIRED")));
        assertThat(read(kind, first).getInt("version")).isEqualTo(2);
    }

    private void shows(Kind kind, String filter, String... ids) {
        as(Tokens.manager(mgr))
                .get(kind.path() + "?count=true&" + filter)
                .then()
                .statusCode(200)
                .body("items.id", ids.length == 0 ? empty() : contains(ids))
                .body("count", equalTo(ids.length));
    }

    @ParameterizedTest
    @EnumSource
    void only_the_pools_managers_decide_and_only_those_concerned_read(Kind kind) {
        String request = asks(kind);
        for (Tokens stranger : List.of(Tokens.rep(bob), Tokens.manager(unique("mgr")))) {
            as(stranger).get(kind.path() + "/{id}", request).then().spec(Problems.problem(404));
            decide(stranger, kind, request, "approve").then().spec(Problems.problem(404));
            decide(stranger, kind, request, "reject").then().spec(Problems.problem(404));
            as(stranger).get(kind.path()).then().statusCode(200).body("items", empty());
            as(stranger).get(kind.path() + "?requester={r}", ann).then().spec(Problems.problem(403));
        }
        for (String decision : List.of("approve", "reject")) {
            decide(Tokens.rep(ann), kind, request, decision).then().spec(Problems.problem(403));
            decide(Tokens.person("aud").groups("auditor"), kind, request, decision)
                    .then()
                    .spec(Problems.problem(403));
        }
        as(Tokens.person("aud").groups("auditor"))
                .get(kind.path() + "?poolId={p}", pool(kind))
                .then()
                .body("items", hasSize(1))
                .body("items[0].allowedActions", empty());
        assertThat(read(kind, request).getString("state")).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @EnumSource
    void hostile_input_is_refused(Kind kind) {
        for (String query :
                List.of("?state=NONE", "?state=PENDING,x", "?poolId=1", "?limit=0", "?cursor=abc", "?limit=201")) {
            as(Tokens.manager(mgr)).get(kind.path() + query).then().spec(Problems.problem(400));
        }
        as(Tokens.manager(mgr)).get(kind.path() + "/1").then().spec(Problems.problem(404));
        String request = asks(kind);
        for (String body :
                List.of("[]", "{\"reason\":1}", "{\"other\":1}", "{", "{\"reason\":\"" + "x".repeat(2_001) + "\"}")) {
            for (String decision : List.of("approve", "reject")) {
                as(Tokens.manager(mgr))
                        .body(body)
                        .post(kind.path() + "/{id}/{decision}", request, decision)
                        .then()
                        .spec(Problems.problem(400));
            }
        }
        assertThat(read(kind, request).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void what_is_too_late_to_decide_has_expired_whatever_becomes_of_the_customer() {
        UUID wanted = scene.pooled(asking);
        String anns = asksFor(ann, wanted);
        String bobs = asksFor(bob, wanted);
        UUID held = held();
        String time = asksForTime(held);

        QuarkusTransaction.requiringNew().run(() -> {
            overdue(Kind.CLAIM, anns);
            overdue(Kind.CLAIM, bobs);
            overdue(Kind.EXTENSION, time);
            assertThat(one.move(wanted, assign.assign(ann, manager, Reason.NONE, false)))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(one.move(held, recall.recall(manager, Reason.written("r"))))
                    .isInstanceOf(Outcome.Done.class);
        });

        assertExpired(Kind.CLAIM, anns);
        assertExpired(Kind.CLAIM, bobs);
        assertExpired(Kind.EXTENSION, time);
    }

    @Test
    void what_is_too_late_to_decide_has_expired_also_where_its_requester_leaves() {
        String customer = asksFor(ann, scene.pooled(asking));
        String time = asksForTime(held());

        QuarkusTransaction.requiringNew().run(() -> {
            overdue(Kind.CLAIM, customer);
            overdue(Kind.EXTENSION, time);
            requesting.closeOf(ann, clock.now());
        });

        assertExpired(Kind.CLAIM, customer);
        assertExpired(Kind.EXTENSION, time);
    }

    @Test
    void who_leaves_waits_for_nothing_from_that_moment_on() {
        String customer = asksFor(ann, scene.pooled(asking));
        UUID held = held();
        String time = asksForTime(held);

        QuarkusTransaction.requiringNew().run(() -> {
            // the operation does not come to what somebody has locked
            sql.first("SELECT 1 FROM custody WHERE customer_id = ? FOR UPDATE", row -> row.getInt(1), held);
            admin().body("{}").post("/api/v1/reps/{id}/offboard", ann).then().statusCode(202);
            assertThat(read(Kind.CLAIM, customer).getString("state")).isEqualTo("CLOSED");
            assertThat(read(Kind.EXTENSION, time).getString("state")).isEqualTo("CLOSED");
        });
    }

    @Test
    void who_left_is_granted_nothing() {
        String customer = asksFor(ann, scene.pooled(asking));
        String time = asksForTime(held());
        sql.update("UPDATE person SET active = false WHERE id = ?", ann);

        as(Tokens.manager(mgr))
                .body("{}")
                .post(Kind.CLAIM.path() + "/{id}/approve", customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("INACTIVE_REP"));
        as(Tokens.manager(mgr))
                .body("{}")
                .post(Kind.EXTENSION.path() + "/{id}/approve", time)
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("INACTIVE_REP"));
        assertThat(read(Kind.EXTENSION, time).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void a_request_that_an_older_release_left_open_is_closed_by_a_thaw_among_many_too() {
        UUID customer = scene.pooled(asking);
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r", "thawAt", tomorrow))
                .then()
                .statusCode(200);
        UUID request = Ids.next();
        sql.update("""
                INSERT INTO claim_request (id, customer_id, pool_id, requester, state, requested_at, expires_at)
                VALUES (?, ?, ?, ?, 'PENDING', clock_timestamp(), clock_timestamp() + interval '9 days')""", request, customer, asking, bob);

        clock.shift(Duration.ofDays(1).plusSeconds(1));

        await().until(() -> "POOLED"
                .equals(as(Tokens.manager(mgr))
                        .get("/api/v1/custodies/{id}", customer)
                        .path("state")));
        assertThat(read(Kind.CLAIM, request.toString()).getString("state")).isEqualTo("CLOSED");
    }
}

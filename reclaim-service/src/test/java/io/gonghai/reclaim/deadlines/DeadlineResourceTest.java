package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadlineResourceTest extends OnRealParts {
    @Inject
    MeterRegistry metrics;

    private final String rep = "rep-" + Ids.next();

    @BeforeEach
    void a_held_customer() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", "\"remindBefore\":[\"P3D\",\"P1D\"]"));
        neighbours.held(customer, 2, pool, rep, now);
        awaitDue(customer, day(15));
        neighbours.progress(now.plusMillis(1));
        awaitProgress(now.plusMillis(1));
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private static ValidatableResponse get(Tokens who, String path) {
        return given().header("Authorization", who.bearer())
                .get("/api/v1/deadlines" + path)
                .then();
    }

    @Test
    void the_holder_reads_when_and_why_it_goes_back() {
        get(Tokens.rep(rep), "/" + customer)
                .statusCode(200)
                .body("customerId", equalTo(customer.toString()))
                .body("holder", equalTo(rep))
                .body("dueAt", equalTo(day(15).toString()))
                .body("rule", equalTo("stale"))
                .body("rulesVersion", equalTo(4))
                .body("poolId", equalTo(pool.toString()))
                .body("reminders", contains(day(12).toString(), day(14).toString()))
                .body("postponedBy", contains("FOLLOW_UP", "DEAL"))
                .body("provisional", equalTo(false))
                .body("asOf", notNullValue());
    }

    @Test
    void managers_administrators_and_auditors_read_it_too() {
        for (Tokens who : List.of(
                Tokens.manager("mgr-1"),
                Tokens.administrator(),
                Tokens.person("aud-1").groups("auditor"))) {
            get(who, "/" + customer).statusCode(200).body("rule", equalTo("stale"));
        }
    }

    @Test
    void others_do_not_even_learn_that_it_exists() {
        PoolServiceStandIn.knows(customer, custody(rep, "mgr-1"));
        for (Tokens who : List.of(Tokens.rep("rep-other"), Tokens.manager("mgr-other"), Tokens.integrator("erp"))) {
            get(who, "/" + customer).spec(problem(404, "/problems/not-found"));
            get(who, "/" + Ids.next()).spec(problem(404, "/problems/not-found"));
        }
    }

    @Test
    void people_who_left_are_refused_and_let_in_again_when_they_come_back() {
        neighbours.person(rep, 2, "east", false);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> get(Tokens.rep(rep), "/" + customer).spec(problem(403)));
        get(Tokens.rep(rep), "").spec(problem(403));
        given().header(
                        "Authorization",
                        Tokens.person(rep).groups("administrator").bearer())
                .get("/api/v1/admin/reclaim-service/gaps")
                .then()
                .spec(problem(403));

        neighbours.person(rep, 1, "east", true);
        neighbours.person(rep, 3, "east", true);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> get(Tokens.rep(rep), "/" + customer).statusCode(200));
    }

    @Test
    void where_the_directory_says_the_departments_no_token_makes_a_manager() {
        UUID ofWest = Ids.next();
        neighbours.poolOfDepartment(ofWest, 4, "west");
        String mgr = "mgr-" + Ids.next();
        await().atMost(20, SECONDS)
                .untilAsserted(() -> get(Tokens.manager(mgr).departments("west"), "?holder=" + rep)
                        .statusCode(200));

        neighbours.person(mgr, 1, "east", true);

        await().atMost(20, SECONDS)
                .untilAsserted(() -> get(Tokens.manager(mgr).departments("west"), "?holder=" + rep)
                        .spec(problem(403)));
    }

    @Test
    void without_a_good_token_nobody_enters() {
        given().get("/api/v1/deadlines/" + customer).then().spec(problem(401));
        for (String token : List.of(
                Tokens.rep(rep).expired(),
                Tokens.rep(rep).signedByAnIntruder(),
                Tokens.rep(rep).ofAnotherIssuer())) {
            given().header("Authorization", "Bearer " + token)
                    .get("/api/v1/deadlines/" + customer)
                    .then()
                    .spec(problem(401));
        }
        get(Tokens.service("pool-service"), "/" + customer).spec(problem(403));
        get(Tokens.person("nobody"), "").spec(problem(403));
    }

    @Test
    void what_was_just_claimed_is_read_by_asking_its_owner() {
        UUID fresh = Ids.next();
        PoolServiceStandIn.knows(fresh, custody(rep, "mgr-1"));

        get(Tokens.rep(rep), "/" + fresh)
                .statusCode(200)
                .body("dueAt", equalTo(day(15).toString()))
                .body("rule", equalTo("stale"));

        assertThat(PoolServiceStandIn.tokens()).hasSize(1).allMatch(token -> token.startsWith("Bearer ey"));
    }

    @Test
    void a_new_holder_reads_it_though_the_copy_still_names_the_old_one() {
        PoolServiceStandIn.knows(customer, custody("rep-new", "mgr-1"));

        get(Tokens.rep("rep-new"), "/" + customer).statusCode(200).body("holder", equalTo("rep-new"));
    }

    @Test
    void a_new_manager_reads_it_by_asking_its_owner() {
        PoolServiceStandIn.knows(customer, custody(rep, "mgr-new"));

        get(Tokens.manager("mgr-new"), "/" + customer).statusCode(200).body("holder", equalTo(rep));
    }

    private String custody(String holder, String manager) {
        return """
                {"customerId":"x","state":"HELD","poolId":"%s","holder":"%s","since":"%s","holdingVersion":3,"version":3,
                 "relatedPeople":[],"locked":false,"managers":{"people":["%s"],"departments":[]},"more":{"to":"come"}}""".formatted(pool, holder, now, manager);
    }

    @Test
    void a_pooled_customer_has_no_deadline() {
        UUID pooled = Ids.next();
        PoolServiceStandIn.knows(
                pooled, "{\"state\":\"POOLED\",\"poolId\":\"%s\",\"holder\":null,\"version\":1}".formatted(pool));

        get(Tokens.administrator(), "/" + pooled).spec(problem(404, "/problems/not-found"));
    }

    @Test
    void a_holding_that_no_rule_takes_back_has_a_deadline_of_none() {
        neighbours.customer(customer, 9, "VIP");
        org.awaitility.Awaitility.await().until(() -> dueAt(customer) == null);

        get(Tokens.rep(rep), "/" + customer)
                .statusCode(200)
                .body("dueAt", nullValue())
                .body("rule", nullValue())
                .body("reminders", hasSize(0))
                .body("postponedBy", hasSize(0));
    }

    @Test
    void what_no_rule_takes_any_more_is_left_out_of_the_list_though_the_walk_has_not_come_to_it() {
        neighbours.customer(customer, 9, "VIP");
        org.awaitility.Awaitility.await().until(() -> dueAt(customer) == null);
        sql.update("UPDATE customer_clock SET due_at = ? WHERE customer_id = ?", day(15), customer);

        get(Tokens.rep(rep), "").statusCode(200).body("items.customerId", not(hasItem(customer.toString())));
    }

    @Test
    void while_the_owner_is_away_what_the_copy_can_not_say_is_503_and_the_rest_is_answered() {
        PoolServiceStandIn.isAway();
        Counter away = metrics.counter("gonghai.neighbour.away", "neighbour", "pool-service", "status", "500");
        double before = away.count();

        get(Tokens.rep(rep), "/" + Ids.next())
                .spec(problem(503, "/problems/service-unavailable"))
                .header("Retry-After", notNullValue());
        assertThat(away.count()).isEqualTo(before + 1);
        get(Tokens.rep(rep), "/" + customer).statusCode(200);
    }

    @Test
    void mine_are_listed_soonest_first_page_by_page() {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            UUID one = Ids.next();
            neighbours.held(one, 2, pool, rep, now.minus(Duration.ofHours(i)));
            awaitDue(one, day(15).minus(Duration.ofHours(i)));
            expected.addFirst(one.toString());
        }
        expected.add(customer.toString());

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            ValidatableResponse page = get(Tokens.rep(rep), "?limit=2&count=true" + next)
                    .statusCode(200)
                    .body("count", equalTo(5));
            listed.addAll(page.extract().<List<String>>path("items.customerId"));
            String cursor = page.extract().path("next");
            next = cursor == null ? null : "&cursor=" + cursor;
        } while (next != null);

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void only_what_is_due_before_a_time_is_listed() {
        get(Tokens.rep(rep), "?holder=me&before=" + day(15)).statusCode(200).body("items", hasSize(0));
        get(Tokens.rep(rep), "?holder=me&before=" + day(15).plusMillis(1))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void a_manager_lists_a_person_as_far_as_the_managed_pools_go() {
        UUID elsewhere = Ids.next();
        sql.update("""
                INSERT INTO pool (id, version, rules_version, rules, manager_people, manager_departments, stale)
                VALUES (?, 1, 4, '{}', '{mgr-2}', '{}', false)""", elsewhere);
        UUID other = Ids.next();
        neighbours.held(other, 2, elsewhere, rep, now);

        get(Tokens.manager("mgr-1"), "?holder=" + rep)
                .statusCode(200)
                .body("items.customerId", contains(customer.toString()));
        get(Tokens.manager("mgr-2"), "?holder=" + rep).statusCode(200).body("items", hasSize(0));
        get(Tokens.administrator(), "?holder=" + rep)
                .statusCode(200)
                .body("items.customerId", contains(customer.toString()));
        get(Tokens.rep("rep-other"), "?holder=" + rep).spec(problem(403, "/problems/forbidden"));
    }

    @Test
    void problems_speak_chinese_to_who_asks_for_it() {
        given().header("Authorization", Tokens.rep(rep).bearer())
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/deadlines/" + Ids.next())
                .then()
                .spec(problem(404))
                .body("title", equalTo("未找到"));
    }
}

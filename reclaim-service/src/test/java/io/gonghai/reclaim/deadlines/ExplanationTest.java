package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a holding goes back when it does. */
@QuarkusTest
class ExplanationTest extends OnRealParts {
    private static final String STALE =
            rule("stale", "NO_FOLLOW_UP", "P15D", "\"extension\":\"P10D\",\"remindBefore\":[\"P3D\",\"P1D\"]");
    private static final String DEAL = rule("deal", "NO_DEAL", "P90D", "");
    private static final String HELLO = rule("hello", "NO_FIRST_CONTACT", "PT36H", "");
    private static final String VIP = rule("vip", "NO_DEAL", "P1D", "\"when\":{\"levels\":[\"VIP\"]}");
    private static final String SEEN = rule("seen", "NO_DEAL", "P2D", "\"mode\":\"OBSERVE\"");

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private static ValidatableResponse explained(Tokens who, UUID customer, String language) {
        return given().header("Authorization", who.bearer())
                .header("Accept-Language", language)
                .get("/api/v1/deadlines/{id}/explanation", customer)
                .then();
    }

    @Test
    void all_that_it_was_derived_from_is_told_as_data_and_in_sentences() {
        neighbours.pool(pool, 4, STALE + "," + DEAL, STALE + "," + DEAL + "," + HELLO + "," + VIP + "," + SEEN, "");
        neighbours.held(customer, 2, pool, "rep-1", day(-12));
        neighbours.customer(customer, 1, "B");
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(-4));
        neighbours.progress(now);
        awaitDue(customer, day(6));
        awaitProgress(now);

        explained(Tokens.manager("mgr-1"), customer, "en")
                .statusCode(200)
                .header("Content-Language", "en")
                .header("Vary", containsString("Accept-Language"))
                .body("dueAt", equalTo(day(6).toString()))
                .body("rule", equalTo("stale"))
                .body("holder", equalTo("rep-1"))
                .body("rulesVersion", equalTo(4))
                .body("timeZone", equalTo("Asia/Shanghai"))
                .body("asOf", equalTo(now.toString()))
                .body("exempt", nullValue())
                .body("text", contains(containsString("by rule stale")))
                .body("facts.fact", hasItems("HELD", "FOLLOW_UP", "LEVEL"))
                .body("facts.find { it.fact == 'FOLLOW_UP' }.at", equalTo(day(-4).toString()))
                .body("facts.find { it.fact == 'FOLLOW_UP' }.source", equalTo("CUSTOMER_SERVICE"))
                .body("facts.find { it.fact == 'HELD' }.source", equalTo("POOL_SERVICE"))
                .body("facts.find { it.fact == 'LEVEL' }.text", equalTo("Its level is B."))
                .body("rules.outcome.rule", contains("stale", "deal", "hello", "vip", "seen"))
                .body("rules.collect { it['first'] }", contains(true, false, false, false, false))
                .body("rules[0].outcome.since", equalTo("FOLLOW_UP"))
                .body("rules[0].firstPeriodEnds", equalTo(day(3).toString()))
                .body("rules[0].steps.kind", contains("PERIOD"))
                .body("rules[0].steps[0].from", equalTo(day(-4).toString()))
                .body("rules[0].steps[0].to", equalTo(day(6).toString()))
                .body("rules[0].text", containsString("10 days from a follow-up"))
                .body("rules[2].outcome.never", equalTo("CONTACTED"))
                .body("rules[2].text", equalTo("Rule hello does not come: somebody was in touch."))
                .body("rules[3].text", equalTo("Rule vip is for other customers (by level)."))
                .body("reminders.before", contains("P3D", "P1D"))
                .body("reminders.at", contains(day(3).toString(), day(5).toString()))
                .body("postponements.by", contains("FOLLOW_UP", "DEAL"))
                .body("postponements.rule", contains("stale", "stale"));
        explained(Tokens.rep("rep-1"), customer, "zh-CN")
                .statusCode(200)
                .header("Content-Language", "zh-CN")
                .body("rules.outcome.rule", not(hasItem("seen")))
                .body("rules[3].text", equalTo("规则 vip 不适用于该客户（级别不符）。"))
                .body("rules[0].text", containsString("自跟进"))
                .body("text", contains(containsString("按规则 stale 回收至公海池")));
    }

    @Test
    void what_is_exempt_says_by_what_and_what_no_rule_takes_says_so() {
        neighbours.pool(pool, 4, STALE);
        neighbours.locked(customer, 3, 2, pool, "rep-1", day(-1));
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND locked",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
        await().untilAsserted(
                        () -> explained(Tokens.rep("rep-1"), customer, "en").statusCode(200));

        explained(Tokens.rep("rep-1"), customer, "en")
                .body("exempt", equalTo("LOCKED"))
                .body("dueAt", nullValue())
                .body("text", contains("It is locked: no rule takes it back."))
                .body("rules", hasSize(0))
                .body("postponements", hasSize(0));
    }

    @Test
    void what_keeps_it_from_coming_is_named_whether_its_holder_was_given_time_or_the_rules_changed() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.held(customer, 2, pool, "rep-1", day(-12));
        awaitDue(customer, day(3));
        extended(day(20));
        awaitDue(customer, day(20));

        explained(Tokens.rep("rep-1"), customer, "en")
                .body("rules[0].outcome.sparedBy", equalTo("EXTENSION"))
                .body("rules[0].steps.kind", contains("PERIOD", "EXTENSION"))
                .body("rules[0].steps[1].from", equalTo(day(3).toString()))
                .body("rules[0].steps[1].to", equalTo(day(20).toString()))
                .body("rules[0].steps[1].text", endsWith("its holder was given time."))
                .body("text[1]", endsWith("its holder was given time."))
                .body("facts.find { it.fact == 'EXTENSION' }.at", equalTo(day(20).toString()))
                .body("facts.find { it.fact == 'EXTENSION' }.value", equalTo("1"))
                .body("facts.find { it.fact == 'EXTENSION' }.source", equalTo("POOL_SERVICE"));

        neighbours.poolWithGrace(
                pool, 5, rule("stale", "NO_FOLLOW_UP", "P5D", ""), day(40), rule("old", "NO_DEAL", "P90D", ""));
        awaitDue(customer, day(40));

        explained(Tokens.rep("rep-1"), customer, "zh-CN")
                .body("rules[0].outcome.sparedBy", equalTo("CHANGE_GRACE"))
                .body("rules[0].steps.kind", contains("PERIOD", "CHANGE_GRACE"))
                .body("rules[0].steps[1].text", endsWith("公海池规则已变更，变更留有宽限期。"));
    }

    private void extended(Instant until) {
        neighbours.transition(
                "CustomerExtended",
                customer,
                3,
                pool,
                told -> told.put("holder", "rep-1")
                        .put("since", day(-12).toString())
                        .put("heldSince", day(-12).toString())
                        .put("holdingVersion", 2)
                        .put("extensions", 1)
                        .put("extendedUntil", until.toString()));
    }

    @Test
    void what_a_rule_or_an_exemption_asks_for_is_among_the_facts() {
        String tagged =
                rule("tagged", "NO_DEAL", "P9D", "\"when\":{\"tags\":[\"0190f5d2-0000-7000-8000-000000000a02\"]}");
        neighbours.pool(pool, 4, "", tagged + "," + STALE, "\"openOpportunity\":true");
        neighbours.held(customer, 2, pool, "rep-1", now);
        neighbours.opportunities(customer, 1, 0, "mgr-1");
        awaitDue(customer, day(15));

        explained(Tokens.rep("rep-1"), customer, "en")
                .body("facts.find { it.fact == 'TAG' }.value", equalTo("0190f5d2-0000-7000-8000-000000000a01"))
                .body("facts.find { it.fact == 'TAG' }.source", equalTo("CUSTOMER_SERVICE"))
                .body("facts.find { it.fact == 'TYPE' }.text", equalTo("It is an organization."))
                .body("facts.find { it.fact == 'SIZE' }.value", equalTo("50-199"))
                .body("facts.find { it.fact == 'OPEN_OPPORTUNITIES' }.value", equalTo("0"))
                .body("rules[0].outcome.unmet", contains("tags"));

        neighbours.opportunities(customer, 2, 2, "mgr-1");
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        explained(Tokens.rep("rep-1"), customer, "en")
                .body("exempt", equalTo("OPEN_OPPORTUNITY"))
                .body("facts.find { it.fact == 'OPEN_OPPORTUNITIES' }.value", equalTo("2"));
    }

    @Test
    void all_warnings_are_told_with_who_is_told_and_of_which_rule() {
        String max = rule("max", "NO_DEAL", "P10D", "\"remindBefore\":[\"P3D\"],\"escalateBefore\":[\"P1D\"]");
        String hint = rule("hint", "NO_FOLLOW_UP", "P9D", "\"mode\":\"WARN\",\"remindBefore\":[\"P1D\"]");
        neighbours.pool(pool, 4, "", max + "," + hint + "," + SEEN, "");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(10));

        explained(Tokens.rep("rep-1"), customer, "en")
                .body(
                        "reminders.collect { it.rule + ' ' + it.to + ' ' + it.at }",
                        contains("max HOLDER " + day(7), "hint HOLDER " + day(8), "max MANAGERS " + day(9)))
                .body("reminders[2].text", startsWith("Those who manage the pool are told 1 day before"));
    }

    @Test
    void it_is_for_those_who_may_read_the_deadline() {
        neighbours.pool(pool, 4, STALE);
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(15));

        explained(Tokens.rep("rep-2"), customer, "en").spec(problem(404));
        explained(Tokens.manager("mgr-2"), customer, "en").spec(problem(404));
        explained(Tokens.rep("rep-1"), UUID.randomUUID(), "en").spec(problem(404));
        explained(Tokens.administrator(), customer, "en").statusCode(200);
        explained(Tokens.person("aud-1").groups("auditor"), customer, "en").statusCode(200);
        given().get("/api/v1/deadlines/{id}/explanation", customer).then().statusCode(401);
        PoolServiceStandIn.isAway();
        explained(Tokens.rep("rep-2"), customer, "en").spec(problem(503));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0190f5d2", "%00", "..%2f.."})
    void what_is_no_id_is_nobodys(String id) {
        for (String what : new String[] {"explanation", "reclaims"}) {
            given().urlEncodingEnabled(false)
                    .header("Authorization", Tokens.rep("rep-1").bearer())
                    .get("/api/v1/deadlines/" + id + "/" + what)
                    .then()
                    .spec(problem(404));
        }
    }
}

package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are tried before they are set. */
@QuarkusTest
class DryRunTest extends OnRealParts {
    private static final String PATH = "/api/v1/dry-runs/reclaim";
    private static final Tokens MANAGER = Tokens.manager("mgr-1");
    private static final String HASTY = rule("hasty", "NO_FOLLOW_UP", "P10D", "\"remindBefore\":[\"P3D\"]");

    @Inject
    MeterRegistry metrics;

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private static ValidatableResponse ask(Tokens who, String query, String body) {
        return given().header("Authorization", who.bearer())
                .contentType("application/json")
                .body(body)
                .post(PATH + query)
                .then();
    }

    private String question(String more, String... rules) {
        return "{\"poolId\":\"%s\",\"reclaimRules\":[%s]%s}".formatted(pool, String.join(",", rules), more);
    }

    /** One that somebody has had for so many days. */
    private UUID heldFor(int days) {
        UUID one = Ids.next();
        neighbours.held(one, 2, pool, "rep-" + days, day(-days));
        return one;
    }

    private static String of(UUID customer) {
        return "items.find { it.customerId == '" + customer + "' }";
    }

    /** In a pool whose rules are known, and derived by them: whichever of the two came first. */
    private void awaitHeld(int many) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM customer_clock c JOIN pool p ON p.id = c.pool_id WHERE p.id = ? AND p.version > 0",
                                        row -> row.getInt(1),
                                        pool)
                                .orElse(0)
                        == many);
        awaitWalked();
    }

    @Test
    void a_question_that_fails_keeps_no_place_among_those_that_run_at_once() throws Exception {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        heldFor(12);
        awaitHeld(1);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var other = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                sql.update("LOCK TABLE consumer_position IN ACCESS EXCLUSIVE MODE");
                locked.countDown();
                try {
                    assertThat(done.await(30, SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
            assertThat(locked.await(20, SECONDS)).isTrue();

            List<Future<Integer>> failing =
                    Stream.generate(() -> threads.submit(this::lines)).limit(5).toList();

            for (Future<Integer> one : failing) {
                assertThat(one.get(30, SECONDS)).isEqualTo(503);
            }
            done.countDown();
            other.get(20, SECONDS);
        }
        assertThat(lines()).isEqualTo(200);
        assertThat(metrics.get("gonghai.dry.runs.running").gauge().value()).isZero();
        consumersGoOn();
    }

    /** They waited for the table, too, each as long as it does: no other test is to meet them so. */
    private void consumersGoOn() {
        neighbours.progress(now);
        awaitProgress(now);
        heldFor(13);
        awaitHeld(2);
        neighbours.pool(pool, 5, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pool WHERE id = ? AND version = 5", row -> row.getInt(1), pool)
                        .isPresent());
    }

    private int lines() {
        return given().header("Authorization", MANAGER.bearer())
                .contentType("application/json")
                .accept("application/x-ndjson")
                .body(question("", HASTY))
                .post(PATH)
                .statusCode();
    }

    @Test
    void it_says_who_would_go_when_and_by_which_rule_against_what_stands() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        UUID gone = heldFor(12);
        UUID warned = heldFor(9);
        heldFor(1);
        awaitHeld(3);
        neighbours.progress(now);
        awaitProgress(now);

        ask(MANAGER, "", question("", HASTY))
                .statusCode(200)
                .body("holdings", equalTo(3))
                .body("reclaimed", equalTo(1))
                .body("reminded", equalTo(1))
                .body("kept", equalTo(0))
                .body("today.reclaimed", equalTo(0))
                .body("today.reminded", equalTo(0))
                .body("rulesVersion", equalTo(4))
                .body("asOf", equalTo(now.toString()))
                .body("items.customerId", containsInAnyOrder(gone.toString(), warned.toString()))
                .body(of(gone) + ".holder", equalTo("rep-12"))
                .body(of(gone) + ".outcome", equalTo("RECLAIMED"))
                .body(of(gone) + ".dueAt", equalTo(day(-2).toString()))
                .body(of(gone) + ".remindedAt", nullValue())
                .body(of(gone) + ".today.dueAt", equalTo(day(3).toString()))
                .body(of(warned) + ".outcome", equalTo("REMINDED"))
                .body(of(warned) + ".dueAt", equalTo(day(1).toString()))
                .body(of(warned) + ".remindedAt", equalTo(day(-2).toString()))
                .body(of(warned) + ".today.dueAt", equalTo(day(6).toString()))
                .body("items.rule", contains("hasty", "hasty"))
                .body("items.today.outcome", contains("STAYS", "STAYS"))
                .body("items.today.rule", contains("stale", "stale"))
                .body("next", nullValue());
    }

    @Test
    void at_another_moment_it_says_what_would_have_become_of_them_by_then_and_whom_the_other_rules_keep() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        UUID kept = heldFor(12);
        heldFor(1);
        awaitHeld(2);
        String patient = rule("patient", "NO_FOLLOW_UP", "P30D", "");

        ask(MANAGER, "", question(",\"at\":\"" + day(4) + "\"", patient))
                .statusCode(200)
                .body("at", equalTo(day(4).toString()))
                .body("reclaimed", equalTo(0))
                .body("kept", equalTo(1))
                .body("today.reclaimed", equalTo(1))
                .body("items.customerId", contains(kept.toString()))
                .body("items.outcome", contains("STAYS"))
                .body("items.dueAt", contains(day(18).toString()))
                .body("items.today.outcome", contains("RECLAIMED"))
                .body("items.today.dueAt", contains(day(3).toString()));
        ask(MANAGER, "", question(",\"at\":\"" + day(4) + "\""))
                .body("kept", equalTo(1))
                .body("items.dueAt", contains((String) null));
        ask(MANAGER, "", question(",\"at\":\"" + day(30) + "\"", patient))
                .body("reclaimed", equalTo(2))
                .body("kept", equalTo(0))
                .body("today.reclaimed", equalTo(2));
    }

    @Test
    void a_rule_for_a_custom_field_is_tried_on_those_who_have_the_option() {
        String field = "0190f5d2-0000-7000-8000-000000000f01";
        String option = "0190f5d2-0000-7000-8000-000000000f11";
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        UUID fits = heldFor(12);
        UUID other = heldFor(12);
        UUID none = heldFor(12);
        List.of(fits, other, none).forEach(one -> {
            ObjectNode facts = Neighbours.facts(0);
            ObjectNode fields = facts.putObject("fields");
            if (!one.equals(none)) {
                fields.putArray(field).add(one.equals(fits) ? option : "0190f5d2-0000-7000-8000-000000000f12");
            }
            neighbours.described(one, 1, "mgr-1", facts);
        });
        awaitHeld(3);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND told_fields_version = 1",
                                        row -> row.getInt(1),
                                        pool)
                                .orElse(0)
                        == 3);

        ask(
                        MANAGER,
                        "",
                        question(
                                "",
                                rule(
                                        "renewal",
                                        "NO_FOLLOW_UP",
                                        "P10D",
                                        "\"when\":{\"fields\":{\"%s\":[\"%s\"]}}".formatted(field, option))))
                .statusCode(200)
                .body("reclaimed", equalTo(1))
                .body("items.findAll { it.outcome == 'RECLAIMED' }.customerId", contains(fits.toString()));
    }

    @Test
    void exemptions_are_those_that_stand_unless_others_are_tried() {
        neighbours.pool(
                pool,
                4,
                rule("stale", "NO_FOLLOW_UP", "P15D", ""),
                rule("stale", "NO_FOLLOW_UP", "P15D", ""),
                "\"levels\":[\"VIP\"]");
        UUID one = heldFor(12);
        neighbours.customer(one, 1, "VIP");
        awaitHeld(1);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND level = 'VIP'",
                                row -> row.getInt(1),
                                one)
                        .isPresent());

        ask(MANAGER, "", question("", HASTY)).statusCode(200).body("reclaimed", equalTo(0));
        ask(MANAGER, "", question(",\"exemptions\":{\"levels\":[\"A\"]}", HASTY))
                .body("reclaimed", equalTo(1));
        ask(MANAGER, "", question(",\"exemptions\":{}", HASTY)).body("reclaimed", equalTo(1));
    }

    @Test
    void a_rule_that_only_warns_reminds_and_one_that_is_observed_does_nothing() {
        neighbours.pool(pool, 4);
        heldFor(9);
        awaitHeld(1);

        ask(MANAGER, "", question("", HASTY.replace("\"time\"", "\"mode\":\"WARN\",\"time\"")))
                .statusCode(200)
                .body("reminded", equalTo(1))
                .body("count", nullValue())
                .body("items.rule", contains("hasty"));
        String beyond = ",\"at\":\"" + day(30) + "\"";
        ask(MANAGER, "?count=true", question(beyond, HASTY.replace("\"time\"", "\"mode\":\"WARN\",\"time\"")))
                .statusCode(200)
                .body("reminded", equalTo(1))
                .body("count", equalTo(1))
                .body("items.outcome", contains("REMINDED"))
                .body("items.remindedAt", contains(day(-2).toString()));
        ask(MANAGER, "", question("", HASTY.replace("\"time\"", "\"mode\":\"OBSERVE\",\"time\"")))
                .statusCode(200)
                .body("reminded", equalTo(0))
                .body("items", hasSize(0));
    }

    @Test
    void pages_go_on_where_the_last_ended_and_carry_the_counts_of_the_first() {
        neighbours.pool(pool, 4);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(heldFor(12).toString());
        }
        awaitHeld(5);

        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            JsonPath answer = ask(MANAGER, "?limit=2" + (next == null ? "" : "&cursor=" + next), question("", HASTY))
                    .statusCode(200)
                    .body("reclaimed", equalTo(5))
                    .body("holdings", equalTo(5))
                    .extract()
                    .jsonPath();
            seen.addAll(answer.getList("items.customerId", String.class));
            if (next == null) {
                all.add(heldFor(20).toString()); // found, if it comes later in the order, and not counted
                awaitHeld(6);
            }
            next = answer.getString("next");
            if (next != null) {
                ask(MANAGER, "?limit=2&cursor=" + next, question("", HASTY.replace("P10D", "P9D")))
                        .spec(problem(400, "/problems/invalid-request"))
                        .body("violations.field", contains("cursor"));
            }
        } while (next != null);
        assertThat(seen).doesNotHaveDuplicates().containsAll(all.subList(0, 5)).isSubsetOf(all);
    }

    @Test
    void only_managers_of_the_pool_and_administrators_try_rules_on_it() {
        neighbours.pool(pool, 4);
        heldFor(12);
        awaitHeld(1);

        for (Tokens who : List.of(
                Tokens.rep("rep-12"),
                Tokens.manager("mgr-2"),
                Tokens.integrator("erp"),
                Tokens.person("aud-1").groups("auditor"))) {
            ask(who, "", question("", HASTY)).spec(problem(403));
        }
        given().contentType("application/json")
                .body(question("", HASTY))
                .post(PATH)
                .then()
                .statusCode(401);
        ask(Tokens.administrator(), "", question("", HASTY)).statusCode(200);
        pool = Ids.next();
        ask(MANAGER, "", question("", HASTY)).spec(problem(403));
        ask(Tokens.administrator(), "", question("", HASTY)).spec(problem(403));
    }

    @Test
    void who_has_just_become_a_manager_is_asked_about_and_while_the_owner_is_away_it_says_so() {
        neighbours.pool(pool, 4);
        heldFor(12);
        awaitHeld(1);
        PoolServiceStandIn.knows(
                pool, "{\"managers\":{\"people\":[\"mgr-9\"],\"departments\":[\"north\"]},\"rulesVersion\":4}");

        ask(Tokens.manager("mgr-9"), "", question("", HASTY)).statusCode(200).body("reclaimed", equalTo(1));
        ask(Tokens.person("mgr-8").groups("manager").departments("north"), "", question("", HASTY))
                .statusCode(200);
        ask(Tokens.manager("mgr-7"), "", question("", HASTY)).spec(problem(403));
        PoolServiceStandIn.isAway();
        ask(Tokens.manager("mgr-9"), "", question("", HASTY)).spec(problem(503));
        ask(MANAGER, "", question("", HASTY)).statusCode(200);
    }

    /** Open at all hours, so that ten of its days are ten days of the wall: what goes by it is told from what goes by China's. */
    private static String alwaysOpen() {
        String week = Stream.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
                .map(day -> "\"%s\":[{\"from\":\"00:00\",\"to\":\"24:00\"}]".formatted(day))
                .collect(Collectors.joining(","));
        return given().header("Authorization", Tokens.administrator().bearer())
                .contentType("application/json")
                .body("{\"name\":\"Open\",\"timeZone\":\"Asia/Shanghai\",\"weekly\":{" + week + "}}")
                .post("/api/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static final String TEN_WORKING_DAYS =
            "{\"code\":\"office\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P10D\",\"time\":\"WORKING\"}";

    private static String calendar(String id) {
        return ",\"calendar\":\"" + id + "\"";
    }

    private static String along(String id) {
        return TEN_WORKING_DAYS.replace("}", calendar(id) + "}");
    }

    @Test
    void rules_of_working_time_that_name_no_calendar_are_tried_by_the_pools_or_the_one_that_is_tried_in_its_place() {
        String open = alwaysOpen();
        neighbours.poolOfCalendar(pool, 4, open);
        UUID held = heldFor(12);
        awaitHeld(1);

        ask(MANAGER, "", question("", TEN_WORKING_DAYS))
                .statusCode(200)
                .body(of(held) + ".dueAt", equalTo(day(-2).toString()));
        ask(MANAGER, "", question("", along("cn"))).statusCode(200).body("reclaimed", equalTo(0));
        ask(MANAGER, "", question(calendar("cn"), TEN_WORKING_DAYS))
                .statusCode(200)
                .body("reclaimed", equalTo(0));
        ask(MANAGER, "", question(calendar("de"), TEN_WORKING_DAYS))
                .spec(problem(400))
                .body("violations.field", contains("calendar"));

        neighbours.poolOfCalendar(pool, 5, null);
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(version -> version == 5)
                        .isPresent());
        ask(MANAGER, "", question("", TEN_WORKING_DAYS)).statusCode(200).body("reclaimed", equalTo(0));
        ask(MANAGER, "", question(calendar(open.toUpperCase(Locale.ROOT)), TEN_WORKING_DAYS))
                .statusCode(200)
                .body("reclaimed", equalTo(1));
        ask(MANAGER, "", question(calendar("cn"), along(open))).statusCode(200).body("reclaimed", equalTo(1));
    }

    @Test
    void a_calendar_that_there_is_not_is_named() {
        neighbours.pool(pool, 4);
        heldFor(12);
        awaitHeld(1);
        String none = Ids.next().toString();

        ask(MANAGER, "", question(calendar(none), HASTY, along(none)))
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("calendar", "reclaimRules[1].calendar"));
        neighbours.poolOfCalendar(pool, 5, none);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> ask(
                                MANAGER,
                                "",
                                question("", TEN_WORKING_DAYS, TEN_WORKING_DAYS.replace("code\":\"", "code\":\"x")))
                        .spec(problem(400))
                        .body("violations.field", contains("calendar")));
    }

    @Test
    void a_pools_calendar_that_a_replica_of_the_release_before_did_not_take_over_is_asked_for() {
        String open = alwaysOpen();
        neighbours.poolOfCalendar(pool, 4, "cn");
        heldFor(12);
        awaitHeld(1);
        sql.update("UPDATE pool SET version = 5 WHERE id = ?", pool);
        PoolServiceStandIn.knows(pool, "{\"calendar\":\"" + open + "\",\"rulesVersion\":4}");

        ask(MANAGER, "", question("", TEN_WORKING_DAYS)).statusCode(200).body("reclaimed", equalTo(1));
        PoolServiceStandIn.isAway();
        ask(MANAGER, "", question("", TEN_WORKING_DAYS)).spec(problem(503));
        ask(MANAGER, "", question("", HASTY, along("cn"))).statusCode(200);
        ask(MANAGER, "", question(calendar(open), TEN_WORKING_DAYS)).statusCode(200);
    }

    @Test
    void the_grace_that_a_change_would_leave_counts_on_every_page() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        UUID soon = heldFor(12);
        UUID later = heldFor(9);
        UUID fresh = heldFor(2);
        awaitHeld(3);

        ask(MANAGER, "", question(",\"at\":\"" + day(5) + "\"", HASTY))
                .statusCode(200)
                .body("reclaimed", equalTo(2))
                .body(of(soon) + ".dueAt", equalTo(day(-2).toString()))
                .body(of(later) + ".dueAt", equalTo(day(1).toString()));
        String graced = question(",\"changeGrace\":\"P7D\",\"at\":\"" + day(5) + "\"", HASTY);
        ask(MANAGER, "", graced)
                .statusCode(200)
                .body("reclaimed", equalTo(1))
                .body("today.reclaimed", equalTo(1))
                .body(of(soon) + ".dueAt", equalTo(day(3).toString()))
                .body(of(later) + ".dueAt", equalTo(day(6).toString()))
                .body(of(fresh) + ".dueAt", equalTo(day(8).toString()));

        List<String> seen = new ArrayList<>();
        List<String> due = new ArrayList<>();
        String next = null;
        do {
            clock.shift(Duration.ofMinutes(seen.size()));
            JsonPath page = ask(
                            MANAGER,
                            "?limit=1" + (next == null ? "" : "&cursor=" + next),
                            question(",\"changeGrace\":\"P4D\",\"at\":\"" + day(30) + "\"", HASTY))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.customerId"));
            due.addAll(page.getList("items.dueAt"));
            next = page.getString("next");
        } while (next != null);
        assertThat(seen).containsExactlyInAnyOrder(soon.toString(), later.toString(), fresh.toString());
        assertThat(Instant.parse(due.get(seen.indexOf(soon.toString())))).isEqualTo(day(3));
        assertThat(Instant.parse(due.get(seen.indexOf(later.toString())))).isBetween(day(4), day(4).plusSeconds(30));
        assertThat(Instant.parse(due.get(seen.indexOf(fresh.toString())))).isEqualTo(day(8));
    }

    @Test
    void a_grace_that_lasts_counts_for_the_change_that_is_tried_too() {
        Instant until = day(6);
        neighbours.poolWithGrace(
                pool, 4, rule("stale", "NO_FOLLOW_UP", "P12D", ""), until, rule("stale", "NO_FOLLOW_UP", "P20D", ""));
        UUID held = heldFor(13);
        awaitHeld(1);

        ask(MANAGER, "", question(",\"at\":\"" + day(7) + "\"", HASTY))
                .statusCode(200)
                .body("reclaimed", equalTo(1))
                .body(of(held) + ".dueAt", equalTo(until.toString()))
                .body(of(held) + ".today.dueAt", equalTo(until.toString()));
        clock.shift(Duration.ofDays(8));
        ask(MANAGER, "", question("", HASTY)).body(of(held) + ".dueAt", equalTo(day(-3).toString()));
    }

    @Test
    void a_grace_that_no_change_takes_is_the_askers_problem() {
        neighbours.pool(pool, 4);
        heldFor(12);
        awaitHeld(1);

        ask(MANAGER, "", question(",\"changeGrace\":\"P367D\"", HASTY, rule("hasty", "NO_DEAL", "P1D", "")))
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("changeGrace", "reclaimRules[1].code"));
        ask(MANAGER, "", question(",\"changeGrace\":\"P1M\"", HASTY))
                .spec(problem(400))
                .body("violations.field", contains("changeGrace"));
    }

    @Test
    void nothing_is_written() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        heldFor(12);
        awaitHeld(1);
        String before = written();

        ask(MANAGER, "", question("", HASTY)).statusCode(200).body("reclaimed", equalTo(1));

        assertThat(written()).isEqualTo(before);
    }

    private String written() {
        return sql.first(
                        "SELECT (SELECT string_agg(c::text, '|' ORDER BY customer_id) FROM customer_clock c) || (SELECT count(*) FROM outbox)"
                                + " || (SELECT string_agg(p::text, '|') FROM pool p WHERE id = ?)",
                        row -> row.getString(1),
                        pool)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"poolId\":\"x\",\"reclaimRules\":[]}",
                "{\"reclaimRules\":[]}",
                "{\"poolId\":\"0190f5d2-0000-7000-8000-000000000001\"}",
                "{\"poolId\":\"0190f5d2-0000-7000-8000-000000000001\",\"reclaimRules\":{}}",
                "{\"poolId\":\"0190f5d2-0000-7000-8000-000000000001\",\"reclaimRules\":[null]}",
                "{\"poolId\":\"0190f5d2-0000-7000-8000-000000000001\",\"reclaimRules\":[],\"at\":\"soon\"}",
                "{\"poolId\":\"0190f5d2-0000-7000-8000-000000000001\",\"reclaimRules\":[],\"more\":1}",
                "{\"poolId\":\"\\u0000\",\"reclaimRules\":[]}"
            })
    void a_bad_question_is_the_askers_problem(String body) {
        ask(MANAGER, "", body).spec(problem(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=201",
                "limit=abc",
                "cursor=abc",
                "cursor=YR9i",
                "count=maybe",
                "page=2"
            })
    void bad_parameters_are_the_askers_problem(String query) {
        ask(MANAGER, "?" + query, question("", HASTY)).spec(problem(400, "/problems/invalid-request"));
    }

    @Test
    void rules_may_flow_only_into_pools_that_the_asker_manages() {
        neighbours.pool(pool, 4);
        heldFor(12);
        awaitHeld(1);
        String elsewhere = rule("r", "NO_DEAL", "P1D", "\"toPool\":\"" + Ids.next() + "\"");

        ask(MANAGER, "", question("", HASTY, elsewhere))
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("reclaimRules[1].toPool"));
        ask(MANAGER, "", question("", rule("r", "NO_DEAL", "P1D", "\"toPool\":\"" + pool + "\"")))
                .statusCode(200)
                .body("items.toPool", contains(pool.toString()));
    }

    @Test
    void what_is_neither_json_nor_lines_of_it_is_not_given() {
        given().header("Authorization", MANAGER.bearer())
                .contentType("application/json")
                .accept("text/csv")
                .body(question("", HASTY))
                .post(PATH)
                .then()
                .spec(problem(406));
    }
}

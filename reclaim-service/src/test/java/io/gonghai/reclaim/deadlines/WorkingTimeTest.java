package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.reclaim.deadlines.Neighbours.working;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.reclaim.deadlines.application.FollowCustody;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines by working days and working hours, on real parts: by China's public holidays, and by calendars of a company's own that change. */
@QuarkusTest
class WorkingTimeTest extends OnRealParts {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Tokens ADMIN = Tokens.administrator();

    @Inject
    Pools pools;

    @Inject
    FollowCustody followCustody;

    /** Other tests' holdings would ask for their calendars. */
    @AfterEach
    void no_rules_are_left() {
        neighbours.pool(pool, 99, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(version -> version == 99)
                        .isPresent());
        awaitWalked();
    }

    static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private ValidatableResponse deadline() {
        return given().header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/{id}", customer)
                .then()
                .statusCode(200);
    }

    /** Open at all times, so that what is told is told of its exceptions alone. */
    static String alwaysOpen(String more) {
        StringBuilder week = new StringBuilder();
        for (String day : "monday,tuesday,wednesday,thursday,friday,saturday,sunday".split(",")) {
            week.append(week.isEmpty() ? "" : ",")
                    .append("\"%s\":[{\"from\":\"00:00\",\"to\":\"24:00\"}]".formatted(day));
        }
        return "{\"name\":\"Open\",\"timeZone\":\"Asia/Shanghai\",\"weekly\":{" + week + "}" + more + "}";
    }

    static String made(String body) {
        return given().header("Authorization", ADMIN.bearer())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static void change(String calendar, String body) {
        given().header("Authorization", ADMIN.bearer())
                .header("If-Match", "*")
                .contentType("application/json")
                .body(body)
                .put("/api/v1/calendars/" + calendar)
                .then()
                .statusCode(200);
    }

    private LocalDate inDays(int days) {
        return now.atZone(SHANGHAI).toLocalDate().plusDays(days);
    }

    static String closed(LocalDate... dates) {
        StringBuilder all = new StringBuilder();
        for (LocalDate date : dates) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"date\":\"%s\",\"kind\":\"CLOSED\",\"name\":\"x\"}".formatted(date));
        }
        return ",\"exceptions\":[" + all + "]";
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        // 春节 2025: 28 January to 4 February, worked on Sunday 26 January and Saturday 8 February
        "2025-01-24T10:00, P3D, 2025-02-05T10:00",
        "2025-02-07T17:00, PT2H, 2025-02-08T10:00",
        // 国庆 2025: 1 to 8 October, worked on Sunday 28 September and Saturday 11 October
        "2025-09-26T15:00, P10D, 2025-10-16T15:00",
        // 元旦 2026: 1 to 3 January, worked on Sunday 4 January
        "2025-12-31T10:00, P1D, 2026-01-04T10:00",
        // 春节 2026: 15 to 23 February, worked on Saturdays 14 and 28 February
        "2026-02-09T10:00, P10D, 2026-02-28T10:00",
        "2026-02-14T16:00, PT4H, 2026-02-24T11:00",
        // 劳动节 2026: 1 to 5 May, worked on Saturday 9 May
        "2026-04-30T10:00, P2D, 2026-05-07T10:00",
        "2026-05-08T10:00, P1D, 2026-05-09T10:00",
        // 国庆 2026: 1 to 7 October, worked on Sunday 20 September and Saturday 10 October
        "2026-09-28T10:00, P5D, 2026-10-10T10:00",
        "2026-09-30T17:00, PT4H, 2026-10-08T13:00",
        "2026-10-03T12:00, P1D, 2026-10-09T09:00"
    })
    void known_dates_of_2025_and_2026_by_chinas_holidays(String since, String within, String due) {
        neighbours.pool(pool, 3, "", working("stale", "NO_FOLLOW_UP", within, "cn", ""), "");
        neighbours.held(customer, 2, pool, "rep-1", shanghai(since));

        awaitDue(customer, shanghai(due));
        deadline()
                .body("dueAt", equalTo(shanghai(due).toString()))
                .body("rule", equalTo("stale"))
                .body("provisional", equalTo(false))
                .body("calendar.id", equalTo("cn"))
                .body("calendar.version", notNullValue())
                .body("calendar.baseVersion", nullValue())
                .body("rules[0].calendar.id", equalTo("cn"))
                .body("rules[0].step", equalTo(within));
    }

    @Test
    void reminders_lie_on_working_days_before_and_a_follow_up_postpones_along_the_same_calendar() {
        neighbours.pool(
                pool,
                3,
                "",
                working(
                        "stale",
                        "NO_FOLLOW_UP",
                        "P10D",
                        "cn",
                        "\"extension\":\"P5D\",\"remindBefore\":[\"P3D\",\"PT4H\"]"),
                "");
        neighbours.held(customer, 2, pool, "rep-1", shanghai("2026-02-09T10:00"));
        awaitDue(customer, shanghai("2026-02-28T10:00"));
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/{customer}/explanation", customer)
                .then()
                .statusCode(200)
                .body("rule", equalTo("stale"))
                .body("dueAt", equalTo(shanghai("2026-02-28T10:00").toString()))
                .body("rules.outcome.calendar.id", contains("cn"));
        deadline()
                .body(
                        "reminders",
                        contains(
                                shanghai("2026-02-25T10:00").toString(),
                                shanghai("2026-02-27T15:00").toString()));

        neighbours.activity("FollowUpRecorded", customer, 2L, true, shanghai("2026-02-27T11:00"));

        awaitDue(customer, shanghai("2026-03-05T11:00"));
    }

    @Test
    void an_explanation_tells_the_days_that_one_would_not_find_on_the_wall() {
        neighbours.pool(
                pool, 3, "", working("stale", "NO_FOLLOW_UP", "P10D", "cn", "\"remindBefore\":[\"P3D\",\"PT4H\"]"), "");
        neighbours.held(customer, 2, pool, "rep-1", shanghai("2026-02-09T10:00"));
        awaitDue(customer, shanghai("2026-02-28T10:00"));

        explained("en")
                .body("rules[0].steps", hasSize(1))
                .body("rules[0].steps[0].kind", equalTo("PERIOD"))
                .body("rules[0].steps[0].text", startsWith("10 working days, from 2026-02-09 10:00:00 +08:00"))
                .body("rules[0].steps[0].days.timeZone", equalTo("Asia/Shanghai"))
                .body(
                        "rules[0].steps[0].days.begins",
                        equalTo(shanghai("2026-02-09T10:00").toString()))
                .body("rules[0].steps[0].days.worked", equalTo(11))
                .body("rules[0].steps[0].days.closed", equalTo(9))
                .body("rules[0].steps[0].days.more", equalTo(false))
                .body(
                        "rules[0].steps[0].days.days.collect { it.kind + ' ' + it.from + ' ' + it.to + ' ' + it.worked }",
                        contains(
                                "USUAL 2026-02-09 2026-02-13 5",
                                "OPEN 2026-02-14 2026-02-14 1",
                                "CLOSED 2026-02-15 2026-02-23 0",
                                "USUAL 2026-02-24 2026-02-27 4",
                                "OPEN 2026-02-28 2026-02-28 1"))
                .body("rules[0].steps[0].days.days[2].name", equalTo("春节"))
                .body(
                        "rules[0].steps[0].days.text",
                        contains(
                                "The day on which it begins is none of the days that are counted.",
                                "Days on the way that are closed: 9, among them 春节 (2026-02-15 to 2026-02-23).",
                                "Worked as exceptions: 春节调休 (2026-02-14), 春节调休 (2026-02-28)."))
                .body(
                        "rules[0].text",
                        startsWith("Rule stale (no follow-up): 10 working days by calendar cn (version "))
                .body("reminders[0].text", startsWith("The warning to the holder 3 working days before"))
                .body("reminders[1].text", startsWith("The warning to the holder 4 hours of working time before"));
        explained("zh-CN")
                .body("rules[0].steps[0].text", containsString("10 个工作日"))
                .body("rules[0].text", containsString("起按日历 cn（第 "))
                .body("rules[0].steps[0].days.text[1]", equalTo("期间休息 9 天，其中：春节（2026-02-15 至 2026-02-23）。"))
                .body("rules[0].steps[0].days.text[2]", startsWith("调整为上班：春节调休（2026-02-14）、"));
    }

    private ValidatableResponse explained(String language) {
        return given().header("Authorization", Tokens.rep("rep-1").bearer())
                .header("Accept-Language", language)
                .get("/api/v1/deadlines/{customer}/explanation", customer)
                .then()
                .statusCode(200);
    }

    @Test
    void the_same_days_of_the_wall_are_earlier_and_take_it_where_both_rules_are_there() {
        String stale = rule("stale", "NO_FOLLOW_UP", "P10D", "");
        neighbours.pool(pool, 3, stale, working("working", "NO_FOLLOW_UP", "P10D", "cn", "") + "," + stale, "");
        neighbours.held(customer, 2, pool, "rep-1", shanghai("2026-02-09T10:00"));

        awaitDue(customer, shanghai("2026-02-19T10:00"));
        deadline().body("rule", equalTo("stale")).body("calendar", nullValue());
    }

    @Test
    void a_new_version_of_a_calendar_or_of_its_base_moves_what_is_due_later_and_earlier() {
        String base = made(alwaysOpen(""));
        String own = made(alwaysOpen(",\"base\":\"" + base + "\""));
        neighbours.pool(pool, 3, "", working("stale", "NO_FOLLOW_UP", "P10D", own, "\"remindBefore\":[\"P1D\"]"), "");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(10));

        change(own, alwaysOpen(",\"base\":\"" + base + "\"" + closed(inDays(3))));
        awaitDue(customer, day(11));
        change(base, alwaysOpen(closed(inDays(4), inDays(5))));
        awaitDue(customer, day(13));
        deadline()
                .body("calendar.id", equalTo(own))
                .body("calendar.version", equalTo(2))
                .body("calendar.baseVersion", equalTo(2))
                .body("reminders", contains(day(12).toString()));
        change(base, alwaysOpen(""));
        awaitDue(customer, day(11));
        assertThat(attempts(customer)).isZero();
    }

    @Test
    void nobody_loses_anything_at_the_moment_at_which_a_calendar_says_that_it_was_due_before() {
        String own = made(alwaysOpen(closed(inDays(1), inDays(2), inDays(3))));
        neighbours.pool(pool, 3, "", working("stale", "NO_FOLLOW_UP", "P2D", own, ""), "");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(5));
        awaitWalked();
        pass(Duration.ofDays(4));
        awaitProgress(day(4));

        change(own, alwaysOpen(""));
        await().atMost(20, SECONDS).until(() -> !day(5).equals(dueAt(customer)));

        assertThat(dueAt(customer)).isBetween(day(5), day(5).plusSeconds(60)); // a day from the change
        assertThat(told("ReclaimDue", customer)).isEmpty();
        pass(Duration.ofDays(5).plusSeconds(90));
        assertThat(awaitTold("ReclaimDue", customer, 1).getFirst().get("rule").asText())
                .isEqualTo("stale");
    }

    @Test
    void nor_while_the_walk_after_a_change_of_rules_goes_on() throws Exception {
        String own = made(alwaysOpen(closed(inDays(1), inDays(2), inDays(3))));
        neighbours.pool(pool, 3, "", working("stale", "NO_FOLLOW_UP", "P2D", own, ""), "");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(5));
        awaitWalked();
        pass(Duration.ofDays(4));
        awaitProgress(day(4));
        CountDownLatch leased = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var other = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                sql.list("SELECT 1 FROM walk WHERE pool_id = ? FOR UPDATE", row -> row.getInt(1), pool);
                leased.countDown();
                awaitQuietly(done);
            }));
            assertThat(leased.await(20, SECONDS)).isTrue();
            neighbours.pool(
                    pool, 4, "", working("stale", "NO_FOLLOW_UP", "P2D", own, "\"remindBefore\":[\"P1D\"]"), "");
            awaitPool(4);

            change(own, alwaysOpen(""));
            neighbours.customer(customer, 1, "B"); // it is derived, wherever the walk is
            await().atMost(9, SECONDS).until(() -> !day(5).equals(dueAt(customer)));

            assertThat(dueAt(customer)).isBetween(day(5), day(5).plusSeconds(60)); // a day from the change
            assertThat(told("ReclaimDue", customer)).isEmpty();
            done.countDown();
            other.get(20, SECONDS);
        }
        awaitWalked();
        assertThat(dueAt(customer)).isBetween(day(5), day(5).plusSeconds(60));
    }

    private void awaitPool(int version) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(known -> known == version)
                        .isPresent());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_lies_beyond_the_published_days_is_shown_and_does_not_fire_until_they_are_told() {
        String own = made(alwaysOpen(",\"publishedUntil\":\"" + inDays(5) + "\""));
        String stale = working("stale", "NO_FOLLOW_UP", "P10D", own, "\"remindBefore\":[\"P1D\"]");
        neighbours.pool(pool, 3, "", stale, "");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(10));
        deadline()
                .body("provisional", equalTo(true))
                .body("dueAt", equalTo(day(10).toString()))
                .body("rules[0].provisional", equalTo(true));
        explained("en")
                .body("provisional", equalTo(true))
                .body("text[1]", startsWith("Its calendar is not told so far"))
                .body("rules[0].steps[0].days.days.published", contains(true, false))
                .body(
                        "rules[0].steps[0].days.text",
                        hasItem("From " + inDays(6) + " on the calendar is not told: that may come out otherwise."));
        assertThat(fireAt()).isNull();
        given().header("Authorization", Tokens.administrator().bearer())
                .contentType("application/json")
                .body("{\"poolId\":\"%s\",\"reclaimRules\":[%s],\"at\":\"%s\"}".formatted(pool, stale, day(11)))
                .post("/api/v1/dry-runs/reclaim")
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("REMINDED")) // though its time comes before
                .body("items[0].provisional", equalTo(true))
                .body("items[0].today.provisional", equalTo(true));

        pass(Duration.ofDays(9).plusHours(1));
        assertThat(awaitTold("ReclaimUpcoming", customer, 1)).hasSize(1); // a warning costs nobody anything
        pass(Duration.ofDays(11));
        awaitProgress(day(11));
        UUID other = Ids.next(); // what is certain goes on meanwhile
        UUID otherPool = Ids.next();
        neighbours.pool(otherPool, 3, rule("stale", "NO_FOLLOW_UP", "P1D", ""));
        neighbours.held(other, 2, otherPool, "rep-1", now);
        awaitTold("ReclaimDue", other, 1);
        assertThat(told("ReclaimDue", customer)).isEmpty();

        change(own, alwaysOpen(""));
        await().atMost(20, SECONDS).until(() -> fireAt() != null);
        assertThat(dueAt(customer)).isBetween(day(12), day(12).plusSeconds(60)); // it takes nothing at once
        deadline().body("provisional", equalTo(false)).body("rules[0].sparedUntil", notNullValue());
        assertThat(told("ReclaimDue", customer)).isEmpty();
        pass(Duration.ofDays(12).plusSeconds(90));
        assertThat(awaitTold("ReclaimDue", customer, 1)).hasSize(1);
    }

    @Test
    void a_certain_rule_takes_what_another_would_take_before_it_if_its_calendar_were_told() {
        String own = made(alwaysOpen(",\"publishedUntil\":\"" + inDays(1) + "\""));
        String max = rule("max", "NO_DEAL", "P12D", "");
        neighbours.pool(pool, 3, max, working("stale", "NO_FOLLOW_UP", "P10D", own, "") + "," + max, "");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(10));
        deadline().body("rule", equalTo("stale")).body("provisional", equalTo(true));
        explained("en").body("text[1]", containsString("Rule max takes it on "));
        assertThat(fireAt()).isEqualTo(day(12));

        pass(Duration.ofDays(12).plusSeconds(1));

        assertThat(awaitTold("ReclaimDue", customer, 1).getFirst().get("rule").asText())
                .isEqualTo("max");
        assertThat(told("ReclaimDue", customer).getFirst().get("dueAt").asText())
                .isEqualTo(day(12).toString());
    }

    @Test
    void a_rule_that_names_no_calendar_that_there_is_takes_nothing_and_is_counted() {
        long before = pools.notCarriedOut();
        String stale = rule("stale", "NO_FOLLOW_UP", "P15D", "");
        neighbours.pool(
                pool, 3, stale, working("nowhere", "NO_DEAL", "P1D", Ids.next().toString(), "") + "," + stale, "");
        neighbours.held(customer, 2, pool, "rep-1", now);

        awaitDue(customer, day(15));

        assertThat(pools.notCarriedOut()).isEqualTo(before + 1);
        deadline()
                .body("rule", equalTo("stale"))
                .body("rules[0].never", equalTo("CALENDAR_NOT_KNOWN"))
                .body("rules[0].dueAt", nullValue());
    }

    @Test
    void a_holding_that_is_derived_while_its_calendar_changes_is_not_forgotten() throws Exception {
        String own = made(alwaysOpen(""));
        neighbours.pool(pool, 3, "", working("stale", "NO_FOLLOW_UP", "P10D", own, ""), "");
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pool WHERE id = ? AND version = 3", row -> row.getInt(1), pool)
                        .isPresent());
        awaitWalked();
        CountDownLatch derived = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var holding = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                followCustody.apply(List.of(new FollowCustody.Moved(
                        customer, 2, new Holding(2, pool, "rep-1", now, false), new Change(now, false), false)));
                derived.countDown();
                awaitQuietly(mayCommit);
            }));
            assertThat(derived.await(20, SECONDS)).isTrue();
            var changed = threads.submit(() -> change(own, alwaysOpen(closed(inDays(3)))));
            await().atMost(20, SECONDS).until(this::somebodyWaitsForALock);
            mayCommit.countDown();
            holding.get(20, SECONDS);
            changed.get(20, SECONDS);
        }

        awaitDue(customer, day(11));
    }

    private Instant fireAt() {
        return sql.first(
                        "SELECT fire_at FROM customer_clock WHERE customer_id = ?",
                        row -> Sql.instant(row, "fire_at"),
                        customer)
                .orElse(null);
    }
}

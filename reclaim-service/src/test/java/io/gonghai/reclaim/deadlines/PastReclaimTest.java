package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.reclaim.deadlines.Neighbours.working;
import static io.gonghai.reclaim.deadlines.WorkingTimeTest.alwaysOpen;
import static io.gonghai.reclaim.deadlines.WorkingTimeTest.change;
import static io.gonghai.reclaim.deadlines.WorkingTimeTest.closed;
import static io.gonghai.reclaim.deadlines.WorkingTimeTest.made;
import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was taken back, and what stood then. */
@QuarkusTest
class PastReclaimTest extends OnRealParts {
    @Inject
    ReclaimRecords records;

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private static ValidatableResponse reclaims(Tokens who, UUID customer, String query) {
        return given().header("Authorization", who.bearer())
                .header("Accept-Language", "en")
                .get("/api/v1/deadlines/{id}/reclaims" + query, customer)
                .then();
    }

    private void held(long version, String holder, Instant since) {
        neighbours.held(customer, version, pool, holder, since);
    }

    /** pool-service takes it, as was announced. */
    private void taken(long version, String holder, int rulesVersion) {
        neighbours.transition("CustomerReclaimed", customer, version, pool, told -> {
            told.put("rule", "stale").put("rulesVersion", rulesVersion).put("at", now.toString());
            ((ObjectNode) told.get("from")).put("holder", holder);
        });
    }

    private void awaitTaken(int many) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM reclaim_record WHERE customer_id = ? AND taken_at IS NOT NULL",
                                        row -> row.getInt(1),
                                        customer)
                                .orElse(0)
                        == many);
    }

    @Test
    void the_facts_that_stood_are_told_long_after_and_whatever_has_changed_since() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", "\"extension\":\"P5D\""));
        held(2, "rep-1", day(-16));
        neighbours.customer(customer, 1, "B");
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(-8));
        awaitDue(customer, day(-1));
        neighbours.progress(now);
        JsonNode due = awaitTold("ReclaimDue", customer, 1).getFirst();
        reclaims(Tokens.administrator(), customer, "").statusCode(200).body("items", hasSize(0)); // not yet carried out
        taken(3, "rep-1", 4);
        awaitTaken(1);
        neighbours.customer(customer, 2, "C");
        neighbours.pool(pool, 5, rule("stale", "NO_FOLLOW_UP", "P90D", ""));
        held(4, "rep-2", now);
        awaitDue(customer, day(90));

        reclaims(Tokens.manager("mgr-1"), customer, "?count=true")
                .statusCode(200)
                .header("Content-Language", "en")
                .body("count", equalTo(1))
                .body("next", nullValue())
                .body("items.version", contains(3))
                .body("items[0].at", equalTo(now.toString()))
                .body("items[0].holder", equalTo("rep-1"))
                .body("items[0].poolId", equalTo(pool.toString()))
                .body("items[0].rule", equalTo("stale"))
                .body("items[0].trigger", equalTo("NO_FOLLOW_UP"))
                .body("items[0].rulesVersion", equalTo(4))
                .body("items[0].dueAt", equalTo(due.get("dueAt").asText()))
                .body("items[0].announcedAt", equalTo(due.get("at").asText()))
                .body("items[0].base", equalTo(day(-16).toString()))
                .body("items[0].since", equalTo("HOLDING"))
                .body("items[0].step", equalTo("P15D"))
                .body("items[0].asOf", notNullValue())
                .body("items[0].facts.find { it.fact == 'FOLLOW_UP' }.at", equalTo(day(-8).toString()))
                .body("items[0].facts.find { it.fact == 'LEVEL' }.value", equalTo("B"))
                .body("items[0].text[0]", containsString("by rule stale in version 4"))
                .body("items[0].text[1]", containsString("15 days from the beginning of the holding"))
                .body("items[0].warnings", hasSize(0))
                .body("items[0].text", hasItem("No warning to its holder is known of this holding."));
        for (Tokens who : List.of(
                Tokens.rep("rep-1"), Tokens.rep("rep-2"), Tokens.person("aud-1").groups("auditor"))) {
            reclaims(who, customer, "").statusCode(200).body("items", hasSize(1));
        }
        reclaims(Tokens.rep("rep-3"), customer, "").spec(problem(404));
        reclaims(Tokens.manager("mgr-2"), customer, "").spec(problem(404));
    }

    @Test
    void warnings_that_were_given_are_named_with_when_and_to_whom() {
        String warned = "\"remindBefore\":[\"P3D\"],\"escalateBefore\":[\"P3D\"]";
        neighbours.pool(
                pool,
                4,
                rule("stale", "NO_FOLLOW_UP", "P15D", warned),
                rule("tried", "NO_DEAL", "P15D", "\"mode\":\"WARN\",\"remindBefore\":[\"P3D\"]"));
        held(2, "rep-1", day(-13));
        awaitDue(customer, day(2));
        neighbours.progress(now);
        JsonNode given = awaitTold("ReclaimUpcoming", customer, 1).getFirst();
        awaitTold("ReclaimEscalated", customer, 1);
        awaitTold("ReclaimTried", customer, 1);
        neighbours.pool(pool, 5, rule("stale", "NO_FOLLOW_UP", "P12D", warned));
        awaitTold("ReclaimDue", customer, 1);
        taken(3, "rep-1", 5);
        awaitTaken(1);

        reclaims(Tokens.manager("mgr-1"), customer, "")
                .statusCode(200)
                .body("items[0].warnings.to", contains("HOLDER", "MANAGERS"))
                .body("items[0].warnings.before", contains("P3D", "P3D"))
                .body("items[0].warnings.dueAt", contains(day(2).toString(), day(2).toString()))
                .body("items[0].warnings[0].at", equalTo(given.get("at").asText()))
                .body(
                        "items[0].warnings[0].text",
                        equalTo(warnedOn(given.get("at").asText(), day(2))))
                .body(
                        "items[0].warnings[1].text",
                        equalTo(warnedOn(given.get("at").asText(), day(2))
                                .replace(
                                        "the holder was warned",
                                        "those who manage the pool, if anybody does, were told")))
                .body("items[0].text", hasItem(warnedOn(given.get("at").asText(), day(2))));
    }

    private static String warnedOn(String at, Instant due) {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        return "On %s the holder was warned that it would go back on %s."
                .formatted(Texts.moment(Instant.parse(at), zone), Texts.moment(due, zone));
    }

    /** During a roll-out, and of holdings that were warned before it. */
    @Test
    void warnings_that_another_release_gave_are_named_as_far_as_they_are_known() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        held(2, "rep-1", day(-16));
        awaitDue(customer, day(-1));
        sql.update("""
                INSERT INTO reminder_sent (customer_id, holding_version, due_at, before, receiver, given_at)
                SELECT ?, 2, ?, before, receiver, NULL FROM (
                    VALUES ('P1D', 'HOLDER'), ('PT4H', 'MANAGERS'), ('P3D', 'HOLDER'), ('WARN:tried:P1D', 'HOLDER')) AS given (before, receiver)""", customer, day(-4));
        sql.update("""
                INSERT INTO reminder_sent (customer_id, holding_version, due_at, before) VALUES (?, 2, ?, 'P2D')""", customer, day(-1));
        sql.update("""
                INSERT INTO reminder_sent (customer_id, holding_version, due_at, before, receiver) VALUES (?, 2, ?, 'P1D', 'ROBOTS')""", customer, day(-1));
        sql.update("""
                INSERT INTO reminder_sent (customer_id, holding_version, due_at, before) VALUES (?, 1, ?, 'P9D')""", customer, day(-20));
        neighbours.progress(now);
        awaitTold("ReclaimDue", customer, 1);
        taken(3, "rep-1", 4);
        awaitTaken(1);

        reclaims(Tokens.manager("mgr-1"), customer, "")
                .statusCode(200)
                .body("items[0].warnings.before", contains("P3D", "P1D", "PT4H", "P2D", "P1D"))
                .body("items[0].warnings.to", contains("HOLDER", "HOLDER", "MANAGERS", "HOLDER", null))
                .body("items[0].warnings[0].at", nullValue())
                .body("items[0].warnings[3].at", notNullValue())
                .body("items[0].warnings[1].text", startsWith("The holder was warned that it would go back on "))
                .body(
                        "items[0].warnings[2].text",
                        startsWith("Those who manage the pool, if anybody does, were told that"))
                .body("items[0].warnings[4].text", matchesPattern("On .* somebody was told that .*"));
    }

    @Test
    void of_many_warnings_the_latest_twenty_are_named() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        held(2, "rep-1", day(-16));
        awaitDue(customer, day(-1));
        sql.update("""
                INSERT INTO reminder_sent (customer_id, holding_version, due_at, before, given_at)
                SELECT ?, 2, ?::timestamptz - n * interval '1 day', 'P3D', ?::timestamptz - n * interval '1 day' FROM generate_series(1, 30) AS n""", customer, day(-1), day(-4));
        neighbours.progress(now);
        awaitTold("ReclaimDue", customer, 1);
        taken(3, "rep-1", 4);
        awaitTaken(1);

        reclaims(Tokens.manager("mgr-1"), customer, "")
                .body("items[0].warnings", hasSize(20))
                .body("items[0].warnings[0].at", equalTo(day(-24).toString()))
                .body("items[0].warnings[19].at", equalTo(day(-5).toString()));
    }

    @Test
    void days_are_told_by_the_calendar_as_it_was_whatever_it_says_now() {
        String own = made(alwaysOpen(closed(on(-2))));
        neighbours.pool(pool, 4, "", working("stale", "NO_FOLLOW_UP", "P3D", own, ""), "");
        held(2, "rep-1", day(-5));
        awaitDue(customer, day(-1));
        neighbours.progress(now);
        awaitTold("ReclaimDue", customer, 1);
        taken(3, "rep-1", 4);
        awaitTaken(1);
        change(own, alwaysOpen(closed(on(-4), on(-3))));

        reclaims(Tokens.manager("mgr-1"), customer, "")
                .statusCode(200)
                .body("items[0].calendar.id", equalTo(own))
                .body("items[0].calendar.version", equalTo(1))
                .body("items[0].calendar.baseVersion", nullValue())
                .body("items[0].step", equalTo("P3D"))
                .body("items[0].days.closed", equalTo(1))
                .body("items[0].days.worked", equalTo(4))
                .body("items[0].days.days.find { it.kind == 'CLOSED' }.from", equalTo(on(-2).toString()))
                .body("items[0].days.days.find { it.kind == 'CLOSED' }.name", equalTo("x"))
                .body("items[0].text[1]", containsString("3 working days by calendar " + own + " (version 1)"));
        namesNoCalendarAnyMore();
    }

    @Test
    void and_with_what_paused_it_then() {
        String own = made(alwaysOpen(""));
        neighbours.pool(pool, 4, "", working("stale", "NO_FOLLOW_UP", "P3D", own, ""), "\"pausedBy\":[\"COMPLAINT\"]");
        neighbours.described(customer, 1, "mgr-1", Neighbours.paused("COMPLAINT", day(-3), day(-3).plusSeconds(1)));
        await().atMost(20, SECONDS) // heard of later, its end would leave time
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND paused_version = 1",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
        held(2, "rep-1", day(-5));
        awaitDue(customer, day(-1));
        neighbours.progress(now);
        awaitTold("ReclaimDue", customer, 1);
        taken(3, "rep-1", 4);
        awaitTaken(1);
        neighbours.described(customer, 2, "mgr-1", Neighbours.facts(0)); // what is told of it later is another matter

        reclaims(Tokens.manager("mgr-1"), customer, "")
                .statusCode(200)
                .body("items[0].days.worked", equalTo(4))
                .body("items[0].days.days.find { it.kind == 'PAUSED' }.from", equalTo(on(-3).toString()));
        namesNoCalendarAnyMore();
    }

    /** Or others' holdings ask for it. */
    private void namesNoCalendarAnyMore() {
        neighbours.pool(pool, 99, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT 1 FROM pool WHERE id = ? AND version = 99", row -> row.getInt(1), pool)
                        .isPresent());
        awaitWalked();
    }

    private LocalDate on(int day) {
        return now.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().plusDays(day);
    }

    @Test
    void by_what_the_rule_chose_and_what_it_found_is_told_and_what_kept_it_from_coming() {
        neighbours.pool(
                pool,
                4,
                "",
                rule("stale", "NO_FOLLOW_UP", "P5D", "\"when\":{\"tags\":[\"0190f5d2-0000-7000-8000-000000000a01\"]}"),
                "");
        neighbours.opportunities(customer, 1, 0, "mgr-1");
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND facts_version = 1",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
        held(2, "rep-1", day(-16));
        neighbours.transition(
                "CustomerExtended",
                customer,
                3,
                pool,
                told -> told.put("holder", "rep-1")
                        .put("since", day(-16).toString())
                        .put("heldSince", day(-16).toString())
                        .put("holdingVersion", 2)
                        .put("extensions", 1)
                        .put("extendedUntil", day(-2).toString()));
        awaitDue(customer, day(-2));
        neighbours.progress(now);
        awaitTold("ReclaimDue", customer, 1);
        taken(4, "rep-1", 4);
        awaitTaken(1);

        reclaims(Tokens.rep("rep-1"), customer, "")
                .statusCode(200)
                .body("items[0].conditions", contains("tags"))
                .body("items[0].sparedBy", equalTo("EXTENSION"))
                .body("items[0].sparedUntil", equalTo(day(-2).toString()))
                .body("items[0].facts.find { it.fact == 'TAG' }.value", equalTo("0190f5d2-0000-7000-8000-000000000a01"))
                .body("items[0].facts.find { it.fact == 'EXTENSION' }.at", equalTo(day(-2).toString()))
                .body("items[0].calendar", nullValue())
                .body("items[0].days", nullValue())
                .body(
                        "items[0].text",
                        hasItems(
                                endsWith("its holder was given time."),
                                equalTo("The rule chose its customers by tags.")));
    }

    /** What was kept is read for years, by releases that were not there when it was written, and during a roll-out by the one before. */
    @Test
    void what_another_release_kept_is_told_as_far_as_it_is_known() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        held(6, "rep-2", now);
        awaitDue(customer, day(15));
        String common = """
                "calendarVersion":2,"zone":"Asia/Shanghai","knownUpTo":"2026-03-17T01:30:00.1Z","base":"2026-03-02T01:30:00Z","step":"P15D",
                "endsAt":"2026-03-17T01:30:00Z","sparedUntil":"2026-03-18T01:30:00Z","facts":{"holdingVersion":%d,"holder":"rep-1","since":"2026-03-02T01:30:00Z",
                "possession":"2026-03-02T01:30:00Z","level":"B"%s}%s}""";
        kept(2, "{\"trigger\":\"NO_FOLLOW_UP\",\"since\":\"HOLDING\"," + common.formatted(2, "", ""));
        kept(4, "{\"trigger\":\"NO_SMILE\",\"since\":\"A_SMILE\"," + common.formatted(4, """
                                ,"later":[1],"whole":{"type":"PERSON","tags":["t1"],"openOpportunities":0,"later":{}}""", """
                                ,"sparedBy":"A_SMILE","calendar":{"id":"cn","version":999,"later":1},"conditions":["smiles"],"later":{"a":1},
                                "warnings":[{"at":"2026-03-14T01:30:00Z","to":"A_SMILE","before":"P3D","dueAt":"2026-03-17T01:30:00Z","later":1}]"""));

        reclaims(Tokens.administrator(), customer, "")
                .statusCode(200)
                .body("items.version", contains(5, 3))
                .body("items[1].trigger", equalTo("NO_FOLLOW_UP"))
                .body("items[1].calendar", nullValue())
                .body("items[1].sparedBy", nullValue())
                .body("items[1].conditions", nullValue())
                .body("items[1].facts.fact", contains("HELD", "LEVEL"))
                .body("items[1].text", hasSize(3))
                .body("items[1].warnings", nullValue())
                .body("items[0].trigger", nullValue())
                .body("items[0].since", nullValue())
                .body("items[0].sparedBy", nullValue())
                .body("items[0].calendar.version", equalTo(999))
                .body("items[0].days", nullValue())
                .body("items[0].warnings.to", contains((Object) null))
                .body("items[0].warnings[0].text", startsWith("On 2026-03-14 09:30:00 +08:00 somebody was told that"))
                .body("items[0].facts.find { it.fact == 'TAG' }.value", equalTo("t1"))
                .body("items[0].text[0]", containsString("by rule stale in version 4"))
                .body("items[0].text[2]", equalTo("The rule chose its customers by smiles."))
                .body("items[0].text[1]", startsWith("Then spared until 2026-03-18 09:30:00 +08:00"));
    }

    private void kept(int holdingVersion, String stood) {
        sql.update("""
                INSERT INTO reclaim_record (customer_id, holding_version, pool_id, holder, rule, rules_version, due_at, announced_at, stood, taken_version, taken_at)
                VALUES (?, ?, ?, 'rep-1', 'stale', 4, ?, ?, ?, ?, ?)""", customer, (long) holdingVersion, pool, now, now, stood, (long) holdingVersion + 1, now);
    }

    @Test
    void each_is_listed_newest_first_and_who_had_it_in_between_sees_what_was_theirs() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.progress(now);
        for (int i = 0; i < 3; i++) {
            held(2 + 2L * i, "rep-" + (i + 1), day(-20 + i));
            awaitTold("ReclaimDue", customer, i + 1);
            taken(3 + 2L * i, "rep-" + (i + 1), 4);
            awaitTaken(i + 1);
        }

        String next = reclaims(Tokens.manager("mgr-1"), customer, "?limit=2")
                .statusCode(200)
                .body("items.version", contains(7, 5))
                .extract()
                .path("next");
        reclaims(Tokens.manager("mgr-1"), customer, "?limit=2&cursor=" + next)
                .body("items.version", contains(3))
                .body("next", nullValue());
        reclaims(Tokens.rep("rep-2"), customer, "?count=true")
                .body("items.version", contains(5))
                .body("count", equalTo(1));
    }

    @Test
    void a_record_of_what_was_refused_is_not_taken_for_another_holdings() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.progress(now);
        held(2, "rep-1", day(-20));
        awaitTold("ReclaimDue", customer, 1);
        neighbours.pooled(customer, 3, pool);
        held(4, "rep-2", now); // what was announced of this one was announced by a release before
        awaitDue(customer, day(15));
        taken(5, "rep-2", 4);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND custody_version = 5",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());

        awaitTaken(0);
        reclaims(Tokens.rep("rep-1"), customer, "").spec(problem(404));
    }

    @Test
    void what_was_kept_is_gone_with_the_customer_and_after_its_time() {
        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.progress(now);
        held(2, "rep-1", day(-20));
        awaitTold("ReclaimDue", customer, 1);
        assertThat(kept()).isEqualTo(1);
        records.forget(day(-1), 100);
        assertThat(kept()).isEqualTo(1);

        neighbours.transition("CustomerDeleted", customer, 3, pool, told -> {
            told.put("state", "DELETED");
            told.putNull("holder");
        });
        await().atMost(20, SECONDS).until(() -> kept() == 0);

        customer = UUID.randomUUID();
        held(2, "rep-1", day(-20));
        awaitTold("ReclaimDue", customer, 1);
        records.forget(day(1), 100);
        assertThat(kept()).isZero();
    }

    private int kept() {
        return sql.first("SELECT count(*) FROM reclaim_record WHERE customer_id = ?", row -> row.getInt(1), customer)
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=abc", "cursor=YR9i", "count=maybe", "page=2"})
    void bad_parameters_are_the_callers_problem(String query) {
        reclaims(Tokens.rep("rep-1"), customer, "?" + query).spec(problem(400, "/problems/invalid-request"));
    }
}

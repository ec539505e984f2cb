package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.facts;
import static io.gonghai.reclaim.deadlines.Neighbours.paused;
import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tickets and complaints pause the clocks of pools that say so: who is paused, what is left afterwards, and what is not known of it. */
@QuarkusTest
class PausesTest extends OnRealParts {
    private static final Duration DAY = Duration.ofDays(1);

    /** In hours, so that pauses count to the moment. */
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "PT360H", "");

    private static final String PAUSED = "\"pausedBy\":[\"COMPLAINT\"]";

    @Inject
    AnnounceDue announceDue;

    private Instant day(int days) {
        return now.plus(DAY.multipliedBy(days));
    }

    private void rules(String exemptions) {
        neighbours.pool(pool, 3, "", STALE, exemptions);
    }

    private void held() {
        neighbours.held(customer, 2, pool, "rep-1", now);
    }

    private void told(int version, ObjectNode facts) {
        neighbours.described(customer, version, "desk-1", facts);
    }

    private void awaitNone() {
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
    }

    private void awaitFacts(int version) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND facts_version = ? AND holding_version IS NOT NULL",
                                row -> row.getInt(1),
                                customer,
                                version)
                        .isPresent());
    }

    private ValidatableResponse read(String what) {
        return given().header("Authorization", Tokens.rep("rep-1").bearer())
                .header("Accept-Language", "en")
                .get("/api/v1/deadlines/" + customer + what)
                .then()
                .statusCode(200);
    }

    @Test
    void a_complaint_opened_seconds_before_the_deadline_saves_the_holding_though_it_is_told_after_it() {
        rules(PAUSED);
        told(1, facts(0));
        held();
        awaitDue(customer, day(15));
        clock.shift(DAY.multipliedBy(16));
        neighbours.progress(day(15).minusMillis(1));
        awaitProgress(day(15).minusMillis(1));
        announceDue.some();

        told(2, paused("COMPLAINT", day(15).minusSeconds(2), null));
        neighbours.progress(day(16));
        awaitProgress(day(16));
        announceDue.some();

        assertThat(dueAt(customer)).isNull();
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void one_opened_after_the_deadline_saves_nothing() {
        rules(PAUSED);
        told(1, facts(0));
        held();
        awaitDue(customer, day(15));

        told(2, paused("COMPLAINT", day(15).plusMillis(1), null));
        awaitFacts(2);
        pass(DAY.multipliedBy(16));

        assertThat(awaitTold("ReclaimDue", customer, 1).getFirst().get("dueAt").asText())
                .isEqualTo(day(15).toString());
    }

    @Test
    void while_one_is_open_nothing_is_due_and_once_it_is_closed_what_was_left_is_left() {
        rules(PAUSED);
        told(1, paused("COMPLAINT", day(5), null));
        held();
        awaitFacts(1);

        assertThat(dueAt(customer)).isNull();
        read("").body("dueAt", nullValue())
                .body("exempt", nullValue())
                .body("rules.never", contains("PAUSED"))
                .body("pauses.kind", contains("COMPLAINT"))
                .body("pauses[0].since", equalTo(day(5).toString()));
        read("/explanation")
                .body("text[0]", containsString("A complaint has been open since"))
                .body("pauses.kind", contains("COMPLAINT"))
                .body("facts.find { it.fact == 'PAUSED' }.at", equalTo(day(5).toString()))
                .body("rules[0].text", containsString("stands still"))
                .body("postponements", empty());
        told(2, paused("COMPLAINT", day(5), day(8)));

        awaitDue(customer, day(18));
        read("").body("pauses", empty()).body("rules.never", contains(nullValue()));
        read("/explanation")
                .body("facts.find { it.fact == 'RESUMED' }.at", equalTo(day(8).toString()))
                .body("rules[0].steps[0].to", equalTo(day(18).toString()))
                .body("rules[0].steps[0].days.days.kind", hasItem("PAUSED"))
                .body("rules[0].steps[0].days.text", hasItem(containsString("Paused: ")))
                .body("rules[0].steps[0].text", containsString("360 hours,"));
    }

    @Test
    void closing_one_takes_nothing_at_once_each_time() {
        rules(PAUSED);
        told(1, paused("COMPLAINT", day(15).minusSeconds(2), null));
        held();
        awaitFacts(1);

        for (int version : new int[] {2, 4}) {
            pass(DAY.multipliedBy(20 + version));
            Instant closed = clock.now();
            told(version, paused("COMPLAINT", day(15).minusSeconds(2), closed));
            await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
            // a day, and as a day counts only where it is whole, up to one more
            assertThat(dueAt(customer)).isAfterOrEqualTo(closed.plus(DAY)).isBefore(closed.plus(DAY.multipliedBy(3)));
            told(version + 1, paused("COMPLAINT", day(15).minusSeconds(2), null));
            awaitNone();
        }
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void only_what_the_pool_names_pauses_it_and_it_may_change_its_mind() {
        rules(PAUSED);
        told(1, paused("TICKET", day(5), null));
        held();
        awaitDue(customer, day(15));

        neighbours.pool(pool, 4, "", STALE, "\"pausedBy\":[\"COMPLAINT\",\"TICKET\"]");
        awaitNone();
        neighbours.pool(pool, 5, "", STALE, "");

        awaitDue(customer, day(15));
    }

    @Test
    void while_it_is_not_known_nothing_is_taken_and_it_is_asked_for() {
        rules(PAUSED);
        ObjectNode without = facts(0);
        without.remove("pauses");
        CustomerServiceStandIn.knows(
                customer, Neighbours.changed(customer, 4, "desk-1", without)); // of a release before
        told(4, without);
        held();
        awaitFacts(4);
        pass(DAY.multipliedBy(20));
        awaitProgress(day(20));
        announceDue.some();

        assertThat(dueAt(customer)).isNull();
        read("").body("exempt", equalTo("PAUSES_NOT_KNOWN"));
        int before = CustomerServiceStandIn.asked();
        await().pollDelay(3, SECONDS).until(() -> true);
        assertThat(CustomerServiceStandIn.asked() - before).isBetween(1, 8); // now and then, not again at once
        CustomerServiceStandIn.knows(customer, Neighbours.changed(customer, 4, "desk-1", facts(0)));

        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
        assertThat(dueAt(customer)).isAfter(day(20)); // it was due while nobody knew: a day is left
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void a_pool_that_does_not_ask_goes_on_without_knowing() {
        rules("");
        ObjectNode without = facts(0);
        without.remove("pauses");
        told(4, without);
        held();

        awaitDue(customer, day(15));
    }

    @Test
    void newer_facts_that_a_replica_of_the_release_before_took_over_are_not_known_in_full() {
        rules(PAUSED);
        told(1, facts(0));
        held();
        awaitDue(customer, day(15));
        CustomerServiceStandIn.knows(
                customer, Neighbours.changed(customer, 2, "desk-1", paused("COMPLAINT", day(3), null)));

        sql.update(
                "UPDATE customer_clock SET facts_version = 2, told_version = 2 WHERE customer_id = ?",
                customer); // as it writes

        await().atMost(20, SECONDS).untilAsserted(() -> read("").body("rules.never", contains("PAUSED")));
    }

    @Test
    void what_a_replica_of_the_release_before_derives_in_such_a_pool_is_derived_again() {
        rules(PAUSED);
        told(1, facts(0));
        held();
        awaitDue(customer, day(15));
        awaitWalked();

        // it knows of no pauses, so it takes nothing, and has the number of the rules that it reads
        sql.update("""
                UPDATE customer_clock SET derived_rules_version = 1000000007, due_at = NULL, due_rule = NULL, fire_at = NULL WHERE customer_id = ?""", customer);

        awaitDue(customer, day(15));
    }

    @Test
    void a_pool_that_such_a_replica_took_over_is_told_apart() {
        neighbours.pool(pool, 3, "", STALE, "\"levels\":[]");
        held();
        awaitDue(customer, day(15));

        sql.update("""
                UPDATE pool SET version = 4, rules_version = 4, reclaim_rules_version = 4, reclaim = jsonb_set(reclaim::jsonb, '{exemptions}', '{"pausedBy":["TICKET"]}')::text
                WHERE id = ?""", pool);

        assertThat(sql.first("SELECT reads FROM pool WHERE id = ?", row -> row.getInt(1), pool))
                .hasValue(2);
        sql.update("UPDATE pool SET reclaim = '{\"rules\":[],\"exemptions\":{}}' WHERE id = ?", pool);
        assertThat(sql.first("SELECT reads FROM pool WHERE id = ?", row -> row.getInt(1), pool))
                .hasValue(2); // numbers never go down
    }

    @Test
    void who_tries_it_is_told_what_it_would_keep() {
        rules("");
        told(1, paused("COMPLAINT", day(5), null));
        held();
        awaitDue(customer, day(15));

        given().header("Authorization", Tokens.manager("mgr-1").bearer())
                .contentType("application/json")
                .body("{\"poolId\":\"%s\",\"reclaimRules\":[%s],\"exemptions\":{%s},\"at\":\"%s\"}"
                        .formatted(pool, STALE, PAUSED, day(20)))
                .post("/api/v1/dry-runs/reclaim")
                .then()
                .statusCode(200)
                .body("reclaimed", equalTo(0))
                .body("kept", equalTo(1))
                .body("items[0].customerId", equalTo(customer.toString()));
    }

    @Test
    void what_stood_when_it_was_taken_says_when_its_clock_stood_still() {
        rules(PAUSED);
        told(1, paused("COMPLAINT", day(5), day(8)));
        held();
        awaitDue(customer, day(18));

        pass(DAY.multipliedBy(19));
        awaitTold("ReclaimDue", customer, 1);
        neighbours.transition("CustomerReclaimed", customer, 3, pool, taken -> {
            taken.put("rule", "stale").put("rulesVersion", 3).put("at", day(19).toString());
            ((ObjectNode) taken.get("from")).put("holder", "rep-1");
        });

        await().atMost(20, SECONDS)
                .untilAsserted(() -> read("/reclaims")
                        .body("items[0].facts.find { it.fact == 'PAUSED' }.value", equalTo("COMPLAINT"))
                        .body(
                                "items[0].facts.find { it.fact == 'RESUMED' }.text",
                                containsString("A complaint was closed on")));
    }

    @Test
    void it_is_forgotten_with_the_customer() {
        rules(PAUSED);
        told(1, paused("COMPLAINT", day(5), null));
        held();
        awaitFacts(1);

        neighbours.transition("CustomerDeleted", customer, 3, pool, deleted -> {});

        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND erased AND told_pauses IS NULL AND paused_version IS NULL",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
    }
}

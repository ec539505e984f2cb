package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.facts;
import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What customer-service tells of a customer in one block: who is exempt by it, which rules go by it, and what is not known of it. */
@QuarkusTest
class FactsTest extends OnRealParts {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "");
    private static final String OPEN_ARE_EXEMPT = "\"openOpportunity\":true";

    @Inject
    AnnounceDue announceDue;

    private Instant day(int days) {
        return now.plus(DAY.multipliedBy(days));
    }

    private void rules(String exemptions, String rules) {
        neighbours.pool(pool, 3, "", rules, exemptions);
    }

    private void held() {
        neighbours.held(customer, 2, pool, "rep-1", now);
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

    private ValidatableResponse read() {
        return given().header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/" + customer)
                .then()
                .statusCode(200);
    }

    @Test
    void an_open_opportunity_keeps_a_customer_and_closing_it_takes_nothing_at_once() {
        rules(OPEN_ARE_EXEMPT, STALE);
        neighbours.opportunities(customer, 1, 0, "rep-1");
        held();
        awaitDue(customer, day(15));

        neighbours.opportunities(customer, 2, 1, "rep-1");
        awaitNone();
        read().body("exempt", equalTo("OPEN_OPPORTUNITY"));

        for (int version : new int[] {3, 5}) { // each time: it could have been left open
            pass(DAY.multipliedBy(20 + version));
            Instant closed = clock.now();
            neighbours.opportunities(customer, version, 0, "rep-1");
            await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
            assertThat(dueAt(customer)).isAfterOrEqualTo(closed.plus(DAY)).isBefore(closed.plus(DAY.multipliedBy(2)));
            neighbours.opportunities(customer, version + 1, 1, "rep-1");
            awaitNone();
        }
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void an_opportunity_opened_and_closed_before_it_is_told_who_holds_the_customer_takes_nothing_at_once() {
        rules(OPEN_ARE_EXEMPT, STALE);
        neighbours.opportunities(customer, 1, 0, "rep-1");
        pass(DAY.multipliedBy(20));
        neighbours.opportunities(customer, 2, 1, "rep-1");
        neighbours.opportunities(customer, 3, 0, "rep-1");
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND facts_version = 3",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());

        held();

        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
        assertThat(dueAt(customer)).isAfterOrEqualTo(day(21)).isBefore(day(22));
        neighbours.held(customer, 4, pool, "rep-2", day(30));
        awaitDue(customer, day(45));
    }

    @Test
    void a_holder_who_changes_facts_to_and_fro_is_left_time_once() {
        rules(
                "",
                rule("quick", "NO_DEAL", "P1D", "\"when\":{\"levels\":[\"C\"]}") + ","
                        + rule("max", "NO_DEAL", "P60D", ""));
        neighbours.customer(customer, 1, "B", "rep-1");
        held();
        awaitDue(customer, day(60));
        pass(DAY.multipliedBy(10));
        Instant first = clock.now();
        neighbours.customer(customer, 2, "C", "rep-1");
        await().atMost(20, SECONDS).until(() -> dueAt(customer).isBefore(day(12)));
        assertThat(dueAt(customer)).as("a day is left").isAfterOrEqualTo(first.plus(DAY));
        Instant left = dueAt(customer);
        neighbours.customer(customer, 3, "B", "rep-1");
        awaitDue(customer, day(60));

        pass(DAY.multipliedBy(20));
        neighbours.customer(customer, 4, "C", "rep-1");

        awaitDue(customer, left);
        assertThat(awaitTold("ReclaimDue", customer, 1).getFirst().get("rule").asText())
                .isEqualTo("quick");
    }

    @Test
    void an_opportunity_opened_before_the_deadline_saves_the_holding_though_it_is_told_after_it() {
        rules(OPEN_ARE_EXEMPT, STALE);
        neighbours.opportunities(customer, 1, 0, "rep-1");
        held();
        awaitDue(customer, day(15));
        clock.shift(DAY.multipliedBy(16));
        neighbours.progress(day(15).minusMillis(1));
        awaitProgress(day(15).minusMillis(1));
        announceDue.some();

        neighbours.opportunities(customer, 2, 1, "rep-1");
        neighbours.progress(day(16));
        awaitProgress(day(16));
        announceDue.some();

        assertThat(dueAt(customer)).isNull();
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void while_it_is_not_known_nothing_is_taken_and_it_is_asked_for() {
        rules(OPEN_ARE_EXEMPT, STALE);
        neighbours.described(customer, 4, "rep-1", null);
        CustomerServiceStandIn.isAway();
        held();
        awaitFacts(4);
        pass(DAY.multipliedBy(20));
        awaitProgress(day(20));
        announceDue.some();

        assertThat(dueAt(customer)).isNull();
        read().body("exempt", equalTo("OPPORTUNITIES_NOT_KNOWN"));
        CustomerServiceStandIn.forget();
        CustomerServiceStandIn.knows(customer, Neighbours.changed(customer, 4, "rep-1", facts(0)));

        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
        assertThat(dueAt(customer)).isAfter(day(20)); // it was due while nobody knew: a day is left
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void told_again_whole_in_the_same_version_it_is_known() {
        rules(OPEN_ARE_EXEMPT, STALE);
        neighbours.described(customer, 4, "rep-1", null);
        held();
        awaitFacts(4);
        assertThat(dueAt(customer)).isNull();

        neighbours.described(customer, 4, "system", facts(0));

        awaitDue(customer, day(15));
    }

    @Test
    void newer_facts_that_a_replica_of_the_release_before_took_over_are_not_known_whole() {
        rules(OPEN_ARE_EXEMPT, STALE);
        neighbours.opportunities(customer, 1, 0, "rep-1");
        held();
        awaitDue(customer, day(15));
        CustomerServiceStandIn.knows(customer, Neighbours.changed(customer, 2, "rep-1", facts(1)));

        sql.update("UPDATE customer_clock SET facts_version = 2 WHERE customer_id = ?", customer); // as it writes

        awaitNone();
        await().atMost(20, SECONDS).untilAsserted(() -> read().body("exempt", equalTo("OPEN_OPPORTUNITY")));
    }

    @Test
    void rules_are_for_sizes_and_types_and_wait_until_these_are_known() {
        String small = rule("small", "NO_FOLLOW_UP", "P5D", "\"when\":{\"sizes\":[\"1-49\"]}");
        String people = rule("people", "NO_FOLLOW_UP", "P7D", "\"when\":{\"types\":[\"PERSON\"]}");
        rules("", small + "," + people + "," + STALE);
        neighbours.described(customer, 1, "mgr-1", null);
        held();
        awaitDue(customer, day(15));
        read().body("rules.never", contains("FACTS_NOT_KNOWN", "FACTS_NOT_KNOWN", null));

        neighbours.described(customer, 2, "mgr-1", described("PERSON", "50-199"));

        awaitDue(customer, day(7));
        read().body("rules[0].unmet", contains("sizes"));
        neighbours.described(customer, 3, "mgr-1", described("ORGANIZATION", "1-49"));
        awaitDue(customer, day(5));
    }

    private static ObjectNode described(String type, String size) {
        return facts(0).put("type", type).put("size", size);
    }

    @Test
    void a_rule_is_for_customers_with_one_of_its_tags() {
        String tagged = rule("tagged", "NO_FOLLOW_UP", "P5D", "\"when\":{\"tags\":[\"t-1\",\"t-2\"]}");
        rules("", tagged + "," + STALE);
        neighbours.described(customer, 1, "mgr-1", tags("t-3"));
        held();
        awaitDue(customer, day(15));
        read().body("rules[0].unmet", contains("tags"));

        neighbours.described(customer, 2, "mgr-1", tags("t-3", "t-2"));

        awaitDue(customer, day(5));
    }

    private static ObjectNode tags(String... tags) {
        ObjectNode facts = facts(0);
        facts.putArray("tags").addAll(Stream.of(tags).map(TextNode::new).toList());
        return facts;
    }

    private static ObjectNode fields(String... pairs) {
        ObjectNode facts = facts(0);
        ObjectNode fields = facts.putObject("fields");
        for (String pair : pairs) {
            fields.withArrayProperty(pair.split("=")[0]).add(pair.split("=")[1]);
        }
        return facts;
    }

    private static ObjectNode withoutFields() {
        ObjectNode facts = facts(0);
        facts.remove("fields");
        return facts;
    }

    private static String byFields(String code, String within, String fields) {
        return rule(code, "NO_FOLLOW_UP", within, "\"when\":{\"fields\":{" + fields.replace('\'', '"') + "}}");
    }

    @Test
    void a_rule_is_for_customers_with_one_of_the_options_in_each_custom_field_while_they_have_them() {
        rules("", byFields("renewal", "P5D", "'f-1':['o-1','o-2'],'f-2':['true']") + "," + STALE);
        neighbours.described(customer, 1, "mgr-1", fields("f-1=o-3", "f-2=false"));
        held();
        awaitDue(customer, day(15));
        read().body("rules[0].unmet", contains("fields.f-1", "fields.f-2"));

        neighbours.described(customer, 2, "mgr-1", fields("f-1=o-3", "f-1=o-2", "f-2=true"));
        awaitDue(customer, day(5));

        neighbours.described(customer, 3, "mgr-1", fields("f-1=o-2"));
        awaitDue(customer, day(15));
        read().body("rules[0].unmet", contains("fields.f-2"));
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/" + customer + "/explanation")
                .then()
                .statusCode(200)
                .body("rules[0].text", containsString("custom field f-2"));
    }

    @Test
    void a_deadline_by_a_custom_field_alone_comes_and_goes_with_it() {
        rules("", byFields("renewal", "P5D", "'f-1':['o-1']"));
        neighbours.described(customer, 1, "mgr-1", fields());
        held();
        awaitFacts(1);
        assertThat(dueAt(customer)).isNull();

        neighbours.described(customer, 2, "mgr-1", fields("f-1=o-1"));
        awaitDue(customer, day(5));

        neighbours.described(customer, 3, "mgr-1", fields("f-1=o-2"));
        awaitNone();
        pass(DAY.multipliedBy(9));
        awaitProgress(day(9));
        announceDue.some();
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void custom_fields_that_a_release_before_left_out_are_not_known_and_asked_for_until_they_are() {
        rules("", byFields("renewal", "P5D", "'f-1':['o-1']"));
        CustomerServiceStandIn.knows(customer, Neighbours.changed(customer, 4, "mgr-1", withoutFields()));
        neighbours.described(customer, 4, "mgr-1", withoutFields());
        held();
        awaitFacts(4);
        await().atMost(20, SECONDS).untilAsserted(() -> read().body("rules.never", contains("FACTS_NOT_KNOWN")));
        assertThat(dueAt(customer)).isNull();
        int asked = CustomerServiceStandIn.asked();
        await().pollDelay(4, SECONDS).until(() -> true);
        assertThat(CustomerServiceStandIn.asked() - asked).as("once a second").isBetween(1, 8);

        CustomerServiceStandIn.knows(customer, Neighbours.changed(customer, 4, "mgr-1", fields("f-1=o-1")));

        awaitDue(customer, day(5));
    }

    @Test
    void newer_facts_that_a_replica_of_the_release_before_took_over_say_nothing_of_custom_fields() {
        rules("", byFields("renewal", "P5D", "'f-1':['o-1']"));
        neighbours.described(customer, 1, "mgr-1", fields("f-1=o-1"));
        held();
        awaitDue(customer, day(5));
        CustomerServiceStandIn.isAway();

        // as it writes version 2, in which the option is another, and derives
        sql.update(
                "UPDATE customer_clock SET facts_version = 2, told_version = 2, derived_rules_version = 3 WHERE customer_id = ?",
                customer);
        awaitNone();
        read().body("rules.never", contains("FACTS_NOT_KNOWN"));

        CustomerServiceStandIn.forget();
        CustomerServiceStandIn.knows(customer, Neighbours.changed(customer, 2, "mgr-1", fields("f-1=o-2")));
        await().atMost(20, SECONDS).untilAsserted(() -> read().body("rules[0].unmet", contains("fields.f-1")));
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void a_contract_that_only_the_facts_name_drives_the_deadline() {
        rules("", rule("again", "NO_REPEAT_DEAL", "P30D", ""));
        neighbours.described(customer, 1, "rep-1", null);
        held();
        neighbours.activity("DealWon", customer, 2L, true, day(1)); // its contract was lost by an old replica
        awaitFacts(1);
        assertThat(dueAt(customer)).isNull();
        LocalDate last = LocalDate.ofInstant(day(90), SHANGHAI);

        neighbours.described(
                customer,
                2,
                "rep-1",
                facts(0).put("lastDealAt", day(1).toString()).put("contractEndsOn", last.toString()));

        awaitDue(customer, last.plusDays(31).atStartOfDay(SHANGHAI).toInstant());
    }
}

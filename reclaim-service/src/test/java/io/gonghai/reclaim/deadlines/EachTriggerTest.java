package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.reclaim.deadlines.application.FollowCustomers;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each trigger, exemption and mode, from the facts that are told to what is announced. */
@QuarkusTest
class EachTriggerTest extends OnRealParts {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "\"extension\":\"P10D\"");

    @Inject
    AnnounceDue announceDue;

    @Inject
    FollowCustomers followCustomers;

    private Instant day(int days) {
        return now.plus(DAY.multipliedBy(days));
    }

    private void rules(String exemptions, String... rules) {
        neighbours.pool(pool, 3, "", String.join(",", rules), exemptions);
    }

    private void claimed(long version, String holder, Instant since, boolean dealt) {
        neighbours.transition(
                "CustomerClaimed",
                customer,
                version,
                pool,
                told -> told.put("holder", holder)
                        .put("holdingVersion", version)
                        .put("since", since.toString())
                        .put("heldSince", since.toString())
                        .put("at", since.toString())
                        .put("dealt", dealt));
    }

    private void moved(String type, long version, Instant at, Consumer<ObjectNode> change) {
        neighbours.transition(type, customer, version, pool, told -> {
            told.put("since", at.toString()).put("at", at.toString()).put("holder", "rep-1");
            change.accept(told);
        });
    }

    private void followUp(long holdingVersion, Instant at) {
        neighbours.activity("FollowUpRecorded", customer, holdingVersion, true, at);
    }

    private void awaitNone() {
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
    }

    private void awaitHeld() {
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND holding_version IS NOT NULL AND facts_version > 0",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
    }

    private JsonNode awaitAnnounced(Duration after) {
        pass(after);
        return awaitTold("ReclaimDue", customer, 1).getFirst();
    }

    private ValidatableResponse read(Tokens who) {
        return given().header("Authorization", who.bearer())
                .get("/api/v1/deadlines/" + customer)
                .then()
                .statusCode(200);
    }

    @Test
    void a_lead_that_nobody_calls_goes_back_after_hours() {
        rules("", rule("hello", "NO_FIRST_CONTACT", "PT2H", ""));
        claimed(2, "rep-1", now, false);
        awaitDue(customer, now.plus(Duration.ofHours(2)));

        JsonNode due = awaitAnnounced(Duration.ofHours(3));

        assertThat(due.get("rule").asText()).isEqualTo("hello");
        assertThat(due.get("rulesVersion").asInt()).isEqualTo(3);
        assertThat(Instant.parse(due.get("dueAt").asText())).isEqualTo(now.plus(Duration.ofHours(2)));
    }

    @Test
    void a_first_contact_recorded_in_time_saves_it_though_it_arrives_after_the_deadline() {
        rules("", rule("hello", "NO_FIRST_CONTACT", "PT2H", ""));
        claimed(2, "rep-1", now, false);
        awaitDue(customer, now.plus(Duration.ofHours(2)));
        clock.shift(Duration.ofHours(3));

        followUp(2, now.plus(Duration.ofHours(2)).minusMillis(1));
        neighbours.progress(now.plus(Duration.ofHours(3)));
        awaitProgress(now.plus(Duration.ofHours(3)));
        announceDue.some();

        awaitNone();
        assertThat(told("ReclaimDue", customer)).isEmpty();
        read(Tokens.rep("rep-1"))
                .body("dueAt", nullValue())
                .body("rules.rule", contains("hello"))
                .body("rules.never", contains("CONTACTED"));
    }

    @Test
    void a_contact_before_a_freeze_counts_after_it() {
        rules("", rule("hello", "NO_FIRST_CONTACT", "P2D", ""));
        claimed(2, "rep-1", now, false);
        awaitDue(customer, day(2));
        followUp(2, day(1));
        awaitNone();
        moved("CustomerFrozen", 3, day(1), told -> told.put("heldSince", now.toString()));
        moved(
                "CustomerRestored",
                4,
                day(5),
                told -> told.put("heldSince", now.toString())
                        .put("state", "HELD")
                        .put("holdingVersion", 4));
        neighbours.progress(day(0));
        awaitProgress(day(0));

        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND holding_version = 4",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
        assertThat(dueAt(customer)).isNull();
    }

    @Test
    void too_few_follow_ups_within_a_rolling_period_take_it_back() {
        rules("", rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P10D", "\"count\":3"));
        claimed(2, "rep-1", now, false);
        awaitDue(customer, day(10));
        followUp(2, day(1));
        Map<String, String> told = neighbours.activity("FollowUpRecorded", customer, 2L, true, day(5));
        neighbours.again(told, "FollowUpRecorded", customer, 2L, true, day(5)); // one event counts once
        neighbours.progress(day(0));
        awaitProgress(day(0));
        assertThat(dueAt(customer)).isEqualTo(day(10));

        followUp(2, day(8));
        awaitDue(customer, day(11));
        followUp(2, day(8)); // another at the same moment
        awaitDue(customer, day(15));
        given().header("Authorization", Tokens.administrator().bearer())
                .header("Accept-Language", "en")
                .get("/api/v1/deadlines/" + customer + "/explanation")
                .then()
                .statusCode(200)
                .body("rules[0].outcome.count", equalTo(3))
                .body("rules[0].outcome.counted", equalTo(2))
                .body("rules[0].text", containsString("fewer than 3 follow-ups"))
                .body(
                        "rules[0].text",
                        matchesPattern(
                                ".* end on .*\\. Recorded after .*: 2; after one more the period begins later\\."));

        assertThat(awaitAnnounced(DAY.multipliedBy(16)).get("rule").asText()).isEqualTo("rhythm");
    }

    @Test
    void of_k_follow_ups_the_last_may_arrive_after_the_deadline_it_postpones() {
        rules("", rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P10D", "\"count\":2"));
        claimed(2, "rep-1", now, false);
        followUp(2, day(3));
        awaitDue(customer, day(10));
        clock.shift(DAY.multipliedBy(11));
        announceDue.some();

        followUp(2, day(10).minusMillis(1));
        neighbours.progress(day(11));
        awaitProgress(day(11));
        announceDue.some();

        assertThat(dueAt(customer)).isEqualTo(day(13));
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void the_newest_twenty_follow_ups_are_kept_and_those_of_others_go_with_their_possession() {
        rules("", rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P10D", "\"count\":20"));
        claimed(2, "rep-1", now, false);
        for (int i = 1; i <= 25; i++) {
            followUp(2, now.plus(Duration.ofHours(i)));
        }
        awaitDue(customer, now.plus(Duration.ofHours(6)).plus(DAY.multipliedBy(10)));
        assertThat(followUpsKept()).isEqualTo(20);

        claimed(5, "rep-2", day(2), false);
        awaitDue(customer, day(12));

        assertThat(followUpsKept()).isZero();
    }

    private int followUpsKept() {
        return sql.first("SELECT count(*) FROM contact WHERE customer_id = ?", row -> row.getInt(1), customer)
                .orElseThrow();
    }

    @Test
    void the_last_deal_ever_outlives_holdings_and_its_contract_drives_the_deadline() {
        rules("", rule("again", "NO_REPEAT_DEAL", "P30D", ""));
        neighbours.customer(customer, 1, "B");
        claimed(2, "rep-1", now, false);
        neighbours.activity("DealWon", customer, 2L, true, day(1));
        awaitDue(customer, day(31));
        neighbours.pooled(customer, 3, pool);
        awaitNone();

        claimed(4, "rep-2", day(2), false);
        awaitDue(customer, day(32));
        LocalDate last = LocalDate.ofInstant(day(90), SHANGHAI);
        neighbours.deal(customer, 4L, day(3), last.toString());
        Instant renewal = last.plusDays(31).atStartOfDay(SHANGHAI).toInstant();
        awaitDue(customer, renewal);
        neighbours.deal(customer, 4L, day(2), "2099-12-31"); // an older deal changes nothing
        neighbours.pooled(customer, 5, pool);
        claimed(6, "rep-3", day(4), true);
        neighbours.progress(day(0));
        awaitProgress(day(0));

        awaitDue(customer, renewal);
        assertThat(awaitAnnounced(Duration.between(now, renewal.plusSeconds(1)))
                        .get("rule")
                        .asText())
                .isEqualTo("again");
    }

    @Test
    void a_deal_without_a_contract_ends_none_that_runs_and_one_that_comes_late_is_known_all_the_same() {
        rules("", rule("again", "NO_REPEAT_DEAL", "P30D", ""));
        neighbours.customer(customer, 1, "B");
        claimed(2, "rep-1", now, false);
        neighbours.deal(customer, 2L, day(1), null);
        awaitDue(customer, day(31));

        neighbours.deal(customer, 2L, day(5), null);
        LocalDate ends = LocalDate.ofInstant(day(90), SHANGHAI);
        neighbours.deal(customer, 2L, day(3), ends.toString());
        Instant renewal = ends.plusDays(31).atStartOfDay(SHANGHAI).toInstant();
        awaitDue(customer, renewal);
        neighbours.deal(customer, 2L, day(10), null);
        neighbours.progress(day(0));
        awaitProgress(day(0));

        assertThat(dueAt(customer)).isEqualTo(renewal);
        read(Tokens.rep("rep-1")).body("rules.since", contains("CONTRACT_END"));
    }

    @Test
    void customers_that_never_had_a_deal_are_asked_for_none_to_be_repeated() {
        rules("", rule("again", "NO_REPEAT_DEAL", "P30D", ""), rule("max", "NO_DEAL", "P90D", ""));
        claimed(2, "rep-1", now, false);

        awaitDue(customer, day(90));
        read(Tokens.rep("rep-1")).body("rules.never", contains("NOT_DEALT", null));
    }

    @Test
    void customers_with_a_deal_are_exempt_where_the_pool_says_so() {
        rules("\"dealt\":true", STALE);
        claimed(2, "rep-1", now, false);
        awaitDue(customer, day(15));

        neighbours.activity("DealWon", customer, 2L, true, day(1));

        awaitNone();
        read(Tokens.rep("rep-1")).body("exempt", equalTo("DEALT"));
        neighbours.pooled(customer, 3, pool);
        claimed(4, "rep-2", day(2), false); // told before pool-service heard of the deal
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND holding_version = 4",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
        assertThat(dueAt(customer)).isNull();
    }

    @Test
    void a_level_that_exempted_takes_nothing_at_once_when_it_ends_and_the_holder_gets_that_once() {
        rules("\"levels\":[\"VIP\"]", STALE);
        neighbours.customer(customer, 1, "VIP");
        claimed(2, "rep-1", now.minus(DAY.multipliedBy(60)), false);
        awaitHeld(); // the streams come each by itself
        neighbours.customer(customer, 2, "B", "rep-1");
        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
        Instant first = dueAt(customer);
        assertThat(first).isAfter(now.plus(Duration.ofHours(23)));

        neighbours.customer(customer, 3, "VIP", "rep-1");
        awaitNone();
        neighbours.customer(customer, 4, "B", "rep-1");

        awaitDue(customer, first);
        clock.shift(Duration.ofHours(5));
        neighbours.customer(customer, 5, "VIP", "mgr-1");
        awaitNone();
        neighbours.customer(customer, 6, "B", "mgr-1");
        await().atMost(20, SECONDS)
                .until(() -> dueAt(customer) != null && dueAt(customer).isAfter(first));
    }

    @Test
    void what_a_manager_changed_takes_nothing_at_once_also_where_the_holders_change_comes_with_it() {
        rules("\"levels\":[\"VIP\"]", STALE);
        neighbours.customer(customer, 1, "VIP");
        claimed(2, "rep-1", now.minus(DAY.multipliedBy(60)), false);
        neighbours.customer(customer, 2, "B", "rep-1");
        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
        Instant first = dueAt(customer);
        neighbours.customer(customer, 3, "VIP", "mgr-1");
        awaitNone();
        clock.shift(Duration.ofHours(5));

        CustomerFacts b = new CustomerFacts("B", "CN-SH", null, null, null);
        QuarkusTransaction.requiringNew()
                .run(() -> followCustomers.apply(List.of(
                        new FollowCustomers.Described(customer, 4, b, "mgr-1"),
                        new FollowCustomers.Described(
                                customer, 5, new CustomerFacts("B", "CN-BJ", null, null, null), "rep-1"))));

        assertThat(dueAt(customer)).isAfter(first.plus(Duration.ofHours(4)));
    }

    @Test
    void a_rule_that_warns_warns_and_takes_nothing_and_one_that_is_observed_is_shown_to_managers() {
        rules(
                "",
                rule("tried", "NO_DEAL", "P5D", "\"remindBefore\":[\"P2D\"],\"mode\":\"WARN\""),
                rule("watched", "NO_DEAL", "P3D", "\"mode\":\"OBSERVE\""),
                rule("takes", "NO_DEAL", "P30D", "\"remindBefore\":[\"P1D\"]"));
        claimed(2, "rep-1", now, false);
        awaitDue(customer, day(30));

        pass(DAY.multipliedBy(4));
        JsonNode tried = awaitTold("ReclaimTried", customer, 1).getFirst();
        assertThat(tried.get("rule").asText()).isEqualTo("tried");
        assertThat(Instant.parse(tried.get("dueAt").asText())).isEqualTo(day(5));
        JsonNode contract = Neighbours.example("gonghai.reclaim.v1", "ReclaimTried");
        assertThat(tried.fieldNames()).toIterable().containsExactlyElementsOf(contract::fieldNames);
        pass(DAY.multipliedBy(29).plusHours(1));
        awaitTold("ReclaimUpcoming", customer, 1);

        assertThat(told("ReclaimDue", customer)).isEmpty();
        assertThat(told("ReclaimTried", customer)).hasSize(1);
        read(Tokens.rep("rep-1"))
                .body("dueAt", equalTo(day(30).toString()))
                .body("rules.rule", contains("tried", "takes"));
        read(Tokens.manager("mgr-1"))
                .body("rules.rule", contains("tried", "watched", "takes"))
                .body("rules.dueAt", contains(day(5).toString(), day(3).toString(), day(30).toString()));
        assertThat(awaitAnnounced(DAY.multipliedBy(31)).get("rule").asText()).isEqualTo("takes");
    }

    @Test
    void the_holders_own_freeze_begins_the_first_period_not_anew_and_a_managers_does() {
        rules("", STALE);
        claimed(2, "rep-1", now, false);
        awaitDue(customer, day(15));
        frozenAndBack(3, day(5), "rep-1");
        awaitDue(customer, day(15));
        frozenAndBack(5, day(7), "mgr-1");
        awaitDue(customer, day(22));
    }

    private void frozenAndBack(long version, Instant at, String by) {
        moved(
                "CustomerFrozen",
                version,
                at,
                told -> told.put("heldSince", now.toString()).put("actor", by));
        awaitNone();
        moved(
                "CustomerRestored",
                version + 1,
                at,
                told -> told.put("heldSince", now.toString())
                        .put("state", "HELD")
                        .put("actor", "mgr-1")
                        .put("holdingVersion", version + 1));
    }

    @Test
    void two_who_pass_a_customer_to_and_fro_gain_nothing_but_a_follow_up_does() {
        rules("", STALE);
        claimed(2, "rep-1", now, false);
        awaitDue(customer, day(15));
        passedOn(3, "rep-1", "rep-2", day(14));
        awaitDue(customer, day(29));

        passedOn(4, "rep-2", "rep-1", day(28));
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND holding_version = 4",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
        assertThat(dueAt(customer)).isEqualTo(day(29));
        followUp(3, day(27)); // the other's, told late
        awaitDue(customer, day(37));
    }

    private void passedOn(long version, String from, String to, Instant at) {
        moved("CustomerTransferred", version, at, told -> {
            told.put("holder", to).put("heldSince", at.toString());
            told.put("holdingVersion", version).put("actor", from);
            ((ObjectNode) told.get("from")).put("holder", from);
        });
    }

    @Test
    void what_was_kept_of_a_deleted_customer_is_gone() {
        rules("", rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P10D", "\"count\":2"));
        claimed(2, "rep-1", now, false);
        followUp(2, day(1));
        neighbours.activity("DealWon", customer, 2L, true, day(1));
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM last_deal JOIN contact USING (customer_id) WHERE customer_id = ?",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());

        moved("CustomerDeleted", 3, day(2), told -> told.putNull("holder"));

        awaitNone();
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM last_deal WHERE customer_id = ? UNION ALL SELECT 1 FROM contact WHERE customer_id = ?",
                                row -> row.getInt(1),
                                customer,
                                customer)
                        .isEmpty());
    }
}

package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.time.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowingTest extends OnRealParts {
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "\"extension\":\"P10D\"");

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    @Test
    void activity_that_comes_before_its_holding_counts() {
        neighbours.pool(pool, 3, STALE);
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(9));
        neighbours.progress(day(0));
        awaitProgress(day(0));

        neighbours.held(customer, 2, pool, "rep-1", now);

        awaitDue(customer, day(19));
    }

    @Test
    void a_pool_that_comes_after_its_holdings_sets_their_deadlines() {
        neighbours.held(customer, 2, pool, "rep-1", now);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT holder FROM customer_clock WHERE customer_id = ?",
                                row -> row.getString(1),
                                customer)
                        .isPresent());

        neighbours.pool(pool, 3, STALE);

        awaitDue(customer, day(15));
    }

    @Test
    void each_order_of_the_same_facts_ends_the_same() {
        List<UUID> customers = new ArrayList<>();
        for (int order = 0; order < 6; order++) {
            UUID one = Ids.next();
            UUID itsPool = Ids.next();
            customers.add(one);
            List<Runnable> facts = List.of(
                    () -> neighbours.pool(itsPool, 3, STALE),
                    () -> neighbours.held(one, 2, itsPool, "rep-1", now),
                    () -> neighbours.activity("FollowUpRecorded", one, 2L, true, day(12)));
            int first = order % 3;
            int second = (first + 1 + order / 3) % 3;
            facts.get(first).run();
            facts.get(second).run();
            facts.get(3 - first - second).run();
        }

        customers.forEach(one -> awaitDue(one, day(22)));
    }

    @Test
    void older_custody_that_comes_later_changes_nothing() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(customer, 5, pool, "rep-2", day(1));
        awaitDue(customer, day(16));

        neighbours.pooled(customer, 4, pool);
        UUID marker = Ids.next();
        neighbours.locked(customer, 6, 5, pool, "rep-2", day(1));

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        assertThat(sql.first(
                        "SELECT holder FROM customer_clock WHERE customer_id = ?", row -> row.getString(1), customer))
                .contains("rep-2");
        assertThat(dueAt(marker)).isNull();
    }

    @Test
    void an_event_told_twice_takes_effect_once() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(customer, 2, pool, "rep-1", now);
        Map<String, String> headers = neighbours.activity("FollowUpRecorded", customer, 2L, true, day(12));
        awaitDue(customer, day(22));

        neighbours.again(headers, "FollowUpRecorded", customer, 2L, true, day(14));
        neighbours.progress(day(1));
        awaitProgress(day(1));

        assertThat(dueAt(customer)).isEqualTo(day(22));
    }

    @Test
    void unconfirmed_activity_counts_for_the_holding_that_was_open_when_it_was_recorded() {
        neighbours.pool(pool, 3, STALE);
        neighbours.activity("FollowUpRecorded", customer, 2L, false, day(9));
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(7));
        neighbours.progress(day(0));
        awaitProgress(day(0));

        neighbours.held(customer, 4, pool, "rep-2", day(8));

        awaitDue(customer, day(23)); // 8 + 15; the unconfirmed one gives 9 + 10, the confirmed one came before
        neighbours.activity("DealWon", customer, null, false, day(21));
        awaitDue(customer, day(31));
    }

    @Test
    void a_deal_confirmed_for_the_holding_before_and_stamped_after_a_transfer_counts_for_the_one_that_runs() {
        neighbours.pool(pool, 3, rule("max", "NO_DEAL", "P30D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(30));
        neighbours.held(customer, 3, pool, "rep-2", day(8));
        awaitDue(customer, day(38));

        neighbours.activity("DealWon", customer, 2L, true, day(8));

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
    }

    @Test
    void such_a_deal_counts_too_where_it_comes_before_the_news_of_the_transfer() {
        neighbours.pool(pool, 3, rule("max", "NO_DEAL", "P30D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(30));
        neighbours.pooled(customer, 3, pool);
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        neighbours.activity("DealWon", customer, 2L, true, day(8));
        neighbours.activity("FollowUpRecorded", customer, null, true, day(8));
        neighbours.progress(day(0));
        awaitProgress(day(0));

        neighbours.held(customer, 4, pool, "rep-1", day(8));

        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT 1 FROM customer_clock WHERE customer_id = ? AND holding_version = 4 AND due_at IS NULL"
                                        + " AND last_deal_at IS NOT NULL AND last_follow_up_at IS NOT NULL",
                                row -> row.getInt(1),
                                customer)
                        .isPresent());
    }

    @Test
    void a_change_of_rules_moves_all_holdings_of_the_pool() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(Stream.generate(Ids::next).limit(1_200).toList(), 2, pool, "rep-1", now);
        await().atMost(60, SECONDS).until(() -> dueOn(15) == 1_200);

        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P5D", ""));

        await().atMost(30, SECONDS).until(() -> dueOn(5) == 1_200);
        awaitWalked();
    }

    private long dueOn(int day) {
        return sql.first(
                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND due_at = ?",
                        row -> row.getLong(1),
                        pool,
                        day(day))
                .orElse(0L);
    }

    @Test
    void facts_decide_which_rules_are_for_a_customer() {
        neighbours.pool(pool, 3, rule("b-only", "NO_DEAL", "P30D", "\"when\":{\"levels\":[\"B\"]}"));
        neighbours.customer(customer, 1, "B");
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(30));

        neighbours.customer(customer, 2, "A");

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
    }

    @Test
    void an_exempt_level_has_no_deadline() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(15));

        neighbours.customer(customer, 7, "VIP");

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
    }

    @Test
    void activity_of_holdings_that_are_over_is_forgotten() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(customer, 2, pool, "rep-1", now);
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(12));
        awaitDue(customer, day(22));

        neighbours.held(customer, 5, pool, "rep-2", day(13));

        awaitDue(customer, day(28));
        assertThat(sql.list("SELECT 1 FROM activity WHERE customer_id = ?", row -> row.getInt(1), customer))
                .isEmpty();
    }

    private void transition(String type, long version, Instant at, Consumer<ObjectNode> change) {
        neighbours.transition(type, customer, version, pool, told -> {
            told.put("since", now.toString()).put("heldSince", now.toString()).put("at", at.toString());
            told.put("holder", "rep-1").put("actor", "mgr-1");
            change.accept(told);
        });
    }

    @Test
    void a_frozen_customer_has_no_deadline_and_an_absolute_one_goes_on_when_it_comes_back() {
        neighbours.pool(pool, 3, rule("max", "NO_DEAL", "P30D", ""), rule("stale", "NO_FOLLOW_UP", "P25D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(25));

        transition("CustomerFrozen", 3, day(10), told -> told.put("since", day(10).toString()));
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        transition(
                "CustomerRestored",
                4,
                day(12),
                told -> told.put("state", "HELD").put("holdingVersion", 4).put("since", day(12).toString()));

        awaitDue(customer, day(30));
    }

    /** An integration deals in the moment of the claim, and customer-service's clock is behind pool-service's. */
    @Test
    void a_deal_in_the_moment_of_the_claim_is_not_lost_by_a_freeze() {
        neighbours.pool(pool, 3, rule("max", "NO_DEAL", "P30D", ""), rule("stale", "NO_FOLLOW_UP", "P25D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(25));
        neighbours.deal(customer, 2L, now.minusMillis(50), null);
        transition("CustomerFrozen", 3, day(10), told -> told.put("since", day(10).toString()));
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);

        transition(
                "CustomerRestored",
                4,
                day(12),
                told -> told.put("state", "HELD").put("holdingVersion", 4).put("since", day(12).toString()));

        awaitDue(customer, day(37));
    }

    @Test
    void a_move_and_an_unlock_take_nothing_at_once() {
        neighbours.pool(pool, 3, rule("max", "NO_DEAL", "P30D", "\"remindBefore\":[\"P2D\"]"));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(30));

        transition(
                "CustomerLocked",
                3,
                day(5),
                told -> told.put("holdingVersion", 2).put("locked", true));
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        transition(
                "CustomerUnlocked",
                4,
                day(40),
                told -> told.put("holdingVersion", 2).put("locked", false));

        awaitDue(customer, day(42));
    }

    @Test
    void after_a_deletion_nothing_that_comes_late_begins_anything() {
        neighbours.pool(pool, 3, STALE);
        neighbours.customer(customer, 1, "B");
        neighbours.held(customer, 2, pool, "rep-1", now);
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(12));
        awaitDue(customer, day(22));

        transition("CustomerDeleted", 3, day(13), told -> told.putNull("holder"));
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        neighbours.customer(customer, 9, "A");
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(14));
        neighbours.activity("DealWon", customer, null, false, day(14));
        for (String type : List.of("CustomerClaimed", "CustomerRestored", "CustomerMoved", "CustomerDeleted")) {
            transition(type, 2, day(1), told -> told.put("holdingVersion", 2));
        }
        neighbours.refused(customer, 2, pool, 9);
        UUID after = Ids.next();
        neighbours.pool(pool, 4, rule("max", "NO_DEAL", "P3D", ""));
        neighbours.held(after, 2, pool, "rep-1", now);
        awaitDue(after, day(3));
        neighbours.progress(day(0));
        awaitProgress(day(0));

        assertThat(sql.list(
                        "SELECT coalesce(level, holder, due_at::text, '') || custody_version || erased FROM customer_clock WHERE customer_id = ?",
                        row -> row.getString(1),
                        customer))
                .containsExactly("3true");
        assertThat(sql.list(
                        "SELECT 1 FROM activity WHERE customer_id = ? UNION ALL SELECT 1 FROM reminder_sent WHERE customer_id = ?",
                        row -> row.getInt(1),
                        customer,
                        customer))
                .isEmpty();
    }

    @Test
    void a_transition_that_refused_and_never_comes_is_asked_for() {
        neighbours.pool(pool, 3, STALE);
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(15));
        PoolServiceStandIn.knows(customer, """
                {"customerId":"%s","state":"HELD","version":6,"holdingVersion":2,"holder":"rep-1","poolId":"%s","since":"%s","locked":true,
                 "changedAt":"%s","managers":{"people":[],"departments":[]}}""".formatted(customer, pool, now, day(1)));

        sql.update(
                "UPDATE customer_clock SET awaited_custody_version = 6, attempt = 1, announced_at = ? WHERE customer_id = ?",
                now.minus(Duration.ofMinutes(10)),
                customer);

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        assertThat(sql.first(
                        "SELECT custody_version FROM customer_clock WHERE customer_id = ?",
                        row -> row.getLong(1),
                        customer))
                .contains(6L);
    }

    @Test
    void one_that_pool_service_cannot_answer_for_stops_no_other() {
        UUID sick = UUID.randomUUID();
        neighbours.pool(pool, 3, STALE);
        neighbours.held(sick, 2, pool, "rep-1", now);
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(sick, day(15));
        awaitDue(customer, day(15));
        PoolServiceStandIn.failsOn(sick);
        PoolServiceStandIn.knows(customer, """
                {"customerId":"%s","state":"HELD","version":6,"holdingVersion":2,"holder":"rep-1","poolId":"%s","since":"%s","locked":true,
                 "changedAt":"%s","managers":{"people":[],"departments":[]}}""".formatted(customer, pool, now, day(1)));

        sql.update(
                "UPDATE customer_clock SET awaited_custody_version = 6, attempt = 1, announced_at = CASE customer_id WHEN ? THEN ?::timestamptz ELSE ?::timestamptz END WHERE customer_id = ANY (?)",
                sick,
                now.minus(Duration.ofMinutes(20)),
                now.minus(Duration.ofMinutes(10)),
                java.util.List.of(sick, customer));

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
    }
}

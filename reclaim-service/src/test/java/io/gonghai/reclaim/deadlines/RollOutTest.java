package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.reclaim.deadlines.Neighbours.working;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.runtime.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replicas of the release before, of pool-service and of this one, beside new ones: what they tell, and what they leave in the tables. */
@QuarkusTest
class RollOutTest extends OnRealParts {
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "");
    private static final String HELLO = rule("hello", "NO_FIRST_CONTACT", "P2D", "");
    private static final String RENEWAL =
            rule("renewal", "NO_FOLLOW_UP", "P2D", "\"when\":{\"fields\":{\"f-1\":[\"o-1\"]}}");
    private static final String RHYTHM = rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P10D", "\"count\":2");

    /** As it derives by what it knows of version 3, knowing nothing of custom fields, whenever it gets at the row. */
    private static final String WITHOUT_FIELDS =
            "UPDATE customer_clock SET derived_rules_version = 1000000007, due_at = ?, due_rule = 'stale', fire_at = ? WHERE customer_id = ?";

    @Inject
    Pools pools;

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private void held() {
        neighbours.held(customer, 2, pool, "rep-1", now);
    }

    private void awaitVersion(int version) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(stored -> stored == version)
                        .isPresent());
    }

    /** What is told and derived after this is derived by what stands now. */
    private Instant dueOfAnother() {
        UUID other = Ids.next();
        neighbours.held(other, 2, pool, "rep-1", now);
        await().atMost(20, SECONDS).until(() -> dueAt(other) != null);
        return dueAt(other);
    }

    @Test
    void what_a_pool_service_of_the_release_before_tells_is_read_as_it_was() {
        neighbours.poolOfReleaseBefore(pool, 3, 3, STALE, HELLO);
        held();

        awaitDue(customer, day(15));
    }

    @Test
    void such_news_of_the_same_rules_leaves_all_that_is_known_of_them() {
        neighbours.pool(pool, 3, STALE, STALE + "," + HELLO, "");
        held();
        awaitDue(customer, day(2));

        neighbours.poolOfReleaseBefore(pool, 4, 3, STALE);
        awaitVersion(4);

        assertThat(dueOfAnother()).isEqualTo(day(2));
    }

    @Test
    void such_news_of_other_rules_is_all_that_is_known_of_them() {
        neighbours.pool(pool, 3, STALE, STALE + "," + HELLO, "");
        held();
        awaitDue(customer, day(2));

        neighbours.poolOfReleaseBefore(pool, 4, 4, STALE);

        awaitDue(customer, day(15));
    }

    @Test
    void a_replica_of_the_release_before_reads_of_the_table_only_what_it_carries_out() {
        neighbours.pool(pool, 3, STALE, STALE + "," + HELLO, "\"dealt\":true");
        awaitVersion(3);

        String rules = sql.first("SELECT rules FROM pool WHERE id = ?", row -> row.getString(1), pool)
                .orElseThrow();

        assertThat(rules).contains("stale").doesNotContain("hello");
    }

    /** It would carry it out as days of the wall, and early. */
    @Test
    void such_a_replica_reads_no_rule_of_working_time_even_where_one_was_told_to_all() {
        String office = working("office", "NO_DEAL", "P10D", "cn", "");
        neighbours.pool(pool, 3, STALE + "," + office, STALE + "," + office, "");
        awaitVersion(3);

        assertThat(sql.first(
                        "SELECT rules FROM pool WHERE id = ? AND beyond AND calendars = '[\"cn\"]'",
                        row -> row.getString(1),
                        pool))
                .hasValueSatisfying(rules -> assertThat(rules).contains("stale").doesNotContain("office"));
    }

    @Test
    void a_rule_that_is_not_known_here_takes_nothing_and_is_counted_while_others_go_on() {
        long before = pools.notCarriedOut();
        neighbours.pool(pool, 3, STALE, STALE + "," + rule("later", "NO_DEAL", "P1D", "\"unlessItRains\":true"), "");
        held();

        awaitDue(customer, day(15));
        assertThat(pools.notCarriedOut()).isEqualTo(before + 1);
        neighbours.pool(pool, 4, STALE, STALE, "\"unlessItRains\":true");
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        assertThat(pools.notCarriedOut()).isEqualTo(before + 1);
    }

    @Test
    void what_a_change_brings_nearer_is_held_for_its_grace_and_a_replica_of_the_release_before_carries_nothing_out() {
        String quick = rule("stale", "NO_FOLLOW_UP", "P2D", "");
        UUID later = Ids.next();
        neighbours.pool(pool, 3, STALE, STALE, "");
        held();
        awaitDue(customer, day(15));

        neighbours.poolWithGrace(pool, 4, quick, day(9), STALE);

        awaitDue(customer, day(9));
        neighbours.held(later, 2, pool, "rep-1", now);
        awaitDue(later, day(9));
        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(8));
        awaitDue(customer, day(10));
        assertThat(sql.first("SELECT rules FROM pool WHERE id = ?", row -> row.getString(1), pool))
                .hasValueSatisfying(known -> assertThat(known).doesNotContain("stale"));
        // as such a replica derives by that, whenever it gets at the row
        sql.update(
                "UPDATE customer_clock SET derived_rules_version = 4, due_at = NULL, due_rule = NULL, fire_at = NULL WHERE customer_id = ?",
                customer);
        awaitDue(customer, day(10));
    }

    @Test
    void what_wrong_rules_took_and_is_given_back_has_the_deadline_that_it_had() {
        neighbours.pool(pool, 3, STALE);
        Instant since = now.minus(Duration.ofDays(5));
        neighbours.held(customer, 2, pool, "rep-1", since);
        awaitDue(customer, day(10));
        neighbours.transition("CustomerReclaimed", customer, 3, pool, told -> {});
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);

        neighbours.transition(
                "CustomerRestored",
                customer,
                4,
                pool,
                told -> told.put("command", "revert")
                        .put("state", "HELD")
                        .put("holder", "rep-1")
                        .put("actor", "mgr-1")
                        .put("since", now.toString())
                        .put("holdingVersion", 4)
                        .put("heldSince", since.toString())
                        .put("locked", false)
                        .put("at", now.toString())
                        .put("periodSince", since.toString()));

        awaitDue(customer, day(10));
        neighbours.activity("FollowUpRecorded", customer, 4L, true, day(2));
        awaitDue(customer, day(17));
    }

    @Test
    void a_grace_that_says_what_is_not_known_here_has_the_pool_take_nothing() {
        long before = pools.notCarriedOut();
        neighbours.poolWithGrace(pool, 3, STALE, now, STALE.replace("}", ",\"later\":1}"));
        held();
        awaitDue(customer, day(15)); // what stood is in doubt; what stands is known
        neighbours.pool(pool, 4, "", STALE, "},\"changeGrace\":{\"until\":7");

        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        assertThat(pools.notCarriedOut()).isEqualTo(before + 1);
        neighbours.pool(pool, 5, STALE, STALE, "");
        awaitDue(customer, day(15));
    }

    @Test
    void what_a_replica_of_the_release_before_took_over_without_knowing_all_of_it_is_asked_for() {
        neighbours.pool(pool, 3, STALE, STALE + "," + HELLO, "");
        held();
        awaitDue(customer, day(2));
        PoolServiceStandIn.knows(pool, """
                {"poolId":"%s","rulesVersion":4,"reclaim":{"rules":[%s],"exemptions":{}}}""".formatted(pool, HELLO));

        // as it takes over version 4
        sql.update("UPDATE pool SET version = 4, rules_version = 4, rules = '{}', stale = true WHERE id = ?", pool);

        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT reclaim_rules_version FROM pool WHERE id = ?",
                                row -> row.getObject(1, Integer.class),
                                pool)
                        .filter(version -> version == 4)
                        .isPresent());
        awaitDue(customer, day(2));
    }

    @Test
    void a_pool_of_which_not_all_is_known_counts_once_somebody_holds_a_customer_of_it() {
        neighbours.pool(pool, 3, STALE, STALE + "," + HELLO, "");
        awaitVersion(3);
        long before = pools.countHalfKnown();
        sql.update("UPDATE pool SET version = 4, rules_version = 4, rules = '{}' WHERE id = ?", pool);
        assertThat(pools.countHalfKnown()).isEqualTo(before);

        held();

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(pools.countHalfKnown()).isEqualTo(before + 1));
    }

    @Test
    void what_such_a_replica_derived_is_derived_again_when_it_can_not_know_all_rules() {
        neighbours.pool(pool, 3, STALE, STALE + "," + HELLO, "");
        held();
        awaitDue(customer, day(2));

        // as it derives by what it knows
        sql.update(
                "UPDATE customer_clock SET derived_rules_version = 3, due_at = ?, due_rule = 'stale', fire_at = ? WHERE customer_id = ?",
                day(15),
                day(15),
                customer);

        awaitDue(customer, day(2));
    }

    /** Held under a rule for those with an option, which such a replica does not carry out, and due by it. */
    private void heldByACustomField() {
        neighbours.pool(pool, 3, STALE, STALE + "," + RENEWAL, "");
        ObjectNode facts = Neighbours.facts(0);
        facts.putObject("fields").putArray("f-1").add("o-1");
        neighbours.described(customer, 1, "mgr-1", facts);
        held();
        awaitDue(customer, day(2));
    }

    @Test
    void what_such_a_replica_derived_without_custom_fields_is_derived_again() {
        heldByACustomField();

        sql.update(WITHOUT_FIELDS, day(15), day(15), customer);

        awaitDue(customer, day(2));
    }

    @Test
    void a_pool_that_such_a_replica_walked_through_without_custom_fields_is_walked_through_here() {
        neighbours.pool(pool, 3, STALE, STALE, "");
        ObjectNode facts = Neighbours.facts(0);
        facts.putObject("fields").putArray("f-1").add("o-1");
        neighbours.described(customer, 1, "mgr-1", facts);
        held();
        awaitDue(customer, day(15));

        // as it takes version 4 over, walks through it, and finds nothing to write
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    "UPDATE pool SET version = 4, rules_version = 4, reclaim_rules_version = 4, reclaim = ? WHERE id = ?",
                    "{\"rules\":[" + STALE + "," + RENEWAL + "],\"exemptions\":{}}",
                    pool);
            sql.update("""
                    INSERT INTO walked (pool_id, stands) SELECT id, says || '/' || zone_version FROM pool WHERE id = ?
                    ON CONFLICT (pool_id) DO UPDATE SET stands = excluded.stands""", pool);
            sql.update("""
                    INSERT INTO walk (pool_id, partition, stands)
                    SELECT id, n, says || '/' || zone_version FROM pool, generate_series(0, 11) AS n WHERE id = ?
                    ON CONFLICT (pool_id, partition) DO UPDATE SET stands = excluded.stands, after = NULL""", pool);
        });

        awaitDue(customer, day(2));
    }

    @Test
    void what_a_pool_asks_of_its_readers_is_known_where_such_a_replica_took_it_over_too() {
        neighbours.pool(pool, 3, STALE, STALE, "");
        awaitVersion(3);

        // as it takes over version 4, of which it carries out one rule
        sql.update(
                "UPDATE pool SET version = 4, rules_version = 4, reclaim_rules_version = 4, reclaim = ?, beyond = false WHERE id = ?",
                "{\"rules\":[" + STALE + "," + RENEWAL + "],\"exemptions\":{}}",
                pool);

        assertThat(sql.first("SELECT reads FROM pool WHERE id = ?", row -> row.getInt(1), pool))
                .contains(2);
    }

    @Test
    void pools_that_say_nothing_new_are_not_derived_again() {
        neighbours.pool(pool, 3, STALE, STALE, "");
        held();
        awaitDue(customer, day(15));

        assertThat(sql.first(
                        "SELECT derived_rules_version FROM customer_clock WHERE customer_id = ?",
                        row -> row.getInt(1),
                        customer))
                .contains(3);
    }

    @Test
    void follow_ups_and_deals_that_such_a_replica_applied_count() {
        neighbours.pool(pool, 3, "", RHYTHM + "," + rule("again", "NO_REPEAT_DEAL", "P90D", ""), "");
        held();
        awaitDue(customer, day(10));

        for (int on : new int[] {4, 7}) { // one row is all that it keeps of them
            sql.update("""
                    INSERT INTO activity (customer_id, kind, holding_version, confirmed, recorded_at) VALUES (?, 'FOLLOW_UP', 2, true, ?)
                    ON CONFLICT (customer_id, kind, holding_version, confirmed)
                    DO UPDATE SET recorded_at = greatest(activity.recorded_at, excluded.recorded_at)""", customer, day(on));
        }
        sql.update("""
                INSERT INTO activity (customer_id, kind, holding_version, confirmed, recorded_at) VALUES (?, 'DEAL', 2, true, ?)
                ON CONFLICT (customer_id, kind, holding_version, confirmed)
                DO UPDATE SET recorded_at = greatest(activity.recorded_at, excluded.recorded_at)""", customer, day(6));
        neighbours.customer(customer, 9, "B");
        sql.update("UPDATE customer_clock SET derived_rules_version = 3 WHERE customer_id = ?", customer);

        awaitDue(customer, day(16)); // by the deal, which is as good as a follow-up
        assertThat(sql.first(
                        "SELECT recorded_at FROM last_deal WHERE customer_id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        customer))
                .contains(day(6));
    }

    @Test
    void whether_there_ever_was_a_deal_is_asked_for_where_a_rule_wants_to_know_and_nothing_is_taken_meanwhile() {
        neighbours.pool(pool, 3, "", STALE, "\"dealt\":true");
        neighbours.held(customer, 2, pool, "rep-1", now.minus(Duration.ofDays(60)));
        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);

        // as it was before this release
        sql.update("UPDATE customer_clock SET dealt = NULL, due_at = NULL, fire_at = NULL, derived_rules_version = 3");
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT derived_rules_version FROM customer_clock WHERE customer_id = ?",
                                row -> row.getInt(1),
                                customer)
                        .filter(number -> number > 3)
                        .isPresent());
        assertThat(dueAt(customer)).isNull();
        PoolServiceStandIn.knows(customer, """
                {"customerId":"%s","state":"HELD","version":2,"holdingVersion":2,"holder":"rep-1","poolId":"%s","since":"%s","dealt":false,
                 "managers":{"people":[],"departments":[]}}""".formatted(customer, pool, now.minus(Duration.ofDays(60))));

        await().atMost(20, SECONDS).until(() -> dueAt(customer) != null);
        assertThat(dueAt(customer)).isAfter(now.plus(Duration.ofHours(23))); // it takes nothing at once
    }

    @Test
    void the_first_news_after_the_upgrade_uses_up_no_grace() {
        neighbours.pool(pool, 3, STALE);
        held();
        awaitDue(customer, day(15));
        // as it was before this release
        sql.update("UPDATE customer_clock SET dealt = NULL WHERE customer_id = ?", customer);

        byHolder(3, day(1), true);
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        byHolder(4, day(60), false);

        awaitDue(customer, day(61));
    }

    private void byHolder(long version, Instant at, boolean locked) {
        neighbours.transition(
                "CustomerClaimed",
                customer,
                version,
                pool,
                told -> told.put("holder", "rep-1")
                        .put("actor", "rep-1")
                        .put("since", now.toString())
                        .put("heldSince", now.toString())
                        .put("at", at.toString())
                        .put("holdingVersion", 2)
                        .put("locked", locked));
    }

    @Test
    void from_when_periods_count_is_forgotten_where_such_a_replica_wrote_another_holding() {
        neighbours.pool(pool, 3, STALE);
        held();
        awaitDue(customer, day(15));
        sql.update(
                "UPDATE customer_clock SET origin_version = 2, origin_possession = ?, origin_holding = ?, origin_had = '{rep-1}', held_since = NULL WHERE customer_id = ?",
                day(-9),
                day(-9),
                customer);
        neighbours.customer(customer, 9, "B");
        awaitDue(customer, day(6));

        // as it writes one; since is later, in doubt
        sql.update(
                "UPDATE customer_clock SET custody_version = 4, holding_version = 4, since = ?, derived_rules_version = 2 WHERE customer_id = ?",
                day(1),
                customer);
        neighbours.customer(customer, 10, "C");

        awaitDue(customer, day(16));
    }
}

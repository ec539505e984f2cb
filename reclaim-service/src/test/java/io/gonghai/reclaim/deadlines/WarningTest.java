package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.WarnBefore;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WarningTest extends OnRealParts {
    private static final String WARNED =
            rule("stale", "NO_FOLLOW_UP", "P15D", "\"remindBefore\":[\"P1D\",\"P3D\",\"P20D\"]");

    @Inject
    WarnBefore warnBefore;

    @BeforeEach
    void a_holding_with_warnings() {
        neighbours.pool(pool, 3, WARNED);
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, now.plus(Duration.ofDays(15)));
    }

    private void day(int days) {
        pass(Duration.ofDays(days));
        awaitProgress(now.plus(Duration.ofDays(days)));
        warnBefore.some();
    }

    @Test
    void each_warning_is_given_once_at_its_distance() {
        day(11);
        assertThat(told("ReclaimUpcoming", customer)).isEmpty();
        day(12);
        awaitTold("ReclaimUpcoming", customer, 1);
        day(13);
        day(14);

        assertThat(awaitTold("ReclaimUpcoming", customer, 2))
                .extracting(event -> event.get("before").asText())
                .containsExactly("P3D", "P1D");
    }

    @Test
    void a_warning_says_what_its_contract_says() {
        day(12);

        JsonNode warning = awaitTold("ReclaimUpcoming", customer, 1).getFirst();

        assertThat(warning.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Neighbours.example("gonghai.reclaim.v1", "ReclaimUpcoming")::fieldNames);
        assertThat(warning.get("holder").asText()).isEqualTo("rep-1");
        assertThat(Instant.parse(warning.get("dueAt").asText())).isEqualTo(now.plus(Duration.ofDays(15)));
    }

    @Test
    void after_a_pause_only_the_nearest_is_given() {
        day(14);

        assertThat(awaitTold("ReclaimUpcoming", customer, 1))
                .extracting(event -> event.get("before").asText())
                .containsExactly("P1D");
    }

    @Test
    void a_deadline_that_moved_is_not_warned_of() {
        neighbours.activity("FollowUpRecorded", customer, 2L, true, now.plus(Duration.ofDays(11)));
        day(14);

        assertThat(told("ReclaimUpcoming", customer)).isEmpty();
        assertThat(dueAt(customer)).isEqualTo(now.plus(Duration.ofDays(26)));
    }

    @Test
    void what_has_come_is_announced_and_not_warned_of() {
        day(16);

        awaitTold("ReclaimDue", customer, 1);
        assertThat(told("ReclaimUpcoming", customer)).isEmpty();
    }

    @Test
    void what_has_come_by_the_clock_is_not_warned_of_while_progress_is_behind() {
        clock.shift(Duration.ofDays(16));
        neighbours.progress(now.plus(Duration.ofDays(14)));
        awaitProgress(now.plus(Duration.ofDays(14)));
        warnBefore.some();

        assertThat(told("ReclaimUpcoming", customer)).isEmpty();
        assertThat(attempts(customer)).isZero();
        assertThat(nextReminderAt()).isNull();
    }

    @Test
    void those_who_manage_the_pool_are_told_later_and_once() {
        escalated("\"P2D\",\"PT6H\"");
        day(12);
        assertThat(told("ReclaimEscalated", customer)).isEmpty();
        day(13);
        JsonNode first = awaitTold("ReclaimEscalated", customer, 1).getFirst();
        day(14);
        warnBefore.some();
        pass(Duration.ofDays(14).plusHours(20));
        awaitProgress(now.plus(Duration.ofDays(14).plusHours(20)));
        warnBefore.some();

        assertThat(awaitTold("ReclaimEscalated", customer, 2))
                .extracting(event -> event.get("before").asText())
                .containsExactly("P2D", "PT6H");
        assertThat(told("ReclaimUpcoming", customer))
                .extracting(event -> event.get("before").asText())
                .containsExactly("P3D", "P1D");
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Neighbours.example("gonghai.reclaim.v1", "ReclaimEscalated")::fieldNames);
    }

    @Test
    void holder_and_managers_are_told_at_the_same_distance_each_once() {
        escalated("\"P1D\"");
        day(14);

        awaitTold("ReclaimUpcoming", customer, 1);
        awaitTold("ReclaimEscalated", customer, 1);
        assertThat(sql.list(
                        "SELECT receiver FROM reminder_sent WHERE customer_id = ? ORDER BY receiver",
                        row -> row.getString(1),
                        customer))
                .containsExactly("HOLDER", "MANAGERS");
    }

    @Test
    void of_a_deadline_that_moved_no_manager_is_told() {
        escalated("\"P2D\"");
        neighbours.activity("FollowUpRecorded", customer, 2L, true, now.plus(Duration.ofDays(11)));
        day(14);

        assertThat(told("ReclaimEscalated", customer)).isEmpty();
    }

    /** With managers told, too: what only the whole of the rules says. */
    private void escalated(String before) {
        neighbours.pool(pool, 4, WARNED.replace("}", ",\"escalateBefore\":[" + before + "]}"));
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT derived_rules_version FROM customer_clock WHERE customer_id = ?",
                                row -> row.getInt(1),
                                customer)
                        .filter(number -> number > 1_000_000_000)
                        .isPresent());
    }

    /** "Assigned and untouched" is NO_FIRST_CONTACT; with mode WARN nothing is taken. */
    @Test
    void the_holder_of_an_assigned_customer_is_reminded_while_nobody_touches_it() {
        UUID touched = Ids.next();
        UUID untouched = Ids.next();
        neighbours.pool(
                pool, 4, rule("hello", "NO_FIRST_CONTACT", "P2D", "\"remindBefore\":[\"P1D\"],\"mode\":\"WARN\""));
        for (UUID one : List.of(touched, untouched)) {
            neighbours.transition(
                    "CustomerAssigned",
                    one,
                    2,
                    pool,
                    custody -> custody.put("holder", "rep-2")
                            .put("since", now.toString())
                            .put("heldSince", now.toString())
                            .put("holdingVersion", 2));
            await().atMost(20, SECONDS)
                    .until(() -> sql.first(
                                    "SELECT 1 FROM customer_clock WHERE customer_id = ? AND derived_rules_version > 0",
                                    row -> 1,
                                    one)
                            .isPresent());
        }
        neighbours.activity("FollowUpRecorded", touched, 2L, true, now.plusSeconds(60));
        day(1);

        JsonNode reminder = awaitTold("ReclaimTried", untouched, 1).getFirst();
        assertThat(reminder.get("holder").asText()).isEqualTo("rep-2");
        assertThat(told("ReclaimTried", touched)).isEmpty();
        day(3);
        assertThat(told("ReclaimDue", untouched)).isEmpty();
    }

    @Test
    void who_heard_that_a_rule_only_warns_is_told_when_it_takes() {
        neighbours.pool(pool, 4, WARNED.replace("}", ",\"mode\":\"WARN\"}"));
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        day(12);
        awaitTold("ReclaimTried", customer, 1);

        neighbours.pool(pool, 5, WARNED);

        assertThat(awaitTold("ReclaimUpcoming", customer, 1))
                .extracting(event -> event.get("before").asText())
                .containsExactly("P3D");
    }

    @Test
    void every_rule_that_warns_does_so_whatever_lies_behind() {
        String call = rule("call", "NO_FIRST_CONTACT", "PT4H", "\"remindBefore\":[\"PT1H\"],\"mode\":\"WARN\"");
        String stale = rule("stale", "NO_FOLLOW_UP", "P15D", "\"remindBefore\":[\"P3D\"],\"mode\":\"WARN\"");
        String max = rule("max", "NO_DEAL", "P15D", "\"remindBefore\":[\"P3D\"],\"mode\":\"WARN\"");
        neighbours.pool(pool, 4, "", call + "," + stale + "," + max, "");
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);
        pass(Duration.ofHours(3));
        awaitTold("ReclaimTried", customer, 1);

        day(12);
        awaitTold("ReclaimTried", customer, 3);
        day(13);

        assertThat(told("ReclaimTried", customer))
                .extracting(event -> event.get("rule").asText())
                .containsExactlyInAnyOrder("call", "stale", "max");
    }

    @Test
    void a_due_time_that_moves_away_and_back_is_not_warned_of_again() {
        day(12);
        awaitTold("ReclaimUpcoming", customer, 1);

        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P14D", "\"remindBefore\":[\"P2D\"]"));
        awaitTold("ReclaimUpcoming", customer, 2);
        neighbours.pool(pool, 5, WARNED);
        // P3D lies behind again and is dealt with: its row goes on to P1D in the transaction that would tell it twice
        await().atMost(20, SECONDS).until(() -> now.plus(Duration.ofDays(14)).equals(nextReminderAt()));

        assertThat(told("ReclaimUpcoming", customer))
                .extracting(event -> event.get("before").asText())
                .containsExactly("P3D", "P2D");
    }

    private @Nullable Instant nextReminderAt() {
        return sql.first(
                        "SELECT next_reminder_at FROM customer_clock WHERE customer_id = ?",
                        row -> Sql.instant(row, "next_reminder_at"),
                        customer)
                .orElse(null);
    }
}

package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.reclaim.deadlines.application.DeadlineMetrics.ProgressGauges;
import io.gonghai.reclaim.deadlines.application.Progress;
import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FairnessTest extends OnRealParts {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    AnnounceDue announceDue;

    @Inject
    ProgressGauges gauges;

    @Inject
    Progress progress;

    @BeforeEach
    void a_holding_that_goes_back_after_fifteen_days() {
        neighbours.pool(pool, 3, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.held(customer, 2, pool, "rep-1", now);
        awaitDue(customer, day(15));
    }

    private Instant day(int days) {
        return now.plus(DAY.multipliedBy(days));
    }

    private void awaitAnnounced(UUID id, int attempt) {
        await().atMost(20, SECONDS).until(() -> attempts(id) == attempt);
    }

    @Test
    void a_neglected_holding_is_announced_when_its_deadline_has_passed_and_all_activity_is_known() {
        pass(DAY.multipliedBy(15).plusSeconds(1));

        JsonNode due = awaitTold("ReclaimDue", customer, 1).getFirst();

        assertThat(due.get("holdingVersion").asLong()).isEqualTo(2);
        assertThat(due.get("rule").asText()).isEqualTo("stale");
        assertThat(due.get("rulesVersion").asInt()).isEqualTo(3);
        assertThat(Instant.parse(due.get("dueAt").asText())).isEqualTo(day(15));
        assertThat(Instant.parse(due.get("at").asText())).isAfterOrEqualTo(day(15));
        assertThat(due.get("attempt").asInt()).isEqualTo(1);
        JsonNode contract = Neighbours.example("gonghai.reclaim.v1", "ReclaimDue");
        assertThat(due.fieldNames()).toIterable().containsExactlyElementsOf(contract::fieldNames);
        assertThat(due.get("facts").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> contract.get("facts").fieldNames());
    }

    @Test
    void while_progress_is_late_nothing_fires_and_the_alarm_rises() {
        clock.shift(DAY.multipliedBy(16));
        neighbours.progress(day(15).minusMillis(1));
        awaitProgress(day(15).minusMillis(1));

        announceDue.some();

        assertThat(attempts(customer)).isZero();
        assertThat(gauges.waitingForProgress()).isEqualTo(1);
        neighbours.progress(day(15));
        awaitAnnounced(customer, 1);
        assertThat(gauges.waitingForProgress()).isZero();
    }

    @Test
    void while_the_own_clock_is_behind_nothing_fires() {
        neighbours.progress(day(16));
        awaitProgress(day(16));

        announceDue.some();

        assertThat(attempts(customer)).isZero();
    }

    @Test
    void a_follow_up_recorded_before_the_deadline_saves_the_holding_though_it_arrives_after_it() {
        clock.shift(DAY.multipliedBy(16));
        announceDue.some();

        neighbours.activity("FollowUpRecorded", customer, 2L, true, day(15).minusMillis(1));
        neighbours.progress(day(16));
        awaitProgress(day(16));
        announceDue.some();

        assertThat(attempts(customer)).isZero();
        assertThat(dueAt(customer)).isEqualTo(day(30).minusMillis(1));
        assertThat(told("ReclaimDue", customer)).isEmpty();
    }

    @Test
    void an_activity_that_is_held_back_keeps_its_customer_and_no_other_from_firing() {
        UUID other = Ids.next();
        neighbours.held(other, 2, pool, "rep-1", now);
        awaitDue(other, day(15));
        clock.shift(DAY.multipliedBy(16));

        neighbours.progress(day(16), customer.toString());
        awaitAnnounced(other, 1);
        announceDue.some();

        assertThat(attempts(customer)).isZero();
        neighbours.progress(day(16).plusMillis(1));
        awaitAnnounced(customer, 1);
    }

    @Test
    void a_dead_letter_of_the_customer_keeps_it_from_firing_until_it_is_resolved() {
        neighbours.rubbish(customer);
        pass(DAY.multipliedBy(16));
        awaitProgress(day(16));

        announceDue.some();

        assertThat(attempts(customer)).isZero();
        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp() WHERE key = ?", customer.toString());
        awaitAnnounced(customer, 1);
    }

    @Test
    void a_gap_in_the_stream_stops_its_partition() {
        sql.update(
                "UPDATE consumer_position SET gap_since = clock_timestamp() WHERE stream = 'gonghai.customer.v1' AND partition = ?",
                KeyPartition.of(customer));
        sql.update("UPDATE consumer_position SET progress_t = ? WHERE stream = 'gonghai.customer.v1'", day(20));
        clock.shift(DAY.multipliedBy(16));

        announceDue.some();

        assertThat(attempts(customer)).isZero();
    }

    @Test
    void who_is_held_back_by_themselves_is_told_no_moment_and_counted_as_waiting() {
        UUID other = Ids.next();
        neighbours.held(other, 2, pool, "rep-1", now);
        awaitDue(other, day(15));
        neighbours.rubbish(customer);
        pass(DAY.multipliedBy(16));
        awaitProgress(day(16));
        awaitAnnounced(other, 1);

        assertThat(progress.known().upTo(customer)).isNull();
        assertThat(progress.known().upTo(other)).isEqualTo(day(16));
        assertThat(progress.knownOfAll()).contains(day(16));
        assertThat(gauges.waitingForProgress()).isEqualTo(1);

        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp() WHERE key = ?", customer.toString());
        assertThat(progress.known().upTo(customer)).isEqualTo(day(16));
        awaitAnnounced(customer, 1);
        assertThat(gauges.waitingForProgress()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gonghai.customer.v1", "gonghai.custody.v1"})
    void behind_a_message_that_did_not_tell_its_key_nobody_of_the_partition_fires_nor_is_told_a_moment(String stream) {
        sql.update(
                "INSERT INTO dead_letter (id, stream, partition, record_offset, key, error) VALUES (?, ?, ?, ?, '*', 'x')",
                Ids.next(),
                stream,
                KeyPartition.of(customer),
                -System.nanoTime());
        pass(DAY.multipliedBy(16));
        awaitProgress(day(16));

        announceDue.some();

        assertThat(attempts(customer)).isZero();
        assertThat(progress.known().upTo(customer)).isNull();
        assertThat(progress.knownOfAll()).isEmpty();
        assertThat(gauges.waitingForProgress()).isEqualTo(1);
        assertThat(asOfAsShown()).isNull();
        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp() WHERE key = '*'");
        awaitAnnounced(customer, 1);
        assertThat(progress.known().upTo(customer)).isEqualTo(day(16));
    }

    /** {@code asOf} of {@code GET /deadlines/{id}}. */
    private String asOfAsShown() {
        return given().header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/{id}", customer)
                .then()
                .statusCode(200)
                .extract()
                .path("asOf");
    }

    @Test
    void an_unanswered_announcement_is_repeated_after_a_while_only() {
        pass(DAY.multipliedBy(16));
        awaitAnnounced(customer, 1);

        announceDue.some();
        assertThat(attempts(customer)).isEqualTo(1);
        pass(DAY.multipliedBy(16).plusSeconds(60));

        assertThat(awaitTold("ReclaimDue", customer, 2).get(1).get("attempt").asInt())
                .isEqualTo(2);
    }

    @Test
    void a_refusal_is_answered_by_no_announcement_until_the_rules_it_names_are_known() {
        pass(DAY.multipliedBy(16));
        awaitAnnounced(customer, 1);
        neighbours.refused(customer, 2, pool, 4);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                "SELECT awaited_rules_version FROM customer_clock WHERE customer_id = ?",
                                row -> row.getObject(1, Integer.class),
                                customer)
                        .isPresent());

        pass(DAY.multipliedBy(17));
        awaitProgress(day(17));
        announceDue.some();
        assertThat(attempts(customer)).isEqualTo(1);

        neighbours.pool(pool, 4, rule("stale", "NO_FOLLOW_UP", "P14D", ""));
        JsonNode due = awaitTold("ReclaimDue", customer, 2).get(1);
        assertThat(due.get("rulesVersion").asInt()).isEqualTo(4);
        assertThat(Instant.parse(due.get("dueAt").asText())).isEqualTo(day(14));
    }

    @Test
    void what_was_given_back_does_not_fire() {
        neighbours.pooled(customer, 3, pool);
        await().atMost(20, SECONDS).until(() -> dueAt(customer) == null);

        pass(DAY.multipliedBy(16));
        awaitProgress(day(16));
        announceDue.some();

        assertThat(attempts(customer)).isZero();
    }

    @Test
    void a_deadline_of_seconds_fires_on_time_and_never_early() {
        neighbours.pool(pool, 4, rule("quick", "NO_FOLLOW_UP", "PT3S", ""));
        Instant since = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        UUID quick = Ids.next();
        neighbours.held(quick, 2, pool, "rep-1", since);

        await().atMost(20, SECONDS).pollInterval(Duration.ofMillis(100)).until(() -> {
            neighbours.progress(Instant.now());
            return sql.first("SELECT attempt FROM customer_clock WHERE customer_id = ?", row -> row.getInt(1), quick)
                            .orElse(0)
                    > 0;
        });

        JsonNode due = awaitTold("ReclaimDue", quick, 1).getFirst();
        // how late it may be is measured where nothing else runs
        assertThat(Instant.parse(due.get("at").asText())).isAfterOrEqualTo(since.plusSeconds(3));
    }
}

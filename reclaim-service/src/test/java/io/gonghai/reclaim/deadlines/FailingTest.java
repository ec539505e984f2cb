package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.reclaim.deadlines.Neighbours.working;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.runtime.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One customer who can't be read, derived or written, or one pool, stands in nobody's way, is counted, and goes on when that is mended. */
@QuarkusTest
class FailingTest extends OnRealParts {
    private static final String STALE = rule("stale", "NO_FOLLOW_UP", "P15D", "\"remindBefore\":[\"P3D\"]");
    private static final String LONGER = rule("stale", "NO_FOLLOW_UP", "P30D", "\"remindBefore\":[\"P3D\"]");
    private static final List<String> REFUSING = List.of("reclaim_record", "outbox", "reminder_sent", "customer_clock");

    @Inject
    Pools pools;

    @Inject
    MeterRegistry metrics;

    private final UUID other = Ids.next();
    private double failed;

    @BeforeEach
    void two_holdings() {
        failed = failed();
        neighbours.pool(pool, 3, STALE);
        neighbours.held(List.of(customer, other), 2, pool, "rep-1", now);
        awaitDue(customer, day(15));
        awaitDue(other, day(15));
        awaitWalked();
    }

    @AfterEach
    void nothing_is_refused() {
        REFUSING.forEach(table -> sql.update("DROP TRIGGER IF EXISTS refuses ON " + table));
        sql.update("DELETE FROM customer_clock");
        neighbours.pool(pool, 99, STALE);
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(version -> version == 99)
                        .isPresent());
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private double failed() {
        return metrics.counter("gonghai.derivations.failed").count();
    }

    private double turnsFailed(String sweep) {
        return metrics.counter("gonghai.sweeps.failed", "sweep", sweep).count();
    }

    /** From now on the database takes nothing of the customer there, as with a row that breaks one of its rules. */
    private void refuse(String table, String column) {
        sql.update("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF to_jsonb(NEW) ->> TG_ARGV[0] = TG_ARGV[1] THEN
                        RAISE EXCEPTION 'not this one';
                    END IF;
                    RETURN NEW;
                END $$""");
        sql.update(
                "CREATE TRIGGER refuses BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION refuse('%s', '%s')"
                        .formatted(table, column, customer));
    }

    private void mend(String table) {
        sql.update("DROP TRIGGER refuses ON " + table);
    }

    @ParameterizedTest
    @CsvSource({"reclaim_record, customer_id", "outbox, key", "customer_clock, customer_id"})
    void one_that_cannot_be_written_keeps_no_other_from_being_announced(String table, String column) {
        refuse(table, column);

        pass(Duration.ofDays(16));

        awaitTold("ReclaimDue", other, 1);
        await().atMost(20, SECONDS).until(() -> failed() > failed);
        assertThat(told("ReclaimDue", customer)).isEmpty();
        assertThat(attempts(customer)).isZero();
        mend(table);
        awaitTold("ReclaimDue", customer, 1);
    }

    @Test
    void one_that_cannot_be_read_keeps_no_other_from_being_announced_and_no_walk_from_its_end() {
        sql.update("UPDATE customer_clock SET origin_version = holding_version WHERE customer_id = ?", customer);

        neighbours.pool(pool, 4, LONGER);

        awaitDue(other, day(30));
        awaitWalked();
        assertThat(failed()).isGreaterThan(failed);
        assertThat(dueAt(customer)).isEqualTo(day(15));
        pass(Duration.ofDays(31));
        awaitTold("ReclaimDue", other, 1);
        assertThat(attempts(customer)).isZero();
    }

    @Test
    void one_that_cannot_be_written_is_stepped_past_by_the_walk() {
        refuse("customer_clock", "customer_id");

        neighbours.pool(pool, 4, LONGER);

        awaitDue(other, day(30));
        awaitWalked();
        assertThat(dueAt(customer)).isEqualTo(day(15));
        assertThat(failed()).isGreaterThan(failed);
    }

    @Test
    void one_who_cannot_be_warned_keeps_none_from_being_warned_or_announced() {
        UUID due = Ids.next();
        neighbours.held(due, 2, pool, "rep-1", day(-4));
        awaitDue(due, day(11));
        refuse("reminder_sent", "customer_id");

        pass(Duration.ofDays(12));

        awaitTold("ReclaimDue", due, 1);
        awaitTold("ReclaimUpcoming", other, 1);
        await().atMost(20, SECONDS).until(() -> failed() > failed);
        assertThat(told("ReclaimUpcoming", customer)).isEmpty();
        pass(Duration.ofDays(16));
        awaitTold("ReclaimDue", customer, 1);
    }

    @Test
    void a_pool_whose_rules_cannot_be_read_takes_nothing_is_counted_and_keeps_no_other_from_taking() {
        UUID unreadable = Ids.next();
        UUID kept = Ids.next();
        neighbours.pool(unreadable, 3, STALE);
        neighbours.held(kept, 2, unreadable, "rep-1", now);
        awaitDue(kept, day(15));
        awaitWalked();
        long before = pools.notCarriedOut();

        sql.update("UPDATE pool SET rules = 'none', reclaim = NULL WHERE id = ?", unreadable);
        pass(Duration.ofDays(16));

        awaitTold("ReclaimDue", other, 1);
        awaitTold("ReclaimDue", customer, 1);
        assertThat(told("ReclaimDue", kept)).isEmpty();
        assertThat(pools.notCarriedOut()).isEqualTo(before + 1);
        neighbours.pool(unreadable, 4, STALE);
        awaitTold("ReclaimDue", kept, 1);
    }

    @Test
    void where_a_calendar_cannot_be_read_what_goes_by_it_waits_and_nothing_else_does() {
        UUID calendar = Ids.next();
        UUID byIt = Ids.next();
        UUID itsPool = Ids.next();
        String always =
                "{\"name\":\"x\",\"base\":null,\"timeZone\":\"Asia/Shanghai\",\"weekly\":{%s},\"exceptions\":[],\"publishedUntil\":null}"
                        .formatted(Stream.of("monday,tuesday,wednesday,thursday,friday,saturday,sunday".split(","))
                                .map("\"%s\":[{\"from\":\"00:00\",\"to\":\"24:00\"}]"::formatted)
                                .reduce((one, more) -> one + "," + more)
                                .orElseThrow());
        sql.update("INSERT INTO calendar (id, version) VALUES (?, 1)", calendar.toString());
        versionOf(calendar, 1, always);
        neighbours.pool(itsPool, 3, "", working("worked", "NO_FOLLOW_UP", "P15D", calendar.toString(), ""), "");
        neighbours.held(byIt, 2, itsPool, "rep-1", now);
        awaitDue(byIt, day(15));
        awaitWalked();
        try {
            versionOf(calendar, 2, "{}");
            sql.update("UPDATE calendar SET version = 2 WHERE id = ?", calendar.toString());
            awaitWalked();
            assertThat(dueAt(byIt)).isEqualTo(day(15));
            pass(Duration.ofDays(16));

            awaitTold("ReclaimDue", other, 1);
            await().atMost(20, SECONDS).until(() -> failed() >= failed + 2);
            assertThat(told("ReclaimDue", byIt)).isEmpty();

            sql.update("UPDATE calendar_version SET spec = ? WHERE calendar_id = ?", always, calendar.toString());
            pass(Duration.ofDays(16).plusMinutes(6));
            awaitTold("ReclaimDue", byIt, 1);
        } finally {
            sql.update("DELETE FROM customer_clock WHERE customer_id = ?", byIt);
            neighbours.pool(itsPool, 99, STALE);
            await().atMost(20, SECONDS)
                    .until(() -> sql.first(
                                    "SELECT 1 FROM pool WHERE id = ? AND version = 99", row -> row.getInt(1), itsPool)
                            .isPresent());
            sql.update("DELETE FROM calendar_version WHERE calendar_id = ?", calendar.toString());
            sql.update("DELETE FROM calendar WHERE id = ?", calendar.toString());
        }
    }

    private void versionOf(UUID calendar, int version, String spec) {
        sql.update(
                "INSERT INTO calendar_version (calendar_id, version, spec, changed_by, changed_at) VALUES (?, ?, ?, 'admin-1', now())",
                calendar.toString(),
                version,
                spec);
    }

    @Test
    void those_that_fail_however_many_hide_none_behind_them_that_replicas_of_the_release_before_derived() {
        sql.update("UPDATE pool SET beyond = true WHERE id = ?", pool);
        sql.update("""
                INSERT INTO customer_clock (customer_id, partition, custody_version, holding_version, pool_id, holder, since, derived_rules_version, origin_version)
                SELECT gen_random_uuid(), 0, 2, 2, ?, 'rep-1', now(), 1, 2 FROM generate_series(1, 501)""", pool);
        sql.update("UPDATE customer_clock SET derived_rules_version = 2 WHERE customer_id = ?", other);

        await().atMost(60, SECONDS)
                .until(() -> sql.first(
                                        "SELECT derived_rules_version FROM customer_clock WHERE customer_id = ?",
                                        row -> row.getInt(1),
                                        other)
                                .orElseThrow()
                        > 1_000_000_000);
        assertThat(failed()).isGreaterThanOrEqualTo(failed + 501);
    }

    @Test
    void what_time_heals_is_nobodys_fault_and_counted_as_a_turn_that_failed() throws Exception {
        double turns = turnsFailed("deadlines");
        try (var threads = Executors.newSingleThreadExecutor()) {
            var standing = new CountDownLatch(1);
            var locked = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                sql.update("LOCK TABLE reclaim_record IN ACCESS EXCLUSIVE MODE");
                try {
                    assertThat(standing.await(9, SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
            pass(Duration.ofDays(16));
            await().atMost(8, SECONDS).until(() -> turnsFailed("deadlines") > turns);
            standing.countDown();
            locked.get(20, SECONDS);
        }

        awaitTold("ReclaimDue", customer, 1);
        assertThat(failed()).isEqualTo(failed);
    }
}

package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepRaceTest extends OnRealParts {
    private static final int MANY = 1_500;

    @Inject
    AnnounceDue announceDue;

    private Set<String> manyHeld() {
        neighbours.pool(pool, 3, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        List<UUID> customers = Stream.generate(Ids::next).limit(MANY).toList();
        neighbours.held(customers, 2, pool, "rep-1", now);
        await().atMost(60, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND due_at IS NOT NULL",
                                        row -> row.getLong(1),
                                        pool)
                                .orElse(0L)
                        == MANY);
        return customers.stream().map(UUID::toString).collect(Collectors.toSet());
    }

    private List<String> announced(Set<String> ids) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.reclaim.v1")) {
            return reader
                    .await(
                            Duration.ofSeconds(30),
                            all -> all.stream()
                                            .filter(event -> ids.contains(event.key()))
                                            .count()
                                    >= ids.size())
                    .stream()
                    .map(event -> event.key())
                    .filter(ids::contains)
                    .toList();
        }
    }

    @Test
    void however_many_sweep_at_once_each_deadline_is_announced_once_and_none_is_lost() {
        Set<String> ids = manyHeld();
        clock.shift(Duration.ofDays(16));
        neighbours.progress(now.plus(Duration.ofDays(16)));

        Races.results(6, runner -> () -> {
            int turns = 0;
            while (announceDue.some() && turns < 100) {
                turns++;
            }
            return turns;
        });

        announcedOnceEach(ids);
    }

    /** As its customer's news are, while they are taken in. */
    @Test
    void what_somebody_else_works_on_when_it_comes_due_is_announced_once_they_are_done() {
        Set<String> ids = manyHeld();
        neighbours.progress(now);
        awaitProgress(now);
        Instant freed = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT 1 FROM customer_clock WHERE pool_id = ? FOR UPDATE", row -> true, pool);
            clock.shift(Duration.ofDays(16));
            neighbours.progress(now.plus(Duration.ofDays(16)));
            awaitProgress(now.plus(Duration.ofDays(16)));
            await().pollDelay(Duration.ofMillis(700)).until(() -> true);
            return Instant.now();
        });

        announcedOnceEach(ids);
        assertThat(sql.first(
                        "SELECT max(announced_at) FROM customer_clock WHERE pool_id = ?",
                        row -> Sql.instant(row, "max"),
                        pool))
                .hasValueSatisfying(last -> assertThat(last.minus(Duration.ofDays(16)))
                        .isBetween(freed.minusMillis(100), freed.plusSeconds(4)));
    }

    /** All of them, and for a second none a second time. */
    private void announcedOnceEach(Set<String> ids) {
        announced(ids);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    List<String> keys = announced(ids);
                    assertThat(keys).hasSize(MANY);
                    assertThat(new HashSet<>(keys)).isEqualTo(ids);
                });
    }

    @Test
    void a_sweep_that_dies_before_its_commit_loses_nothing_and_tells_nothing() {
        Set<String> ids = manyHeld();
        dieBeforeCommit();
        try {
            clock.shift(Duration.ofDays(16));
            neighbours.progress(now.plus(Duration.ofDays(16)));
            awaitProgress(now.plus(Duration.ofDays(16)));

            assertThatThrownBy(() -> diesInTheEnd()).isInstanceOf(RuntimeException.class);

            assertThat(sql.first("SELECT count(*) FROM outbox WHERE type = 'ReclaimDue'", row -> row.getLong(1)))
                    .contains(0L);
            assertThat(sql.first(
                            "SELECT max(attempt) FROM customer_clock WHERE pool_id = ?", row -> row.getInt(1), pool))
                    .contains(0);
            try (TopicReader reader = TopicReader.of(prefix + "gonghai.reclaim.v1")) {
                assertThat(reader.all()).noneMatch(event -> ids.contains(event.key()));
            }
        } finally {
            sql.update("DROP TRIGGER dies ON customer_clock");
        }
        announcedOnceEach(ids);
    }

    /** From now on the connection of whoever has announced something is gone when it would commit, as with the death of a replica. */
    private void dieBeforeCommit() {
        sql.update("""
                CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$""");
        sql.update("""
                CREATE CONSTRAINT TRIGGER dies AFTER UPDATE ON customer_clock DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.attempt > OLD.attempt) EXECUTE FUNCTION die()""");
    }

    /** A sweep that finds all taken by the loop, which dies of them, too, has another look. */
    private void diesInTheEnd() {
        for (int turn = 0; turn < 1_000; turn++) {
            announceDue.some();
        }
    }
}

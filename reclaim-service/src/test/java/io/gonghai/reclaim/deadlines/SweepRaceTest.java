package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.reclaim.deadlines.application.AnnounceDue;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepRaceTest extends OnRealParts {
    private static final int MANY = 1_500;

    @Inject
    AnnounceDue announceDue;

    private Set<String> manyHeld() {
        neighbours.pool(pool, 3, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            ids.add(Ids.next().toString());
        }
        ids.parallelStream().forEach(id -> neighbours.held(UUID.fromString(id), 2, pool, "rep-1", now));
        await().atMost(60, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND due_at IS NOT NULL",
                                        row -> row.getLong(1),
                                        pool)
                                .orElse(0L)
                        == MANY);
        return ids;
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

        List<String> keys = announced(ids);
        assertThat(keys).hasSize(MANY);
        assertThat(new HashSet<>(keys)).isEqualTo(ids);
    }

    @Test
    void a_sweep_that_dies_before_its_commit_loses_nothing_and_tells_nothing() {
        Set<String> ids = manyHeld();
        sql.update(
                "UPDATE consumer_position SET progress_t = ? WHERE stream = 'gonghai.customer.v1'",
                now.plus(Duration.ofDays(1)));
        QuarkusTransaction.begin();
        int taken = sql.list(
                        "SELECT 1 FROM customer_clock WHERE pool_id = ? FOR UPDATE SKIP LOCKED",
                        row -> row.getInt(1),
                        pool)
                .size();
        clock.shift(Duration.ofDays(16));
        neighbours.progress(now.plus(Duration.ofDays(16)));
        awaitProgress(now.plus(Duration.ofDays(16)));
        announceDue.some();
        QuarkusTransaction.rollback(); // as the death of a replica that held them

        assertThat(taken).isEqualTo(MANY);
        assertThat(announced(ids)).hasSize(MANY);
    }
}

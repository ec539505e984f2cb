package io.gonghai.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class KnownUpToTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    KnownUpTo known;

    @Inject
    DatabaseClock clock;

    @Inject
    Sql sql;

    private final String stream = "stream-" + Ids.next();

    @AfterEach
    void time_is_as_it_was() {
        clock.shift(Duration.ZERO);
        sql.update("DELETE FROM dead_letter WHERE stream = ?", stream);
    }

    private void told(int partitions, Instant t) {
        sql.update("""
                INSERT INTO consumer_position (stream, partition, next_offset, progress_t) SELECT ?, n, 1, ? FROM generate_series(0, ? - 1) AS n
                ON CONFLICT (stream, partition) DO UPDATE SET progress_t = EXCLUDED.progress_t""", stream, t, partitions);
    }

    @Test
    void the_partition_that_is_behind_says_how_far_all_is_known() {
        told(12, NOON);
        told(11, NOON.plusSeconds(60));

        assertThat(known.all(stream)).contains(NOON);
    }

    @Test
    void while_one_partition_is_silent_nothing_can_be_said() {
        told(11, NOON);

        assertThat(known.all(stream)).isEmpty();
    }

    @Test
    void nobody_vouches_for_what_was_missed() {
        told(12, NOON);
        sql.update(
                "UPDATE consumer_position SET gap_since = clock_timestamp() WHERE stream = ? AND partition = 7",
                stream);

        assertThat(known.all(stream)).isEmpty();
    }

    @Test
    void a_dead_letter_without_a_key_may_be_about_anybody_and_one_with_a_key_is_about_one() {
        told(12, NOON);
        letter(3, "one-customer");
        assertThat(known.all(stream)).contains(NOON);

        letter(4, DeadLetters.ALL_KEYS);
        assertThat(known.all(stream)).isEmpty();

        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp() WHERE stream = ?", stream);
        assertThat(known.all(stream)).contains(NOON);
    }

    @Test
    void what_is_to_come_is_never_known() {
        told(12, clock.now().plus(Duration.ofDays(2)));
        clock.shift(Duration.ofDays(1));

        assertThat(known.all(stream))
                .hasValueSatisfying(
                        upTo -> assertThat(upTo).isBetween(clock.now().minusSeconds(20), clock.now()));
    }

    private void letter(int partition, String key) {
        sql.update(
                "INSERT INTO dead_letter (id, stream, partition, record_offset, key, error) VALUES (?, ?, ?, 1, ?, 'broken')",
                Ids.next(),
                stream,
                partition,
                key);
    }
}

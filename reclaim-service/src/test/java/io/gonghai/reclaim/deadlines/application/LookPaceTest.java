package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookPaceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(1);

    private final LookPace pace = new LookPace();

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void the_first_look_is_at_all_and_the_next_for_what_has_come_due_since() {
        assertThat(pace.begin(at(0))).isNull();
        pace.done(NOON, false, SHORT, at(2));

        assertThat(pace.begin(at(20))).isEqualTo(NOON);
        pace.done(NOON.plusMillis(20), false, SHORT, at(21));

        assertThat(pace.begin(at(40))).isEqualTo(NOON.plusMillis(20));
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 500", "25, 500", "26, 520", "100, 2000", "250, 5000", "251, 5000", "9000, 5000"})
    void all_is_looked_at_again_the_later_the_longer_it_took_but_not_too_late(long took, long pause) {
        pace.begin(at(0));
        pace.done(NOON, false, Duration.ofMillis(took), at(10_000));

        assertThat(pace.begin(at(10_000 + pause - 1))).isEqualTo(NOON);
        assertThat(pace.begin(at(10_000 + pause))).isNull();
    }

    @Test
    void a_look_for_what_has_come_due_does_not_put_off_the_next_at_all() {
        pace.begin(at(0));
        pace.done(NOON, false, SHORT, at(0));
        pace.begin(at(400));
        pace.done(NOON.plusMillis(400), false, Duration.ofSeconds(1), at(499));

        assertThat(pace.begin(at(500))).isNull();
    }

    @Test
    void what_somebody_else_had_when_it_came_due_is_looked_for_once_more() {
        pace.begin(at(0));
        pace.done(NOON, false, SHORT, at(0));
        pace.begin(at(100));
        pace.done(NOON.plusMillis(100), true, SHORT, at(100));

        assertThat(pace.begin(at(200))).isEqualTo(NOON);
    }

    @Test
    void what_somebody_else_had_of_all_is_left_to_the_next_look_at_all() {
        pace.begin(at(0));
        pace.done(NOON, true, SHORT, at(0));

        assertThat(pace.begin(at(200))).isEqualTo(NOON);
        assertThat(pace.begin(at(500))).isNull();
    }

    @Test
    void where_it_fails_or_more_is_there_than_was_found_all_is_looked_at_at_once() {
        pace.begin(at(0));
        pace.done(NOON, false, SHORT, at(0));
        pace.begin(at(10));
        pace.again();

        assertThat(pace.begin(at(11))).isNull();
    }

    @Test
    void where_nothing_is_known_all_is_looked_at() {
        pace.begin(at(0));
        pace.done(null, false, SHORT, at(0));

        assertThat(pace.begin(at(1))).isNull();
    }
}

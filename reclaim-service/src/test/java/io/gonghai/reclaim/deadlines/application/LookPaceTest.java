package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookPaceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final boolean PASSED_OVER = true;

    private final LookPace pace = new LookPace();

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private @Nullable Instant look(long millis) {
        return pace.begin(at(millis), NOON.plusMillis(millis));
    }

    private Duration done(boolean passedOver, long millis) {
        return pace.done(passedOver, at(millis));
    }

    @Test
    void the_first_look_is_at_all_and_the_next_for_what_has_come_due_since_that_began() {
        assertThat(look(0)).isNull();
        done(false, 2);

        assertThat(look(20)).isEqualTo(NOON);
        done(false, 21);

        assertThat(look(40)).isEqualTo(NOON.plusMillis(20));
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 500", "25, 500", "26, 520", "100, 2000", "250, 5000", "251, 5000", "9000, 5000"})
    void all_is_looked_at_again_the_later_the_longer_it_took_but_not_too_late(long took, long pause) {
        look(0);
        pace.took(Duration.ofMillis(took));

        assertThat(done(false, 10_000)).hasMillis(pause);
        assertThat(look(10_000 + pause - 1)).isEqualTo(NOON);
        done(false, 10_000 + pause - 1);
        assertThat(look(10_000 + pause)).isNull();
    }

    @Test
    void a_look_for_what_has_come_due_does_not_put_off_the_next_at_all() {
        look(0);
        pace.took(Duration.ofMillis(1));
        done(false, 0);
        look(400);
        pace.took(Duration.ofSeconds(1));

        assertThat(done(false, 499)).hasMillis(1);
        assertThat(look(500)).isNull();
        assertThat(done(false, 700)).hasMillis(500);
    }

    @Test
    void what_somebody_else_had_when_it_came_due_is_looked_for_until_they_had_it_for_a_while() {
        look(0);
        done(false, 0);
        look(100);
        assertThat(done(PASSED_OVER, 100)).isEqualTo(LookPace.SOON);

        assertThat(look(101)).isEqualTo(NOON);
        assertThat(done(PASSED_OVER, 110)).hasMillis(190);
        assertThat(look(299)).isEqualTo(NOON);
        done(PASSED_OVER, 299);
        assertThat(look(300)).isEqualTo(NOON);
        done(PASSED_OVER, 300);
        assertThat(look(310)).isEqualTo(NOON.plusMillis(100));
        done(false, 310);
        assertThat(look(320)).isEqualTo(NOON.plusMillis(310));
    }

    @Test
    void what_came_due_while_they_had_something_else_is_looked_for_as_long() {
        look(0);
        done(false, 0);
        look(100);
        done(PASSED_OVER, 100);
        look(290);
        done(PASSED_OVER, 290);
        look(300);
        done(PASSED_OVER, 300);

        assertThat(look(499)).isEqualTo(NOON.plusMillis(100));
        done(PASSED_OVER, 499);
    }

    @Test
    void what_they_let_go_is_not_looked_for_any_more() {
        look(0);
        done(false, 0);
        look(100);
        done(PASSED_OVER, 100);
        look(110);
        done(false, 110);

        assertThat(look(120)).isEqualTo(NOON.plusMillis(110));
    }

    @Test
    void what_had_just_come_due_when_all_was_looked_at_and_somebody_else_had_it_is_looked_for_once_more() {
        look(0);
        done(false, 0);
        look(450);
        done(false, 450);
        assertThat(look(500)).isNull();
        done(PASSED_OVER, 500);

        assertThat(look(600)).isEqualTo(NOON.plusMillis(450));
    }

    @Test
    void all_is_looked_at_again_where_somebody_else_had_some_from_the_first() {
        look(0);
        done(PASSED_OVER, 0);

        assertThat(look(200)).isNull();
        done(PASSED_OVER, 200);
        assertThat(look(400)).isEqualTo(NOON);
    }

    @Test
    void where_it_fails_or_more_is_there_than_was_found_all_is_looked_at_at_once() {
        look(0);
        done(false, 0);
        look(10);
        pace.again();

        assertThat(look(11)).isNull();
        done(false, 12);
        assertThat(look(13)).isEqualTo(NOON.plusMillis(11));
    }

    @Test
    void where_nothing_is_known_all_is_looked_at() {
        pace.begin(at(0), null);
        done(false, 0);

        assertThat(look(1)).isNull();
    }
}

package io.gonghai.notification.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID DIGEST = new UUID(0, 7);

    @Test
    void the_first_warning_begins_it() {
        assertThat(Window.NONE.at(NOON, HOUR)).isEqualTo(new Window(NOON, 0, null));
    }

    @Test
    void it_runs_for_its_length_from_the_first_warning_not_from_the_last() {
        Window window = Window.NONE.at(NOON, HOUR).withSingle().gatheredIn(DIGEST);

        assertThat(window.at(NOON.plus(HOUR).minusNanos(1_000), HOUR)).isEqualTo(new Window(NOON, 1, DIGEST));
        assertThat(window.at(NOON.plus(HOUR), HOUR)).isEqualTo(new Window(NOON.plus(HOUR), 0, null));
    }

    @Test
    void it_goes_on_when_a_clock_steps_back() {
        Window window = Window.NONE.at(NOON, HOUR).withSingle();

        assertThat(window.at(NOON.minusSeconds(5), HOUR)).isEqualTo(window);
    }
}

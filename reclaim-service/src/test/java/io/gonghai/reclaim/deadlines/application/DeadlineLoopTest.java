package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.reclaim.deadlines.application.Clocks.Agenda;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineLoopTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @ParameterizedTest(name = "next in {0} ms, somebody wants to look in {1} ms, {2} ms passed: sleeps {3} ms")
    @CsvSource({
        ", 5000, 0, 500", // nothing comes
        ", 120, 0, 120",
        ", 0, 0, 0",
        "3600000, 5000, 0, 500", // far away
        "3600000, 200, 0, 200",
        "400, 5000, 0, 400",
        "400, 5000, 150, 250",
        "400, 5000, 399, 5",
        "400, 5000, 900, 5",
        "400, 0, 0, 0",
        "0, 5000, 0, 200", // due, and not all is known up to then
        "-3000, 5000, 0, 200",
        "-3000, 30, 0, 30",
    })
    void it_sleeps_until_the_next_due_time_is_near_and_never_long(
            @Nullable Long next, long rest, long passed, long sleeps) {
        Agenda agenda = new Agenda(NOON, NOON.minusMillis(300), next == null ? null : NOON.plusMillis(next));

        assertThat(DeadlineLoop.sleep(agenda, Duration.ofMillis(rest), Duration.ofMillis(passed)))
                .hasMillis(sleeps);
    }
}

package io.gonghai.runtime.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Unanswered unanswered = new Unanswered(metrics);

    private double counted(String status) {
        return metrics.counter("gonghai.neighbour.away", "neighbour", "pool-service", "status", status)
                .count();
    }

    @Test
    void each_is_counted_by_its_status() {
        unanswered.note("pool-service", new WebApplicationException(403));
        unanswered.note("pool-service", new WebApplicationException(403));
        unanswered.note("pool-service", new IllegalStateException("connection refused"));

        assertThat(counted("403")).isEqualTo(2);
        assertThat(counted("none")).isEqualTo(1);
    }

    @Test
    void a_line_comes_once_a_minute_for_each_status() {
        long now = System.nanoTime();

        assertThat(unanswered.due("403", now)).isTrue();
        assertThat(unanswered.due("403", now + 1)).isFalse();
        assertThat(unanswered.due("none", now + 1)).isTrue();
        assertThat(unanswered.due("403", now + TimeUnit.SECONDS.toNanos(59))).isFalse();
        assertThat(unanswered.due("403", now + TimeUnit.SECONDS.toNanos(60))).isTrue();
        assertThat(unanswered.due("403", now + TimeUnit.SECONDS.toNanos(61))).isFalse();
    }
}

package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static Latencies of(long... millis) {
        var latencies = new Latencies();
        for (long one : millis) {
            latencies.add(one * 1_000_000);
        }
        return latencies;
    }

    @Test
    void a_percentile_is_the_smallest_value_that_so_many_do_not_exceed() {
        var latencies = of(30, 10, 20, 40);

        assertThat(latencies.millis(0.25)).isEqualTo(10);
        assertThat(latencies.millis(0.5)).isEqualTo(20);
        assertThat(latencies.millis(0.51)).isEqualTo(30);
        assertThat(latencies.millis(1)).isEqualTo(40);
    }

    @Test
    void of_a_hundred_values_the_99th_is_p99() {
        var latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.millis(0.99)).isEqualTo(99);
        assertThat(latencies.millis(0.5)).isEqualTo(50);
    }

    @Test
    void one_value_is_every_percentile_and_none_is_no_number() {
        assertThat(of(7).millis(0.01)).isEqualTo(7);
        assertThat(of(7).millis(0.99)).isEqualTo(7);
        assertThat(of().millis(0.5)).isNaN();
    }

    @Test
    void merged_parts_count_every_value_once() {
        var all = Latencies.merged(List.of(of(1, 2), of(), of(3, 4, 5)));

        assertThat(all.count()).isEqualTo(5);
        assertThat(all.millis(0.5)).isEqualTo(3);
    }

    @Test
    void more_values_than_fit_at_first_are_all_kept() {
        var latencies = new Latencies();
        for (int i = 1; i <= 5000; i++) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.count()).isEqualTo(5000);
        assertThat(latencies.millis(1)).isEqualTo(5000);
    }

    @Test
    void there_is_no_percentile_outside_of_nothing_to_all() {
        assertThatThrownBy(() -> of(1).millis(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(1).millis(1.1)).isInstanceOf(IllegalArgumentException.class);
    }
}

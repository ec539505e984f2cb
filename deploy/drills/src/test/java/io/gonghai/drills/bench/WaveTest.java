package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WaveTest {
    private static final long ALL = 1_000;
    private static final long STRIDE = 10;

    @Test
    void all_waves_together_are_everybody_and_nobody_twice() {
        List<UUID> customers = new ArrayList<>();
        for (long first = 1; first <= STRIDE; first++) {
            customers.addAll(new Wave(Population.DUE, first, STRIDE, ALL / STRIDE).ids());
        }

        assertThat(customers)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ALL)
                        .mapToObj(Population.DUE::id)
                        .toList());
    }

    @Test
    void the_head_of_a_wave_is_its_first_ones_and_never_more_than_there_are() {
        Wave wave = new Wave(Population.DUE, 3, STRIDE, 100);

        assertThat(wave.head(2).ids()).containsExactly(Population.DUE.id(3), Population.DUE.id(13));
        assertThat(wave.head(1_000)).isEqualTo(wave);
    }
}

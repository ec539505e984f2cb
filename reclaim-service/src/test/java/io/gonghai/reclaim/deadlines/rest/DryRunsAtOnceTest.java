package io.gonghai.reclaim.deadlines.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** A place is given back once, whoever ends it and however often. */
class DryRunsAtOnceTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DryRunsAtOnce atOnce = new DryRunsAtOnce(1, metrics);

    private double running() {
        return metrics.get("gonghai.dry.runs.running").gauge().value();
    }

    @Test
    void who_is_gone_before_the_walk_begins_gives_it_back_and_none_begins() {
        DryRunsAtOnce.Place place = atOnce.place().orElseThrow();
        assertThat(atOnce.place()).isEmpty();

        place.endUnlessBegun();

        assertThat(running()).isZero();
        assertThat(place.begin()).isFalse();
        place.end();
        assertThat(running()).isZero();
    }

    @Test
    void who_is_gone_in_mid_walk_keeps_it_until_the_walk_is_over() {
        DryRunsAtOnce.Place place = atOnce.place().orElseThrow();
        assertThat(place.begin()).isTrue();

        place.endUnlessBegun();
        assertThat(running()).isEqualTo(1);

        place.end();
        place.end();
        assertThat(running()).isZero();
        assertThat(atOnce.place()).isPresent();
        assertThat(atOnce.place()).isEmpty();
    }
}

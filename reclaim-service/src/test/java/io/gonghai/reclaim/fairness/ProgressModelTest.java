package io.gonghai.reclaim.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.reclaim.fairness.ProgressModel.Variant;
import io.gonghai.reclaim.fairness.ProgressModel.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressModelTest {
    @Test
    void no_interleaving_of_two_writers_and_two_rounds_breaks_the_promise() {
        Verdict verdict = new ProgressModel(Variant.RIGHT, 2, 2, 3).walk();

        assertThat(verdict.unfair()).isEmpty();
        assertThat(verdict.states()).isGreaterThan(10_000);
    }

    @ParameterizedTest(name = "deadline at {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void wherever_the_deadline_lies_no_interleaving_is_unfair(int deadline) {
        assertThat(new ProgressModel(Variant.RIGHT, 2, 2, deadline).walk().unfair())
                .isEmpty();
    }

    @ParameterizedTest(name = "deadline at {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void a_rule_that_asks_for_two_follow_ups_takes_nothing_where_two_were_recorded_in_time(int deadline) {
        assertThat(new ProgressModel(Variant.RIGHT, 2, 2, deadline, 2).walk().unfair())
                .isEmpty();
    }

    @ParameterizedTest(name = "with two follow-ups asked for the model catches {0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
    void with_two_asked_for_the_model_catches_each_guilty_variant(Variant guilty) {
        assertThat(new ProgressModel(guilty, 2, 2, 3, 2).walk().unfair()).isPresent();
    }

    @ParameterizedTest(name = "the model catches {0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
    void the_model_catches_each_guilty_variant(Variant guilty) {
        assertThat(new ProgressModel(guilty, 2, 2, 3).walk().unfair()).isPresent();
    }
}

package io.gonghai.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gonghai.runtime.problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of paths. */
class ParamsTest {
    /** A ticket that was closed with a stray blank would be another one, and its customer's clock would stand still for ever. */
    @Test
    void blanks_around_an_id_of_another_system_are_no_part_of_it() {
        assertThat(Params.pathName(" T-1 ")).isEqualTo("T-1").isEqualTo(Params.pathName("T-1"));
        assertThat(Params.pathName("T 1")).isEqualTo("T 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\ud800"})
    void what_can_be_no_id_is_nobodys(String text) {
        assertThatThrownBy(() -> Params.pathName(text)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Params.pathName("x".repeat(201))).isInstanceOf(Problem.class);
    }
}

package io.gonghai.runtime.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gonghai.runtime.problems.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "华东", "a\u001fb", "\u001b", "\u001b1", "\u001b0\u001f\u001b", "\u001f\u001f"})
    void whatever_a_row_is_sorted_by_comes_back_as_it_was(String text) {
        String sent = Cursor.of(text, "id").encode();

        assertThat(Cursor.decode(sent, 2).parts()).containsExactly(text, "id");
        assertThatThrownBy(() -> Cursor.decode(sent, 3)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "aaaa", "_w", "YR", "YQ=="})
    void what_nobody_was_given_is_no_cursor(String sent) {
        assertThatThrownBy(() -> Cursor.decode(sent, 1)).isInstanceOf(Problem.class);
    }
}

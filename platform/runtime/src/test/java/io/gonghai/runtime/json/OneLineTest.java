package io.gonghai.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
    private static final Pattern PATTERN = Pattern.compile(OneLine.PATTERN);

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "星河", "\u3000星", "a\u200Bb", "\u200B\u00A0x\uFEFF", "😀", "a b c"})
    void a_name_has_something_to_be_seen(String text) {
        assertThat(text).matches(PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u3000", "\u200B\u2060", "a\nb", "\ta", "a\u0000", "a\u0085", "\u007F", "\uFEFF \u00A0"
            })
    void what_shows_nothing_or_has_controls_is_none(String text) {
        assertThat(text).doesNotMatch(PATTERN);
    }

    /** Whoever sends a megabyte must not buy hours of a processor with it: a pattern that goes back over the text would take them. */
    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "\u200B", "星"})
    void a_text_of_any_length_is_walked_once(String unit) {
        String hostile = unit.repeat(1_000_000) + "\u0001";

        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> PATTERN.matcher(hostile).matches()))
                .isFalse();
    }

    @Test
    void controls_become_one_blank() {
        assertThat(OneLine.of("a\r\n\tb")).isEqualTo("a b");
    }
}

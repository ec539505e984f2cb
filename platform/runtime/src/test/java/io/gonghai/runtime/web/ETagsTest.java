package io.gonghai.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gonghai.runtime.problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {
    @Test
    void an_etag_is_a_version_or_what_more_than_one_says() {
        assertThat(ETags.of(3)).isEqualTo("\"3\"");
        assertThat(ETags.of("3.7")).isEqualTo("\"3.7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3.7\"", "*", " \"3.6\", \"3.7\" "})
    void what_names_all_that_stands_passes(String ifMatch) {
        assertThatCode(() -> ETags.requireMatch(ifMatch, "3.7")).doesNotThrowAnyException();
        assertThat(ETags.acceptedTags(ifMatch).test("3.7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "\"3.6\"", "W/\"3.7\"", "\"7\""})
    void what_names_only_a_part_of_it_does_not(String ifMatch) {
        assertThatThrownBy(() -> ETags.requireMatch(ifMatch, "3.7")).isInstanceOf(Problem.class);
        assertThat(ETags.acceptedTags(ifMatch).test("3.7")).isFalse();
    }

    @Test
    void what_may_be_left_out_accepts_all() {
        assertThat(ETags.acceptedTags(null).test("3.7")).isTrue();
        assertThat(ETags.accepted(" ").test(3)).isTrue();
        assertThat(ETags.accepted("\"3\"").test(3)).isTrue();
        assertThat(ETags.accepted("\"3\"").test(4)).isFalse();
        assertThatThrownBy(() -> ETags.requireMatch(null, "3.7")).isInstanceOf(Problem.class);
    }
}

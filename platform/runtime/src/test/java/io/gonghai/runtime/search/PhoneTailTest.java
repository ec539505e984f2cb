package io.gonghai.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTailTest {
    @Test
    void digits_are_the_end_of_a_number_whatever_stands_between_them() {
        assertThat(PhoneTail.of("8000")).isEqualTo(new PhoneTail("8000"));
        assertThat(PhoneTail.of("138-0000 8000")).isEqualTo(new PhoneTail("13800008000"));
        assertThat(PhoneTail.of("８０００")).isEqualTo(new PhoneTail("8000"));
    }

    @Test
    void its_range_begins_and_ends_around_all_numbers_that_end_so() {
        PhoneTail tail = new PhoneTail("8021");
        assertThat(tail.backwards()).isEqualTo("1208").isLessThanOrEqualTo("12080000831");
        assertThat(tail.backwardsEnd()).isGreaterThan("12089999999").isLessThan("1209");
    }

    @ParameterizedTest
    @ValueSource(strings = {"800", "8-0-0", "8000a", "", "阿里8000", "%8000"})
    void what_can_be_no_end_of_a_number_is_none(String sought) {
        assertThat(PhoneTail.of(sought)).isNull();
    }
}

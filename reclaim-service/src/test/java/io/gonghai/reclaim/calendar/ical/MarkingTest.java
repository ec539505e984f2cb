package io.gonghai.reclaim.calendar.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {
    @ParameterizedTest
    @CsvSource({"春节(休),春节", "元旦 （班）,元旦", "国庆节 【 休息 】 ,国庆节", "劳动节,劳动节", "(休),''", "(休)春节,(休)春节"})
    void a_mark_at_the_end_is_no_part_of_the_name(String summary, String name) {
        assertThat(Marking.unmarked(summary)).isEqualTo(name);
    }

    /** Files come from the internet: a line of a megabyte must not take hours. */
    @Test
    void a_long_line_is_walked_once() {
        String hostile = "休" + " ".repeat(1_000_000) + "x";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Marking.unmarked(hostile)))
                .isEqualTo(hostile);
    }
}

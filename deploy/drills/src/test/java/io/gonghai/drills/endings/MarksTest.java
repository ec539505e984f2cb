package io.gonghai.drills.endings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarksTest {
    private final Marks marks = new Marks("0a1b2c3d");
    private final Pattern found = Pattern.compile(marks.found(), Pattern.CASE_INSENSITIVE);

    @Test
    void what_the_deleted_are_called_is_found_in_any_case_within_anything() {
        assertThat(found.matcher("{\"name\":\"" + marks.word(true).toUpperCase(java.util.Locale.ROOT) + " 1\"}")
                        .find())
                .isTrue();
        assertThat(found.matcher("(7," + marks.phone(true, 42) + ",)").find()).isTrue();
    }

    @Test
    void those_who_stay_and_other_runs_are_not_taken_for_them() {
        assertThat(found.matcher(marks.word(false) + " " + marks.phone(false, 42))
                        .find())
                .isFalse();
        assertThat(found.matcher(new Marks("ffffffff").word(true)).find()).isFalse();
    }
}

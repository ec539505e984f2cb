package io.gonghai.reclaim.calendar.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkingTest {
    @ParameterizedTest
    @CsvSource({"春节(休),春节", "元旦 （班）,元旦", "国庆节 【 休息 】 ,国庆节", "劳动节,劳动节", "(休),''", "(休)春节,春节"})
    void a_mark_is_no_part_of_the_name(String summary, String name) {
        assertThat(Marking.unmarked(summary)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "春节(休), REST",
        "休｜春节, REST",
        "班｜春节, WORK",
        "春节放假调休上班(班), WORK",
        "春节放假调休上班(休), REST",
        "上班(补元旦假期), WORK",
        "照常上班 不放假, WORK",
        "元旦休, REST",
        "元旦班, WORK",
        "春节补班, WORK",
        "Special Working Day, WORK",
        "Bank holiday, REST",
        "休班, REST",
        "无需上班, REST",
        "不用上班, REST",
        "不必上班, REST",
        "不需要上班, REST",
        "Non-working day, REST"
    })
    void a_summary_says_whether_work_is_done(String summary, Marking marking) {
        assertThat(Marking.of("", summary, "", "")).isEqualTo(marking);
    }

    /** As people write them who have no program that does. */
    @ParameterizedTest
    @CsvSource({
        "春节休, REST, 春节",
        "國慶班, WORK, 國慶",
        "春节 休, REST, 春节",
        "春节 班, WORK, 春节",
        "春节　休, REST, 春节",
        "春节\u00A0班, WORK, 春节",
        "'春节\t班 ', WORK, 春节",
        "春节：休, REST, 春节",
        "春节: 班, WORK, 春节",
        "春节-休, REST, 春节",
        "春节 – 班, WORK, 春节",
        "春节——休, REST, 春节",
        "春节－班, WORK, 春节",
        "春节·休, REST, 春节",
        "春节・班, WORK, 春节",
        "春节•休, REST, 春节",
        "春节｜休, REST, 春节",
        "春节[休], REST, 春节",
        "春节［班］, WORK, 春节",
        "春节【休】, REST, 春节",
        "春节〔班〕, WORK, 春节",
        "春节「休」, REST, 春节",
        "春节：【班】, WORK, 春节",
        "春节 - (休), REST, 春节",
        "春节(补班), WORK, 春节",
        "春节调休 班, WORK, 春节调休",
        "Labour Day 休, REST, Labour Day",
        "休春节, REST, 春节",
        "班国庆节, WORK, 国庆节",
        "休 春节, REST, 春节",
        "班　国庆节, WORK, 国庆节",
        "休：春节, REST, 春节",
        "班: 国庆节, WORK, 国庆节",
        "休-春节, REST, 春节",
        "班—国庆节, WORK, 国庆节",
        "休·春节, REST, 春节",
        "班 | 国庆节, WORK, 国庆节",
        "(休)春节, REST, 春节",
        "（班） 国庆节, WORK, 国庆节",
        "[休]春节, REST, 春节",
        "［班］国庆节, WORK, 国庆节",
        "【休】春节, REST, 春节",
        "【班】国庆节, WORK, 国庆节",
        "【 班 】：国庆节, WORK, 国庆节",
        "[补班]国庆节, WORK, 国庆节",
        "[Holiday] Labour Day, REST, Labour Day",
        "【班】春节假期, WORK, 春节假期",
        "【休】春节(休), REST, 春节",
        "休 班主任培训日, REST, 班主任培训日",
        "班主任培训日 休, REST, 班主任培训日",
        "退休人员日：班, WORK, 退休人员日",
        "【班】退休人员日, WORK, 退休人员日",
        "值班 休, REST, 值班",
        "休, REST, ''",
        "【班】, WORK, ''"
    })
    void a_mark_stands_at_the_end_or_the_beginning_in_brackets_or_bare(String summary, Marking marking, String name) {
        assertThat(Marking.of("", summary, "", "")).isEqualTo(marking);
        assertThat(Marking.unmarked(summary)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "班主任培训日", "退休人员日", "休渔期", "培训班", "春节调休", "春节 调休", "春节 值班", "春节 值 班", "值 班", "值　班", "休 假", "班 会", "A-班",
                "春节取消 休", "全国停 班", "春节 休 初一", "春节(休)初一", "春节(休/班)", "春节 休/班", "休/班 春节", "春节(调休)", "春节(休"
            })
    void a_mark_that_may_be_part_of_a_word_is_none(String summary) {
        assertThat(Marking.of("", summary, "", "")).isNull();
        assertThat(Marking.unmarked(summary)).isEqualTo(summary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "休 春节 班",
                "班：春节：休",
                "[休]春节(班)",
                "休｜春节(班)",
                "春节(休)(班)",
                "【班】【休】春节",
                "春节 休 班",
                "休 班 春节",
                "春节 休(班)",
                "春节休(班)",
                "休(班)",
                "春节放假 班",
                "春节补班：休",
                "班 春节假期",
                "休国庆节补班"
            })
    void a_summary_with_both_marks_or_a_bare_one_and_words_against_it_is_not_guessed_at(String summary) {
        assertThat(Marking.of("", summary, "休", "上班")).isNull();
    }

    /** What is guessed would move deadlines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "春节",
                "春节调休",
                "春节放假调休上班",
                "春节假期补班",
                "暑假开学",
                "寒假",
                "值班",
                "提前下班",
                "加班",
                "培训班",
                "取消休假",
                "节假日",
                "Holidays in China",
                "Homework",
                ""
            })
    void a_summary_that_says_neither_or_both_is_not_guessed_at(String summary) {
        assertThat(Marking.of("", summary, "", "")).isNull();
        assertThat(Marking.of("BIRTHDAY", summary, "公布放假安排，9 日上班", "节假日,Holidays"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "休, '', REST",
        "上班, '', WORK",
        "Public holiday, '', REST",
        "' 放假 ', '', REST",
        "'', 放假, REST",
        "'', '节假日,上班', WORK",
        "Observance, 班, WORK"
    })
    void descriptions_and_categories_count_where_they_are_a_mark_and_nothing_else(
            String description, String categories, Marking marking) {
        assertThat(Marking.of("", "春节", description, categories)).isEqualTo(marking);
    }

    @Test
    void a_summary_that_says_both_is_decided_by_apples_property_alone() {
        assertThat(Marking.of("ALTERNATE-WORKDAY", "春节假期补班", "", "")).isEqualTo(Marking.WORK);
        assertThat(Marking.of("", "春节假期补班", "班", "上班")).isNull();
    }

    /** Files come from the internet: a line of a megabyte must not take hours. */
    @Test
    void a_long_line_is_walked_once() {
        String hostile = "休" + " ".repeat(1_000_000) + "x" + "：".repeat(1_000_000) + "x";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Marking.unmarked(hostile)))
                .isEqualTo(hostile);
    }

    @ParameterizedTest
    @CsvSource({
        "(补,",
        "'上班(补 ',WORK",
        "不用上,",
        "'(休) ',REST",
        "取消放,",
        "'non-work ',REST",
        "休假,REST",
        "春节：休,REST",
        "【,",
        "' 休：',REST"
    })
    void words_of_a_long_line_are_found_in_one_walk(String part, @Nullable Marking marking) {
        String line = part.repeat(300_000 / part.length());

        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> Optional.ofNullable(Marking.of(line, line, line, line))))
                .isEqualTo(Optional.ofNullable(marking));
    }
}

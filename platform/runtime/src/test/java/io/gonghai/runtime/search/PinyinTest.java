package io.gonghai.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinyinTest {
    private static boolean found(String text, String sought) {
        String query = Objects.requireNonNull(Pinyin.query(sought));
        String beginning = query.substring(1, query.length() - "':*".length());
        return Pinyin.lexemes(text).stream().anyMatch(lexeme -> lexeme.startsWith(beginning));
    }

    @ParameterizedTest(name = "{0} is found by {1}")
    @CsvSource({
        "阿里, ali",
        "阿里, al",
        "阿里巴巴, ali",
        "阿里巴巴, ALI BA",
        "阿里巴巴, alibaba",
        "阿里巴巴, alb",
        "阿里巴巴, albb",
        "阿里巴巴, baba",
        "阿里巴巴, bb",
        "上海星河贸易有限公司, xinghe",
        "上海星河贸易有限公司, xhmy",
        "上海星河贸易有限公司, shxhmyyxgs",
        "重庆长安汽车, chongqingchangan",
        "中国工商银行, zggsyh",
        "西安大药房, xi'an",
        "绿地集团, lvdi",
        "绿地集团, lǜ",
        "ABC科技（深圳）, abckeji",
        "ABC科技（深圳）, kjsz",
        "ＡＢＣ科技, ａｂｃｋ",
        "3M中国, 3mzg",
        "360安全, 360aq",
        "單記, danji",
    })
    void a_text_is_found_by_its_sound(String text, String sought) {
        assertThat(found(text, sought)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not found by {1}")
    @CsvSource({"阿里巴巴, iba", "阿里巴巴, libb", "阿里巴巴, alibabac", "重庆火锅, zhongqing", "阿里巴巴, aba"})
    void a_text_is_not_found_from_within_a_syllable_or_by_another_sound(String text, String sought) {
        assertThat(found(text, sought)).isFalse();
    }

    @Test
    void a_character_by_itself_has_all_its_readings() {
        assertThat(List.of("dan", "chan", "shan")).allMatch(reading -> found("单", reading));
        assertThat(found("单鑫", "shanxin")).isTrue();
    }

    @Test
    void many_ambiguous_characters_make_few_lexemes() {
        String ambiguous = "单乐曾朴查盖种区".repeat(25);

        List<String> lexemes = Pinyin.lexemes(ambiguous);

        assertThat(lexemes).hasSizeLessThanOrEqualTo(64 * 8 * 2).allMatch(lexeme -> lexeme.length() <= 32);
        assertThat(List.of("danle", "chanle", "danyue", "chanyue")).allMatch(sound -> found("单乐曾", sound));
    }

    @Test
    void what_is_not_chinese_has_no_lexemes() {
        assertThat(Pinyin.lexemes("Milky Way Ltd. 42")).isEmpty();
        assertThat(Pinyin.lexemes("")).isEmpty();
        assertThat(Pinyin.lexemes("𠮷")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "  ", "阿里", "ali&ba", "a:*", "'", "1234", "ali|x"})
    void what_can_be_no_pinyin_is_not_asked(String sought) {
        assertThat(Pinyin.query(sought)).isNull();
    }

    @Test
    void what_is_sought_is_cut_as_lexemes_are() {
        String long1 = "上海星河贸易有限公司上海星河贸易有限公司";
        assertThat(found(long1, "shanghaixinghemaoyiyouxiangongsishanghaixinghe"))
                .isTrue();
    }

    @Test
    void every_text_gives_lexemes_of_plain_letters() {
        qt().forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 40))
                .check(text -> Pinyin.lexemes(text).stream().allMatch(lexeme -> lexeme.matches("[a-z0-9]{1,32}")));
    }
}

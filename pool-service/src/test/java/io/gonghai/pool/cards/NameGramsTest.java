package io.gonghai.pool.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;

class NameGramsTest {
    @Test
    void two_chinese_characters_are_found() {
        assertThat(NameGrams.of(NameGrams.folded("上海星河贸易"))).containsAll(NameGrams.wanted("星河"));
    }

    @Test
    void width_and_case_do_not_matter() {
        assertThat(NameGrams.folded("ＸｉｎｇＨｅ  Ltd")).isEqualTo("xinghe ltd");
    }

    @Test
    void every_part_of_a_name_is_found_by_the_index() {
        qt().forAll(
                        strings().basicMultilingualPlaneAlphabet().ofLengthBetween(1, 20),
                        integers().between(0, 19),
                        integers().between(1, 20))
                .check((name, from, length) -> {
                    String folded = NameGrams.folded(name);
                    int[] points = folded.codePoints().toArray();
                    int start = Math.min(from, points.length);
                    int size = Math.min(length, points.length - start);
                    String part = new String(points, start, size);
                    return part.isEmpty() || NameGrams.of(folded).containsAll(NameGrams.wanted(part));
                });
    }
}

package io.gonghai.runtime.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.support.segment.PinyinSegments;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into syllables with all their readings, the likeliest first. The library's tables are read when the first text comes. */
final class Syllables {
    /** Chinese characters that the library knows, or a word in Latin letters and digits. */
    private static final Pattern PART = Pattern.compile("(?<chinese>[\\p{IsHan}&&[\\u3007-\\u9FFF]]+)|[a-z0-9]+");

    private static final Pattern LETTERS = Pattern.compile("[a-z]+");

    static {
        // both tables are read by one thread, whatever the library does when several come first
        read("重庆");
        read('重');
    }

    private Syllables() {}

    /** Of a folded text; empty where it has no Chinese character. */
    static List<List<String>> of(String text) {
        List<List<String>> syllables = new ArrayList<>();
        boolean chinese = false;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            String run = parts.group("chinese");
            if (run == null) {
                syllables.add(List.of(parts.group()));
            } else {
                chinese = true;
                PinyinSegments.defaults().segment(run).forEach(word -> syllables.addAll(syllables(word)));
            }
        }
        return chinese ? syllables : List.of();
    }

    private static List<List<String>> syllables(String word) {
        List<String> known = word.length() > 1 ? read(word) : List.of();
        return known.size() == word.length() && !known.isEmpty()
                ? known.stream().map(List::of).toList()
                : word.chars()
                        .mapToObj(character -> read((char) character))
                        .filter(readings -> !readings.isEmpty())
                        .toList();
    }

    private static List<String> read(String word) {
        return letters(Arrays.asList(
                PinyinHelper.toPinyin(word, PinyinStyleEnum.NORMAL, " ").split(" ")));
    }

    private static List<String> read(char character) {
        return letters(PinyinHelper.toPinyinList(character, PinyinStyleEnum.NORMAL)).stream()
                .distinct()
                .toList();
    }

    private static List<String> letters(List<String> readings) {
        return readings.stream()
                .filter(Objects::nonNull)
                .map(reading -> reading.replace('ü', 'v'))
                .filter(reading -> LETTERS.matcher(reading).matches())
                .toList();
    }
}

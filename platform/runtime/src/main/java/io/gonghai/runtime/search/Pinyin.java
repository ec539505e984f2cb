package io.gonghai.runtime.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chinese texts by their sound: 阿里巴巴 is found by {@code alibaba}, {@code ali}, {@code baba}, {@code albb}, {@code bb}. A text gives lexemes, "the rest from each
 * syllable on", once in pinyin and once in initials; what is sought is the beginning of one of them. So a {@code tsvector} with an index finds it, at the cost of
 * its prefix queries.
 *
 * <p>A character in a known word has the reading of that word (重庆 is {@code chongqing}); by itself it has all of its readings, of the combinations of which the
 * {@value #COMBINATIONS} likeliest are kept for each lexeme. {@code ü} is {@code v}, as input methods have it. What stands between Chinese characters in Latin letters
 * or digits is one syllable.
 */
public final class Pinyin {
    /** Of a text with many ambiguous characters no more are kept, so that no text makes an index large. */
    private static final int COMBINATIONS = 8;
    /** Letters of a lexeme, and of what is sought: about ten syllables. What differs only later is not told apart. */
    private static final int LETTERS = 32;
    /** Syllables of a text from which lexemes begin. */
    private static final int SYLLABLES = 64;

    private static final Pattern BETWEEN = Pattern.compile("[\\s'’·.-]+");
    private static final Pattern ASKABLE = Pattern.compile("(?=.*[a-z])[a-z0-9]{2,}");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private Pinyin() {}

    /** What a text is found by; nothing where it has no Chinese character. Lexemes that another one begins with are left out. */
    public static List<String> lexemes(String text) {
        List<List<String>> syllables = Syllables.of(folded(text));
        if (syllables.isEmpty()) {
            return List.of();
        }
        List<List<String>> initials = syllables.stream().map(Pinyin::initials).toList();
        TreeSet<String> lexemes = new TreeSet<>();
        for (int from = 0; from < Math.min(SYLLABLES, syllables.size()); from++) {
            lexemes.addAll(likeliest(syllables.subList(from, syllables.size())));
            lexemes.addAll(likeliest(initials.subList(from, initials.size())));
        }
        return lexemes.stream()
                .filter(lexeme -> {
                    String next = lexemes.higher(lexeme);
                    return next == null || !next.startsWith(lexeme);
                })
                .toList();
    }

    /** What finds the texts that sound so, as a {@code tsquery}; null where it can be no pinyin: it has other signs than letters and digits, or but one. */
    public static @Nullable String query(String sought) {
        String letters = BETWEEN.matcher(folded(sought)).replaceAll("");
        return ASKABLE.matcher(letters).matches() ? "'" + cut(letters) + "':*" : null;
    }

    private static String folded(String text) {
        String marked = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("u\u0308", "v");
        return MARKS.matcher(marked).replaceAll("");
    }

    /** A way to read a text. @param rare how far it is from the likeliest */
    private record Reading(String letters, int rare) {}

    /** Goes from the left and keeps the likeliest; of two that are as likely, the one that differs earlier, since beginnings are sought. */
    private static List<String> likeliest(List<List<String>> syllables) {
        List<Reading> readings = List.of(new Reading("", 0));
        for (List<String> syllable : syllables) {
            List<Reading> longer = new ArrayList<>();
            for (int rare = 0; rare < syllable.size(); rare++) {
                for (Reading reading : readings) {
                    longer.add(new Reading(reading.letters() + syllable.get(rare), reading.rare() + rare));
                }
            }
            readings = longer.stream()
                    .sorted(Comparator.comparingInt(Reading::rare))
                    .limit(COMBINATIONS)
                    .toList();
            if (readings.stream().allMatch(reading -> reading.letters().length() >= LETTERS)) {
                break;
            }
        }
        return readings.stream().map(reading -> cut(reading.letters())).toList();
    }

    private static List<String> initials(List<String> syllable) {
        return syllable.stream()
                .map(reading -> Character.isDigit(reading.charAt(0)) ? reading : reading.substring(0, 1))
                .distinct()
                .toList();
    }

    private static String cut(String letters) {
        return letters.length() <= LETTERS ? letters : letters.substring(0, LETTERS);
    }
}

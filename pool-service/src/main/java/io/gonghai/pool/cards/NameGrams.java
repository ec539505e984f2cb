package io.gonghai.pool.cards;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a name into its single characters and pairs of neighbours, so that an index finds it by any part: two characters are a whole word in
 * Chinese, which indexes of three can't look up. Wide and narrow, upper and lower case are the same.
 */
final class NameGrams {
    private NameGrams() {}

    /** The form in which names are compared. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** What stands in the index for a folded name. */
    static List<String> of(String folded) {
        Set<String> grams = new LinkedHashSet<>(pairs(folded));
        folded.codePoints().forEach(c -> grams.add(Character.toString(c)));
        return List.copyOf(grams);
    }

    /** What a folded part must have in the index to be found: its pairs, or the one character that it is. */
    static List<String> wanted(String part) {
        Set<String> pairs = pairs(part);
        return pairs.isEmpty() ? List.of(part) : List.copyOf(pairs);
    }

    private static Set<String> pairs(String folded) {
        int[] points = folded.codePoints().toArray();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < points.length; i++) {
            pairs.add(new String(points, i, 2));
        }
        return new LinkedHashSet<>(pairs);
    }
}

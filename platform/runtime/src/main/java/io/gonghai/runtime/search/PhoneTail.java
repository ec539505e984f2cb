package io.gonghai.runtime.search;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a phone number that somebody seeks.
 *
 * @param digits at least {@value #FEWEST}, in their order
 */
public record PhoneTail(String digits) {
    /** Fewer are the end of too many numbers. */
    public static final int FEWEST = 4;

    private static final Pattern NUMBER = Pattern.compile("[0-9+()./ -]+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    /** Null where it can be no end of a number: it has other signs, or too few digits. */
    public static @Nullable PhoneTail of(String sought) {
        String narrow = Normalizer.normalize(sought, Normalizer.Form.NFKC);
        String digits = NO_DIGIT.matcher(narrow).replaceAll("");
        return NUMBER.matcher(narrow).matches() && digits.length() >= FEWEST ? new PhoneTail(digits) : null;
    }

    /** As an index of numbers read from their end has it: what is sought is a beginning there. */
    public String backwards() {
        return new StringBuilder(digits).reverse().toString();
    }

    /** Comes after all that begin with {@link #backwards()}, byte by byte. */
    public String backwardsEnd() {
        return backwards() + ':';
    }
}

package io.gonghai.runtime.masking;

/**
 * Shows a part of a value, enough to recognise it by and too little to use it. The same value looks the same in every service, so that no two answers
 * add up to the whole. The table of examples is the test.
 */
public final class Masking {
    private static final String TEXT = "***";
    private static final String NUMBER = "****";
    private static final int SHORTEST_NUMBER = 8;
    private static final int MOST_DIGITS = 7;
    private static final int TAIL = 4;
    /** Chinese mobile numbers are shown with three and four of their digits everywhere ({@code 138****8000}). */
    private static final int MOBILE = 11;

    private Masking() {}

    /** Of eleven digits the first three and last four; of others at most half and never more than seven, the last before the first; of fewer than eight none. */
    public static String phone(String value) {
        int[] digits = value.codePoints().filter(Character::isDigit).toArray();
        if (digits.length < SHORTEST_NUMBER) {
            return NUMBER;
        }
        int shown = digits.length == MOBILE ? MOST_DIGITS : Math.min(MOST_DIGITS, digits.length / 2);
        int tail = Math.min(TAIL, shown);
        int head = shown - tail;
        String sign = head > 0 && value.stripLeading().startsWith("+") ? "+" : "";
        return sign + new String(digits, 0, head) + NUMBER + new String(digits, digits.length - tail, tail);
    }

    /** The domain, and the first character of what stands before it if that is not all there is; of what is no address, nothing. */
    public static String email(String value) {
        int at = value.lastIndexOf('@');
        if (at < 1) {
            return TEXT;
        }
        String local = value.substring(0, at);
        return (characters(local) < 2 ? "" : first(local)) + TEXT + value.substring(at);
    }

    /** The first character of three or more; of fewer, nothing. */
    public static String text(String value) {
        return characters(value) < 3 ? TEXT : first(value) + TEXT;
    }

    private static int characters(String value) {
        return value.codePointCount(0, value.length());
    }

    private static String first(String value) {
        return Character.toString(value.codePointAt(0));
    }
}

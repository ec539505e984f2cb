package io.gonghai.runtime.json;

import java.math.BigDecimal;

/**
 * Numbers that stay what they are when they are stored and read again. PostgreSQL writes {@code 1e100} out, with a hundred noughts, so what is short when it comes
 * may be longer than any reader takes when it goes.
 */
public final class StorableNumber {
    /** How long a number may be when it is written out. */
    private static final int LONGEST = 40;

    private StorableNumber() {}

    public static boolean is(Number number) {
        if (number instanceof Double fraction && !Double.isFinite(fraction)) {
            return false;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        long before = (long) exact.precision() - exact.scale();
        return Math.max(before, 1) + Math.max(exact.scale(), 0L) <= LONGEST;
    }
}

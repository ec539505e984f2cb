package io.gonghai.gateway.edge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id under which a request is found in every log. A caller's own is kept if it is harmless. */
final class RequestIds {
    private static final int MAX_LENGTH = 100;
    private static final HexFormat HEX = HexFormat.of();

    private RequestIds() {}

    static String of(@Nullable String given) {
        return given != null && isHarmless(given) ? given : fresh(System.currentTimeMillis());
    }

    private static boolean isHarmless(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean harmless = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.'
                    || c == ':';
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    /** A UUID of version 7: they sort by time. */
    static String fresh(long millis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = millis << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        StringBuilder text = new StringBuilder(36);
        text.append(HEX.toHexDigits(high)).append(HEX.toHexDigits(low));
        return text.insert(20, '-')
                .insert(16, '-')
                .insert(12, '-')
                .insert(8, '-')
                .toString();
    }
}

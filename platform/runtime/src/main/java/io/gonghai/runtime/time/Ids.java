package io.gonghai.runtime.time;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes UUIDv7 ids (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits, so that new rows sit together in an index. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource SYSTEM = InstantSource.system();

    private Ids() {}

    public static UUID next() {
        long time = SYSTEM.millis();
        long high = (time << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}

package io.gonghai.runtime.time;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDv7 ids (RFC 9562, section 5.7), so that new rows sit together in an index: 48 bits of milliseconds, 12 bits of the millisecond's fraction
 * (section 6.2, method 3), then random bits. Ids of one process are strictly increasing, however many threads ask for them and wherever the clock jumps; those of two
 * processes are as well ordered as their clocks.
 */
public final class Ids {
    private static final int FRACTION_BITS = 12;
    private static final long FRACTIONS = 1L << FRACTION_BITS;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource SYSTEM = InstantSource.system();
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    public static UUID next() {
        long tick = LAST.accumulateAndGet(ticks(SYSTEM.instant()), (last, now) -> Math.max(last + 1, now));
        long high = ((tick >>> FRACTION_BITS) << 16) | 0x7000L | (tick & (FRACTIONS - 1));
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Milliseconds since 1970 in units of 1/4096, a quarter of a microsecond each. */
    private static long ticks(Instant now) {
        long nanosOfMillisecond = now.getNano() % TimeUnit.MILLISECONDS.toNanos(1);
        return (now.toEpochMilli() << FRACTION_BITS)
                | (nanosOfMillisecond * FRACTIONS / TimeUnit.MILLISECONDS.toNanos(1));
    }
}

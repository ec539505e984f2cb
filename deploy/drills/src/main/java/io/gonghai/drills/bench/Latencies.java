package io.gonghai.drills.bench;

import java.util.Arrays;
import java.util.Collection;

/** How long each of many things took. Every single value is kept, so percentiles are exact. Not thread-safe: one per thread, then {@link #merged}. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int count;

    void add(long nanoseconds) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = nanoseconds;
    }

    static Latencies merged(Collection<Latencies> parts) {
        var all = new Latencies();
        all.nanos =
                new long[Math.max(1, parts.stream().mapToInt(Latencies::count).sum())];
        for (var part : parts) {
            System.arraycopy(part.nanos, 0, all.nanos, all.count, part.count);
            all.count += part.count;
        }
        return all;
    }

    int count() {
        return count;
    }

    /** The smallest value that at least this part of all values do not exceed (nearest rank), in milliseconds; NaN of nothing. */
    double millis(double part) {
        if (part <= 0 || part > 1) {
            throw new IllegalArgumentException("not in (0, 1]: " + part);
        }
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(nanos, 0, count);
        return nanos[(int) Math.ceil(part * count) - 1] / NANOS_PER_MILLI;
    }
}
